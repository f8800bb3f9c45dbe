"""Records what llama.cpp's own quantizers make of some numbers, for training/quantize/quantize.test.ts.

    python3 scripts/lib/quantize/record.py > training/quantize/testing/llama-cpp.json && npx prettier --write training/quantize/testing

It calls the library that comes with node-llama-cpp (Linux, x64) and needs nothing but Python. Most numbers are made from a seed, here and in
the test in the same way (the test must give the same SHA-256 of the numbers); only the bytes' SHA-256 are kept. The trained numbers are
slices of the built-in model and are kept themselves, since that model may be trained anew.
`record.py --compare FILE.gguf` prints one line for each tensor of a file with 32-bit numbers instead: its name and the SHA-256 by type.
"""

import base64
import ctypes
import hashlib
import json
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LIBRARY = ROOT / "node_modules/@node-llama-cpp/linux-x64/bins/linux-x64/libggml-base.so"
GGML = ctypes.CDLL(str(LIBRARY))
BYTES_OF_32 = {"F16": 64, "Q8_0": 34, "Q4_0": 18}
QUANTIZERS = {
    "F16": GGML.ggml_fp32_to_fp16_row,
    "Q8_0": GGML.quantize_row_q8_0_ref,
    "Q4_0": GGML.quantize_row_q4_0_ref,
}
MASK = 0xFFFFFFFF


def seeded(seed):
    """Mulberry32, as in electron/domain/random.ts."""
    state = seed & MASK

    def draw():
        nonlocal state
        state = (state + 0x6D2B79F5) & MASK
        mixed = ((state ^ (state >> 15)) * (state | 1)) & MASK
        mixed ^= (mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61) & MASK)) & MASK
        return (mixed ^ (mixed >> 14)) / 4294967296

    return draw


def bell(draw):
    """Nearly a bell curve of spread 1: only sums, so that every language gives the same bits."""
    total = 0.0
    for _ in range(12):
        total += draw()
    return total - 6


def seeded_numbers():
    """The same loops stand in the test."""
    draw = seeded(20261126)
    yield "bell curve", [bell(draw) * 0.02 for _ in range(4096)]
    yield "zeros", [-0.0 if index % 3 == 0 else 0.0 for index in range(128)]
    yield "one outlier a block", [bell(draw) * (50 if index % 32 == 7 else 1) for index in range(1024)]
    yield "from very small to very large", [bell(draw) * 2.0 ** ((index >> 5) - 145) for index in range(32 * 170)]
    # The largest number makes the scale 1, so that others lie half way between two codes.
    yield "ties", [127 if index % 32 == 0 else (draw() * 508 // 1) / 2 - 127 for index in range(1024)]
    yield "ties of four bits", [-8 if index % 32 == 31 else (draw() * 32 // 1) / 2 - 8 for index in range(1024)]
    yield "halves of halves", [(draw() * 8192 // 1) / 4096 * 2.0 ** (index % 32 - 25) for index in range(1024)]


def quantized(packed, type_name):
    count = len(packed) // 4
    out = ctypes.create_string_buffer(count // 32 * BYTES_OF_32[type_name])
    QUANTIZERS[type_name](ctypes.create_string_buffer(packed, len(packed)), out, ctypes.c_int64(count))
    return out.raw


def digest(data):
    return hashlib.sha256(data).hexdigest()


def digests(packed):
    return {name: digest(quantized(packed, name)) for name in QUANTIZERS}


def tensors(path):
    """Names and bytes of the tensors of 32-bit numbers in a GGUF file."""
    data = path.read_bytes()
    place = 0

    def take(layout):
        nonlocal place
        values = struct.unpack_from("<" + layout, data, place)
        place += struct.calcsize("<" + layout)
        return values[0]

    def text():
        return bytes(take("B") for _ in range(take("Q"))).decode()

    def skip(kind):
        if kind == 8:
            text()
        elif kind == 9:
            of, length = take("I"), take("Q")
            for _ in range(length):
                skip(of)
        else:
            take("BbHhIifB__Qqd"[kind])

    take("Q")
    tensor_count, value_count = take("Q"), take("Q")
    for _ in range(value_count):
        text()
        skip(take("I"))
    plans = []
    for _ in range(tensor_count):
        name = text()
        count = 1
        for _ in range(take("I")):
            count *= take("Q")
        plans.append((name, count, take("I"), take("Q")))
    start = (place + 31) // 32 * 32
    for name, count, kind, offset in plans:
        if kind == 0:
            yield name, data[start + offset : start + offset + 4 * count]


def main():
    if sys.argv[1:2] == ["--compare"]:
        for name, packed in tensors(Path(sys.argv[2])):
            if len(packed) % 128 == 0:
                print(json.dumps({"name": name, **digests(packed)}))
        return
    cases = {}
    for name, numbers in seeded_numbers():
        packed = struct.pack(f"<{len(numbers)}f", *numbers)
        cases[name] = {"numbers": digest(packed), **digests(packed)}
    trained = {}
    for name, packed in tensors(ROOT / "resources/tiny-model.gguf"):
        if name in ("token_embd.weight", "blk.1.ffn_down.weight"):
            middle = packed[len(packed) // 256 * 128 :][: 4 * 512]
            trained[name] = {"numbers": base64.b64encode(middle).decode(), **digests(middle)}
    draw = seeded(7)
    first = [bell(draw) for _ in range(32)]
    packed = struct.pack("<32f", *first)
    block = {name: list(quantized(packed, name)) for name in ("Q8_0", "Q4_0")}
    made = (
        f"By scripts/lib/quantize/record.py with {LIBRARY.name} of node-llama-cpp "
        f"{json.loads((ROOT / 'node_modules/node-llama-cpp/package.json').read_text())['version']}: SHA-256 of the numbers and of what "
        "llama.cpp makes of them. How the numbers are made stands there and in the test. The block is that of 32 numbers from seed 7."
    )
    print(json.dumps({"made": made, "cases": cases, "trained": trained, "block": block}))


main()
