"""What `torch.optim.Muon` does in float64: python test/golden/torchMuon.py > test/golden/torch-muon.json (torch 2.13.0, its bfloat16 left out)."""
import json

import torch

torch.set_default_dtype(torch.float64)
torch.Tensor.bfloat16 = torch.Tensor.clone
torch.manual_seed(3)


def run(kwargs, shape, size):
    w = torch.nn.Parameter(torch.randn(shape))
    start = w.flatten().tolist()
    optimizer = torch.optim.Muon([w], **kwargs)
    grads, params = [], []
    for _ in range(4):
        w.grad = torch.randn(shape) * size
        grads.append(w.grad.flatten().tolist())
        optimizer.step()
        params.append(w.flatten().tolist())
    return {"kwargs": kwargs, "shape": shape, "start": start, "grads": grads, "params": params}


cases = [
    run({"lr": 0.1}, [2, 3], 1),
    run({"lr": 0.1, "weight_decay": 0, "momentum": 0.5, "nesterov": False, "ns_steps": 3}, [4, 2], 1),
    run({"lr": 0.1, "adjust_lr_fn": "match_rms_adamw", "eps": 1e-3}, [3, 3], 1),
    run({"lr": 0.1}, [2, 2], 1e-7),  # gradients as short as the least norm
]
print(json.dumps({"source": "torch 2.13.0, float64: torch.optim.Muon without bfloat16, by torchMuon.py", "cases": cases}))
