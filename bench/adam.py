"""Adam by torch (fused), or by optax (jitted, buffers donated or not), one thread: answers "n steps" by nanoseconds per element."""
import os
import sys
import time

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"


def torch_step(n):
    import torch

    torch.set_num_threads(1)
    p = torch.cos(torch.arange(n, dtype=torch.float64)).requires_grad_()
    p.grad = torch.sin(torch.arange(n, dtype=torch.float64))
    optimizer = torch.optim.Adam([p], fused=True)
    return optimizer.step


def optax_step(n, donated):
    import jax
    import jax.numpy as jnp
    import optax

    jax.config.update("jax_enable_x64", True)
    tx = optax.adam(1e-3)
    g = jnp.sin(jnp.arange(n, dtype=jnp.float64))
    held = [jnp.cos(jnp.arange(n, dtype=jnp.float64))]
    held.append(tx.init(held[0]))

    def one(params, state):
        updates, state = tx.update(g, state, params)
        return optax.apply_updates(params, updates), state

    one = jax.jit(one, donate_argnums=(0, 1) if donated else ())

    def step():
        held[0], held[1] = one(*held)
        held[0].block_until_ready()

    return step


for line in sys.stdin:
    n, steps = map(int, line.split())
    step = torch_step(n) if sys.argv[1] == "torch" else optax_step(n, sys.argv[1] == "donated")
    for _ in range(max(3, steps // 4)):
        step()
    start = time.perf_counter()
    for _ in range(steps):
        step()
    print(1e9 * (time.perf_counter() - start) / (n * steps), flush=True)
