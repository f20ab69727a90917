"""The same problems under Optuna's TPE: `python optuna_peer.py regret SEEDS TRIALS...` or `python optuna_peer.py speed`. Answers in JSON."""

import json
import math
import sys
import time

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)

A = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
P = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]
C = [1, 1.2, 3, 3.2]


def branin(t):
    x, y = t.suggest_float("x", -5, 10), t.suggest_float("y", 0, 15)
    return (y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def hartmann6(t):
    x = [t.suggest_float(f"x{i}", 0, 1) for i in range(6)]
    return -sum(c * math.exp(-sum(a * (xj - p) ** 2 for a, p, xj in zip(A[i], P[i], x))) for i, c in enumerate(C))


def rosenbrock5(t):
    x = [t.suggest_float(f"x{i}", -2, 2) for i in range(5)]
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def conditional(t):
    lr = t.suggest_float("lr", 1e-5, 1, log=True)
    if t.suggest_categorical("opt", ["sgd", "adam"]) == "sgd":
        rest = 0.3 + (t.suggest_float("momentum", 0, 1) - 0.9) ** 2
    else:
        rest = 4 * (t.suggest_float("b1", 0, 1) - 0.7) ** 2 + 4 * (t.suggest_float("b2", 0, 1) - 0.2) ** 2
    return math.log10(lr / 1e-2) ** 2 + rest


def regret(seeds, trials):
    found = []
    for objective, count in zip([branin, hartmann6, rosenbrock5, conditional], trials):
        values = []
        for seed in range(seeds):
            study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
            study.optimize(objective, n_trials=count)
            values.append(study.best_value)
        found.append(values)
    return found


def speed():
    space = {f"x{i}": optuna.distributions.FloatDistribution(-5, 5) for i in range(10)}
    seconds = {}
    for name, multivariate in [("multivariate", True), ("univariate", False)]:
        study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=1, multivariate=multivariate))
        began, cpu = time.perf_counter(), time.process_time()
        for _ in range(1000):
            trial = study.ask(space)
            study.tell(trial, sum(v * v for v in trial.params.values()))
        seconds[name] = {"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    return seconds


print(json.dumps(speed() if sys.argv[1] == "speed" else regret(int(sys.argv[2]), [int(n) for n in sys.argv[3:]])))
