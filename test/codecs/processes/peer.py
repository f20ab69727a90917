"""The other side of python.test.ts: `peer.py make FOLDER` saves torch runs, `peer.py go FOLDER` goes on with those saved by the library."""

import json
import sys

import numpy
import safetensors
import safetensors.torch
import torch

CLASSES = {'sgd': torch.optim.SGD, 'adam': torch.optim.Adam, 'adamw': torch.optim.AdamW, 'rmsprop': torch.optim.RMSprop}


def gradient(param, t, k):
    index = torch.arange(param.numel(), dtype=torch.float64).reshape(param.shape)
    return param * 0.5 + torch.sin(3.0 * t + index + k)


def walk(optimizer, params, start, stop):
    trajectory = []
    for t in range(start, stop):
        for k, param in enumerate(params):
            param.grad = gradient(param.detach(), t, k)
        optimizer.step()
        trajectory.append([param.detach().flatten().tolist() for param in params])
    return trajectory


def params_of(lists):
    return [torch.tensor(lists[0], dtype=torch.float64).reshape(2, 3).requires_grad_(), torch.tensor(lists[1], dtype=torch.float64).requires_grad_()]


def make(folder, case):
    params = params_of(case['params'])
    optimizer = CLASSES[case['optimizer']](params, **case['arguments'])
    before = walk(optimizer, params, 0, 5)[-1]
    d = optimizer.state_dict()
    t = {f'state.{i}.{k}': torch.as_tensor(v) for i, s in d['state'].items() for k, v in s.items() if v is not None}
    safetensors.torch.save_file(t, f'{folder}/{case["name"]}.safetensors', metadata={'param_groups': json.dumps(d['param_groups'])})
    return {'params': before, 'trajectory': walk(optimizer, params, 5, 15)}


def go(folder, case):
    params = params_of(case['params'])
    optimizer = CLASSES[case['optimizer']](params)
    with safetensors.safe_open(f'{folder}/{case["name"]}.safetensors', 'pt') as f:
        s = {}
        for k in f.keys():
            _, i, field = k.split('.')
            s.setdefault(int(i), {})[field] = f.get_tensor(k)
        optimizer.load_state_dict({'state': s, 'param_groups': json.loads(f.metadata()['param_groups'])})
    return {'trajectory': walk(optimizer, params, 5, 15)}


def bits(folder):
    with safetensors.safe_open(f'{folder}/checkpoint.safetensors', 'numpy') as f:
        tensors = {k: f.get_tensor(k) for k in f.keys()}
        seen = {k: [str(t.dtype), list(t.shape), [hex(x) for x in t.view(numpy.uint64).ravel()] if t.size else []] for k, t in tensors.items()}
        return {'tensors': seen, 'metadata': f.metadata()}


command, folder = sys.argv[1:]
cases = json.load(open(f'{folder}/cases.json'))
if command == 'bits':
    print(json.dumps(bits(folder)))
else:
    print(json.dumps([{'make': make, 'go': go}[command](folder, case) for case in cases]))
