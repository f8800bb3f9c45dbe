// Graphics chips for display. What the engine can use is told by the engine alone; sizes that are known to lie are left out.
import type { GraphicsChip, GraphicsKind } from '#domain/hardware';
import type { RawChip } from './sources';

const MIB = 1024 * 1024;
/** Some Windows drivers report every card at 4 GiB or more as this. */
const CAPPED_MIB = 4095;

export function graphicsFacts(chips: readonly RawChip[]): GraphicsChip[] {
  return chips.slice(0, 32).map((chip) => {
    const kind = kindOf(chip);
    return { vendor: chip.vendor.trim(), model: chip.model.trim(), kind, memoryBytes: memoryOf(chip, kind) };
  });
}

const KINDS: readonly (readonly [pattern: RegExp, kind: GraphicsKind])[] = [
  [/vmware|virtualbox|virtio|qxl|hyper-v|parallels|basic (display|render)|cirrus|bochs|red hat/i, 'virtual'],
  [/\bapple\b/i, 'unified'],
  [/nvidia|geforce|quadro|tesla|\brtx\b|\bgtx\b/i, 'discrete'],
  [/\barc\b.*\b[ab]\d{3}/i, 'discrete'],
  [/radeon.*\brx ?\d|radeon (pro )?(w|vii)|firepro|\bnavi\b/i, 'discrete'],
  [
    /\b(uhd|hd|iris|xe|arc)\b|radeon.*graphics|vega \d|radeon \d{3}m|renoir|cezanne|rembrandt|phoenix|strix|adreno/i,
    'integrated',
  ],
];

function kindOf({ vendor, model }: RawChip): GraphicsKind {
  const name = `${vendor} ${model}`;
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown';
}

function memoryOf({ memoryTotal, vram, vramDynamic }: RawChip, kind: GraphicsKind): number | null {
  if (memoryTotal !== undefined && memoryTotal > 0) return memoryTotal * MIB;
  if (kind !== 'discrete' || vramDynamic === true) return null;
  return typeof vram === 'number' && vram > 0 && vram !== CAPPED_MIB ? vram * MIB : null;
}
