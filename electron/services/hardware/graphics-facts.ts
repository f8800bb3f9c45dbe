// Graphics chips for display. What the engine can use is told by the engine alone; sizes that are known to lie are left out.
import type { GraphicsChip, GraphicsKind } from '#domain/hardware';
import { kindOfGraphics } from '#domain/graphics-kind';
import { figure, line, positiveFigure } from './sane';
import type { RawChip } from './sources';

const MIB = 1024 * 1024;
/** Some Windows drivers report every card at 4 GiB or more as this. */
const CAPPED_MIB = 4095;
/** On Linux the size of the window through which the processor sees a card's memory, whatever the card has. */
const WINDOW_MIB = 256;
/** No chip has more; a larger figure was counted in another unit. */
const MOST_MIB = 1024 * 1024;

export function graphicsFacts(chips: readonly RawChip[]): GraphicsChip[] {
  return chips.slice(0, 32).map((chip) => {
    const vendor = line(chip.vendor);
    const model = line(chip.name) || line(chip.model);
    const kind = kindOfGraphics(`${vendor} ${line(chip.model)} ${model}`);
    const told = mebibytes(positiveFigure(chip.memoryTotal));
    const free = mebibytes(figure(chip.memoryFree));
    return {
      vendor,
      model,
      kind,
      memoryBytes: told ?? listedBytes(chip, kind),
      freeBytes: told === null || free === null ? null : Math.min(free, told),
      driver: line(chip.driverVersion) || null,
      source: told === null ? 'systeminformation' : 'nvidia-smi',
    };
  });
}

/** What the operating system lists: only believed for a card with memory of its own. */
function listedBytes({ vram, vramDynamic }: RawChip, kind: GraphicsKind): number | null {
  if (kind !== 'discrete' || vramDynamic === true || vram === CAPPED_MIB) return null;
  const listed = positiveFigure(vram);
  return listed === null || listed <= WINDOW_MIB ? null : mebibytes(listed);
}

function mebibytes(amount: number | null): number | null {
  return amount === null || amount > MOST_MIB ? null : Math.round(amount * MIB);
}
