// What kind of graphics a name stands for. A table of names, first match wins; an unheard-of name stays unknown.
import type { GraphicsKind } from './hardware';

const KINDS: readonly (readonly [pattern: RegExp, kind: GraphicsKind])[] = [
  [
    /vmware|virtualbox|virtio|qxl|hyper-v|parallels|basic (display|render)|cirrus|bochs|red hat|llvmpipe|swiftshader/i,
    'virtual',
  ],
  [/\bapple\b|\btegra|\borin\b|\bgb10\b/i, 'unified'],
  [/nvidia|geforce|quadro|tesla|\brtx\b|\bgtx\b/i, 'discrete'],
  [/\barc\b.*\b[ab]\d{2,3}/i, 'discrete'],
  [
    /radeon.*\brx ?\d|radeon (pro )?(w|vii)|radeon pro \d|radeon r\d m?\d{3}|vega (56|64)|firepro|\bnavi\b|instinct/i,
    'discrete',
  ],
  [
    /\b(uhd|hd|iris|xe|arc)\b|radeon.*graphics|vega \d|radeon \d{3}m|renoir|cezanne|rembrandt|phoenix|strix|adreno|mali|videocore|\bv3d\b/i,
    'integrated',
  ],
];

/** @param name vendor and model as the system or the engine writes them */
export function kindOfGraphics(name: string): GraphicsKind {
  const plain = name.replace(/\((r|tm|c)\)/gi, ' ').replace(/\s+/g, ' ');
  return KINDS.find(([pattern]) => pattern.test(plain))?.[1] ?? 'unknown';
}

/** Whether graphics of this kind live in main memory. */
export function sharesMemory(kind: GraphicsKind): boolean {
  return kind === 'integrated' || kind === 'unified';
}

/** Whether two names mean the same card: "GA106 [GeForce RTX 3060]" and "NVIDIA GeForce RTX 3060", but not "… 3060 Ti". */
export function isSameGraphics(one: string, other: string): boolean {
  const plain = plainName(one);
  return plain !== '' && plain === plainName(other);
}

function plainName(name: string): string {
  const inBrackets = /\[([^\]]+)\]/.exec(name)?.[1] ?? name;
  return inBrackets
    .replace(/\((radv|r|tm|c)[^)]*\)/gi, ' ')
    .replace(/\b(nvidia|corporation|amd|ati|intel|geforce|inc\.?|advanced micro devices)\b/gi, ' ')
    .replace(/[^a-z0-9]+/gi, ' ')
    .trim()
    .toLowerCase();
}
