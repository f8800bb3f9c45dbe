# The model in PyTorch, eager, on the processor. Arguments: folder of the task, number of threads. It talks as serve.ts does.
import json
import sys
import time

import numpy
import torch
from torch.nn import functional as F

folder, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)
task = json.load(open(f"{folder}/task.json"))
measures, texts, length, rate = task["configuration"], task["texts"], task["length"], task["rate"]
vocab, dim, layers, heads, wide = (measures[name] for name in ("vocabSize", "dim", "layers", "heads", "feedForward"))
head_size = dim // heads

# Tables that read the same input stand together: query, key and value are one, gate and up another.
layer_shapes = [[dim], [3 * dim, dim], [dim, dim], [dim], [2 * wide, dim], [dim, wide]]
shapes = [[vocab, dim], *(layer_shapes * layers), [dim], [vocab, dim]]
row = torch.from_numpy(numpy.fromfile(f"{folder}/parameters.f32", dtype=numpy.float32))
tables = [
    part.reshape(shape).clone().requires_grad_()
    for part, shape in zip(row.split([numpy.prod(shape) for shape in shapes]), shapes)
]
embedding, final_norm, head = tables[0], tables[-2], tables[-1]


def read_batches(name):
    return torch.from_numpy(numpy.fromfile(f"{folder}/{name}.i32", dtype=numpy.int32)).long().reshape(-1, texts, length)


tokens, targets = read_batches("tokens"), read_batches("targets")
pairs = head_size // 2
angles = torch.outer(torch.arange(length), measures["ropeBase"] ** (-torch.arange(pairs) / pairs))
cosines, sines = angles.cos(), angles.sin()


def norm(x, factors):
    return F.rms_norm(x, [dim], factors, measures["epsilon"])


def rotate(x):
    first, second = x.chunk(2, -1)
    return torch.cat([first * cosines - second * sines, second * cosines + first * sines], -1)


def loss_of(batch):
    stream = F.embedding(tokens[batch], embedding)
    for layer in range(layers):
        norm1, query_key_value, output, norm2, gate_and_up, down = tables[1 + 6 * layer : 7 + 6 * layer]
        query, key, value = (
            part.view(texts, length, heads, head_size).transpose(1, 2)
            for part in F.linear(norm(stream, norm1), query_key_value).chunk(3, -1)
        )
        mixed = F.scaled_dot_product_attention(rotate(query), rotate(key), value, is_causal=True)
        stream = stream + F.linear(mixed.transpose(1, 2).reshape(texts, length, dim), output)
        gate, up = F.linear(norm(stream, norm2), gate_and_up).chunk(2, -1)
        stream = stream + F.linear(F.silu(gate) * up, down)
    scores = F.linear(norm(stream, final_norm), head)
    return F.cross_entropy(scores.view(-1, vocab), targets[batch].reshape(-1))


groups = [
    {"params": [table for table in tables if table.dim() > 1], "weight_decay": 0.01},
    {"params": [table for table in tables if table.dim() == 1], "weight_decay": 0.0},
]
optimizer = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.99), eps=1e-8, fused=True)
taken = 0


def take_step():
    global taken
    loss = loss_of(taken % task["batches"])
    taken += 1
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(tables, 1.0)
    optimizer.step()
    return loss.item()


def answer(value):
    print("#answer " + json.dumps(value), flush=True)


answer({"name": torch.__version__})
for line in sys.stdin:
    start = time.perf_counter()
    losses = [take_step() for _ in range(int(line))]
    answer({"losses": losses, "milliseconds": (time.perf_counter() - start) * 1000})
