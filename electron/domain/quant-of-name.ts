// Which quant the name of a file speaks of. Pure; what the header says counts more, but it is not there before the file.

const NAME =
  /(?<![A-Za-z0-9])(?<mix>UD-)?(?<quant>[IT]?Q[1-8](?:_(?:K(?:SS|S|T|V)?|NL|XXS|XS|S|M|L|XXL|XL|R[48]|[0-8])){1,4}|BF16|FP?16|FP?32|MXFP4(?:_MOE)?|NVFP4)(?![A-Za-z0-9])/gi;
const PLAIN_FLOAT = /^(?:BF|F)(?:16|32)$/;

/**
 * For example "Q4_K_M" for "folder/Model.Q4_K_M-00001-of-00002.gguf"; null when the name speaks of none. The last one named counts,
 * and formats that are no quants only where nothing else is named: "Model-BF16-Q4_0.gguf" is Q4_0. Folders count where the name is silent.
 */
export function quantOfName(path: string): string | null {
  for (const name of path.split('/').reverse()) {
    const named = [...name.matchAll(NAME)].map(written);
    const quant = named.findLast((one) => !PLAIN_FLOAT.test(one)) ?? named.at(-1);
    if (quant !== undefined) return quant;
  }
  return null;
}

function written({ groups }: RegExpMatchArray): string {
  const quant = (groups?.['quant'] ?? '').toUpperCase().replace(/^FP(?=16|32)/, 'F');
  return groups?.['mix'] === undefined ? quant : `UD-${quant}`;
}
