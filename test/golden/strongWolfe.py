"""What `torch.optim.lbfgs._strong_wolfe` finds on lines: python test/golden/strongWolfe.py > test/golden/strong-wolfe.json (torch 2.13.0, float64)."""
import json
import math
import random

import torch
from torch.optim.lbfgs import _strong_wolfe

# A line is the name of a function of t and its numbers; test/linalg/strongWolfe.test.ts has the same functions.
LINES = {
    "parabola": lambda t, a, m: (a * (t - m) ** 2, 2 * a * (t - m)),
    "quartic": lambda t, a, m: (a * (t - m) ** 4 - t, 4 * a * (t - m) ** 3 - 1),
    "wave": lambda t, a, m, b, c: (a * (t - m) ** 2 + b * math.cos(c * t), 2 * a * (t - m) - b * c * math.sin(c * t)),
    "valley": lambda t, b: (-t / (t * t + b), (t * t - b) / (t * t + b) ** 2),
    "slide": lambda t, a: (math.exp(-a * t), -a * math.exp(-a * t)),
    "wall": lambda t, a, m: (-a * t + t * t / (m - t), -a + t * (2 * m - t) / (m - t) ** 2) if t < m else (math.nan, math.nan),
    "slope": lambda t, a: (a * t, a),
}

random.seed(7)


def between(low, high):
    return float(f"{math.exp(random.uniform(math.log(low), math.log(high))):.3g}")


def numbers(name):
    a, m = between(1e-2, 1e2), between(1e-2, 1e2)
    return {"parabola": [a, m], "quartic": [a, m], "wave": [a, m, between(1e-2, 10), between(0.1, 10)], "valley": [m]}.get(name, [a, m][: 1 + (name == "wall")])


def case(name, given, guess, steps, width=1e-9):
    evaluations = []

    def at(x, t, d):
        evaluations.append(t)
        value, slope = LINES[name](t, *given)
        return value, torch.tensor([slope], dtype=torch.float64)

    value, gradient = at(None, 0.0, None)
    evaluations.clear()
    direction = torch.ones(1, dtype=torch.float64)
    found, _, t, count = _strong_wolfe(at, None, guess, direction, value, gradient, gradient.dot(direction), tolerance_change=width, max_ls=steps)
    encode = lambda v: v if math.isfinite(v) else {math.inf: "Infinity", -math.inf: "-Infinity"}.get(v, "NaN")
    return {"line": name, "numbers": given, "guess": guess, "maxSteps": steps, "width": width, "tried": [encode(float(v)) for v in evaluations], "stepsize": encode(float(t)), "value": encode(float(found)), "evaluations": count}


cases = [case(name, numbers(name), between(1e-3, 1e2), random.choice([25, 25, 25, 1, 2, 3, 5]), random.choice([1e-9, 1e-9, 0.1])) for name in list(LINES) * 6 if name != "slope"]
cases += [
    case("slope", [0.0], 1.0, 25),  # a direction of no length
    case("slope", [2.0], 1.0, 10),  # uphill
    case("slope", [-2.0], 1.0, 6),  # down without end
    case("wall", [1.0, 0.5], 1.0, 10),  # NaN at the guess
    case("wall", [9.0, 5.0], 1e-3, 25),  # a way to it
    case("parabola", [1.0, 2.0], 1.0, 0),  # no step at all
]
print(json.dumps({"source": "torch 2.13.0, float64: torch.optim.lbfgs._strong_wolfe, by strongWolfe.py", "cases": cases}))
