# The best product of two large tables by PyTorch on one thread. It talks as serve.ts does.
import json
import sys
import time

import torch

SIZE = 1024
torch.set_num_threads(1)
left, right = torch.randn(SIZE, SIZE), torch.randn(SIZE, SIZE)


def milliseconds():
    start = time.perf_counter()
    torch.mm(left, right)
    return (time.perf_counter() - start) * 1000


print("#answer " + json.dumps({"name": "sgemm"}), flush=True)
for line in sys.stdin:
    best = min(milliseconds() for _ in range(int(line)))
    print("#answer " + json.dumps(2 * SIZE**3 / best / 1e6), flush=True)
