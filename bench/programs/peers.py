"""torch or optax on one thread: `python peers.py torch-fused | torch-foreach | optax-donated | optax-jitted`.

It answers lines as bench/served/serve.ts says. Steps are called from Python, as their users call them.
"""
import os
import sys
import time

kind = sys.argv[1]
if kind.startswith("optax"):
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import numpy

WITHOUT = {"lamb": "torch.optim has no LAMB", "chain": "torch.optim has no such chain"}


def arrays(count, length):
    params, gradients = [], []
    for leaf in range(count):
        at = numpy.arange(leaf * length, (leaf + 1) * length)
        params.append(1 + (at % 997) / 997)
        gradients.append((at % 1000 * 919 % 1000) / 500 - 0.999)
    return params, gradients


def sample(leaves):
    """Up to 32 numbers from each end."""
    count, length = len(leaves), len(leaves[0])
    side = min(32, count * length)
    places = [*range(side), *range(count * length - side, count * length)]
    return [float(leaves[i // length][i % length]) for i in places]


class Torch:
    def __init__(self, work, count, length):
        import torch

        torch.set_num_threads(1)
        params, gradients = arrays(count, length)
        self.params = [torch.from_numpy(p).requires_grad_() for p in params]
        for p, g in zip(self.params, gradients):
            p.grad = torch.from_numpy(g)
        how = {"fused": True} if kind == "torch-fused" else {"foreach": True}
        if work == "adam":
            self.step = torch.optim.Adam(self.params, lr=1e-3, **how).step
        elif work == "sgd":
            self.step = torch.optim.SGD(self.params, lr=1e-3, momentum=0.9, **how).step
        else:
            optimizer = torch.optim.AdamW(self.params, lr=1e-3, weight_decay=1e-2, **how)

            def step():
                torch.nn.utils.clip_grad_norm_(self.params, 1.0)
                optimizer.step()

            self.step = step

    def settle(self):
        pass

    def read(self):
        return sample([p.detach() for p in self.params])


def transformation(work):
    import optax

    return {
        "adam": lambda: optax.adam(1e-3),
        "adamw": lambda: optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(1e-3, weight_decay=1e-2)),
        "sgd": lambda: optax.sgd(1e-3, momentum=0.9),
        "lamb": lambda: optax.lamb(1e-5, weight_decay=1e-2),
        "chain": lambda: optax.chain(
            optax.clip(0.5),
            optax.add_decayed_weights(1e-4),
            optax.trace(0.9, nesterov=True),
            optax.scale_by_rms(decay=0.99),
            optax.ema(0.9, debias=False),
            optax.scale_by_learning_rate(1e-3),
        ),
    }[work]()


class Optax:
    def __init__(self, work, count, length):
        import jax
        import optax

        jax.config.update("jax_enable_x64", True)
        params, gradients = arrays(count, length)
        self.block = jax.block_until_ready
        self.params = [jax.numpy.array(p) for p in params]
        gradients = [jax.numpy.array(g) for g in gradients]
        tx = transformation(work)
        self.state = tx.init(self.params)

        def one(params, state, gradients):
            updates, state = tx.update(gradients, state, params)
            return optax.apply_updates(params, updates), state

        one = jax.jit(one, donate_argnums=(0, 1) if kind == "optax-donated" else ())

        def step():
            self.params, self.state = one(self.params, self.state, gradients)

        self.step = step

    def settle(self):
        self.block((self.params, self.state))

    def read(self):
        return sample([numpy.asarray(p) for p in self.params])


def run(running, steps):
    for _ in range(steps >> 4):
        running.step()
    running.settle()
    start = time.perf_counter_ns()
    for _ in range(steps):
        running.step()
    running.settle()
    return time.perf_counter_ns() - start


running = None
for line in sys.stdin:
    verb, *words = line.split()
    reply = "stopped"
    try:
        if verb == "start" and kind.startswith("torch") and words[0] in WITHOUT:
            reply = "none " + WITHOUT[words[0]]
        elif verb == "start":
            running = (Torch if kind.startswith("torch") else Optax)(words[0], int(words[1]), int(words[2]))
            reply = "ready"
        elif verb == "run":
            reply = run(running, int(words[0]))
        elif verb == "read":
            reply = " ".join(map(repr, running.read()))
        else:
            running = None
    except Exception as error:
        reply = "none " + repr(error).replace("\n", " ")
    print(reply, flush=True)
