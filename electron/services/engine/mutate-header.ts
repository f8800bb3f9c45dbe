// For tests: damages the header of a model file in a way that a seed decides. The same seed does the same damage.
import { seededRandom, type Random } from '#domain/random';

export interface Mutated {
  /** What was done, for the report of a failing test. */
  what: string;
  header: Buffer;
  /** Size to give the file; the rest is a hole. */
  fileBytes: number;
}

type Mutation = (header: Buffer, random: Random) => string;

const HUGE = [0xffffffffffffffffn, 0x7fffffffffffffffn, 0x8000000000000000n, 0xffffffffn, 0x100000000n, 1n << 40n, 0n];
const ODD_NUMBERS = [0, 1, 2, 3, 7, 255, 511, 512, 513, 1023, 65_535, 0x7fffffff, 0x80000000, 0xffffffff];

/** Where damage tells most: the values of named keys and the list of tensors, not the middle of the vocabulary. */
function interestingOffset(header: Buffer, random: Random): number {
  const marks = ['general.', 'llama.', 'tokenizer.', 'blk.', 'token_embd', 'output_norm', '.weight'];
  const mark = marks[Math.floor(random() * marks.length)] ?? 'llama.';
  const found: number[] = [];
  for (let at = header.indexOf(mark); at >= 0; at = header.indexOf(mark, at + 1)) found.push(at);
  const chosen = found[Math.floor(random() * found.length)] ?? 0;
  return Math.min(header.length - 16, Math.max(0, chosen - 8 + Math.floor(random() * 64)));
}

const MUTATIONS: readonly Mutation[] = [
  function flipBits(header, random) {
    const count = 1 + Math.floor(random() * 8);
    for (let index = 0; index < count; index += 1) {
      const at = random() < 0.7 ? interestingOffset(header, random) : Math.floor(random() * header.length);
      header[at] = (header[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
    return `flipped ${count} bits`;
  },
  function hugeCount(header, random) {
    const at = random() < 0.5 ? 8 : 16;
    const value = HUGE[Math.floor(random() * HUGE.length)] ?? 0n;
    header.writeBigUInt64LE(value, at);
    return `count at ${at} is ${value.toString()}`;
  },
  function hugeLength(header, random) {
    const at = interestingOffset(header, random);
    const value = HUGE[Math.floor(random() * HUGE.length)] ?? 0n;
    header.writeBigUInt64LE(value, at);
    return `eight bytes at ${at} are ${value.toString()}`;
  },
  function oddValue(header, random) {
    const keys = keysIn(header);
    const key = keys[Math.floor(random() * keys.length)] ?? 'llama.block_count';
    const at = header.indexOf(key) + key.length + 4;
    const value = ODD_NUMBERS[Math.floor(random() * ODD_NUMBERS.length)] ?? 0;
    header.writeUInt32LE(value, at);
    return `${key} is ${value}`;
  },
  function wrongType(header, random) {
    const keys = keysIn(header);
    const key = keys[Math.floor(random() * keys.length)] ?? 'llama.block_count';
    const type = Math.floor(random() * 14);
    header.writeUInt32LE(type, header.indexOf(key) + key.length);
    return `${key} has type ${type}`;
  },
  function renamedKey(header, random) {
    const keys = keysIn(header);
    const key = keys[Math.floor(random() * keys.length)] ?? 'llama.block_count';
    header.write('x', header.indexOf(key) + key.length - 1);
    return `${key} is gone`;
  },
  function swappedBytes(header, random) {
    const [one, other] = [interestingOffset(header, random), interestingOffset(header, random)];
    const length = 1 + Math.floor(random() * 12);
    const kept = Buffer.from(header.subarray(one, one + length));
    header.copyWithin(one, other, other + length);
    kept.copy(header, other);
    return `swapped ${length} bytes at ${one} and ${other}`;
  },
  function tensorShape(header, random) {
    const at = header.lastIndexOf('blk.', header.length - Math.floor(random() * 12_000)) + 8;
    const offset = at + Math.floor(random() * 60);
    header.writeUInt32LE(
      ODD_NUMBERS[Math.floor(random() * ODD_NUMBERS.length)] ?? 0,
      Math.min(offset, header.length - 4),
    );
    return `tensor bytes at ${offset}`;
  },
];

function keysIn(header: Buffer): string[] {
  const start = header.toString('latin1', 0, 8192) + header.toString('latin1', header.length - 40_000);
  return [...new Set(start.match(/(?:llama|general|tokenizer)\.[a-z_.]+/g) ?? [])].filter((key) =>
    header.includes(key),
  );
}

/**
 * @param header the header of a real model file, which is left as it is
 * @param fileBytes the size of that file
 */
export function mutateHeader(header: Buffer, fileBytes: number, seed: number): Mutated {
  const random = seededRandom(seed);
  if (random() < 0.1) {
    const cut = Math.floor(random() * header.length);
    return { what: `cut at ${cut}`, header: header.subarray(0, cut), fileBytes: cut };
  }
  const damaged = Buffer.from(header);
  const mutation = MUTATIONS[Math.floor(random() * MUTATIONS.length)];
  return { what: mutation?.(damaged, random) ?? 'nothing', header: damaged, fileBytes };
}
