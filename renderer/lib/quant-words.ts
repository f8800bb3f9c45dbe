// What a quant's name means: how coarsely the numbers of a model were rounded, and what that costs.

/** Explanations by bits, from the loss that was measured on large models (perplexity). */
const BY_BITS: Record<number, string> = {
  2: 'Rounded very coarsely: much smaller, and clearly worse. A last resort.',
  3: 'Rounded coarsely: smaller, with answers that are noticeably worse.',
  4: 'The usual choice: far smaller, with answers that are hardly worse.',
  5: 'Rounded finely: a loss that is hard to notice.',
  6: 'Rounded very finely: next to no loss.',
  8: 'Nearly the original, at half its size.',
  16: 'As it was published, not rounded further.',
  32: 'Not rounded at all; twice the size of what is usual.',
};

export function quantMeaning(quant: string): string {
  const bits = quantBits(quant);
  return (bits === null ? undefined : BY_BITS[bits]) ?? 'A way of rounding the numbers of the model.';
}

/**
 * How much worse a model of 70 billion parameters predicts a text, per cent of its perplexity, by quant. Source: the "Llama 2 70B Scorechart" in
 * the description of llama.cpp's perplexity tool, the same that the lesson on quantization quotes.
 */
const MEASURED_LOSS: Readonly<Record<string, number>> = {
  Q6_K: 0.16,
  Q5_K_M: 0.4,
  Q4_K_M: 1.2,
  Q3_K_M: 4.72,
  Q2_K: 8.82,
};

/** "+1.2 % perplexity" with its explanation; null where nothing was measured. */
export function quantLoss(quant: string): { short: string; long: string } | null {
  const percent = MEASURED_LOSS[quant];
  if (percent === undefined) return null;
  return {
    short: `+${percent} % perplexity`,
    long: `Measured on Llama 2 with 70 billion parameters: it is ${percent} % more surprised by a text (its perplexity) than the original. Small models lose more.`,
  };
}

/** "4.9 bits for each number, 16 in the original"; null when the parameters are unknown. */
export function bitsPerParameter(weightsBytes: number, parameters: number): string | null {
  if (parameters <= 0) return null;
  return `${((weightsBytes * 8) / parameters).toFixed(1)} bits for each number; the original has 16.`;
}

function quantBits(quant: string): number | null {
  if (/MXFP4/i.test(quant)) return 4;
  const match = /(?:^|[^A-Z])(?:I?Q|TQ|BF|F)(\d+)/i.exec(quant);
  return match?.[1] === undefined ? null : Number(match[1]);
}
