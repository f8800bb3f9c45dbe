// The sign that stands for each byte in a vocabulary of the kind "gpt2": a visible one for every byte, as OpenAI's GPT-2 had it (2019).

/** Printable in Latin-1: they stand for themselves. */
const PRINTABLE: readonly (readonly [number, number])[] = [
  [33, 126],
  [161, 172],
  [174, 255],
];

/** 256 signs, in the order of the bytes. The others are numbered from U+0100 on. */
export function byteSigns(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable = PRINTABLE.some(([first, last]) => byte >= first && byte <= last);
    return String.fromCodePoint(isPrintable ? byte : next++);
  });
}
