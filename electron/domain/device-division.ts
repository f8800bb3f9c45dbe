// The engine's sums divided among its devices. Exact for one device; for several only where a figure is sure, otherwise null.
import { isSameGraphics, kindOfGraphics, sharesMemory } from './graphics-kind';
import type { EngineDevice, EngineDevices, GraphicsChip, GraphicsKind } from './hardware';

/** One entry for each device name of the engine. `chips` is what the operating system lists; only NVIDIA's tool tells free memory. */
export function divideDevices(engine: EngineDevices, chips: readonly GraphicsChip[]): EngineDevice[] {
  const { totalBytes, deviceNames, backend } = engine;
  if (backend === 'cpu' || totalBytes === 0) return [];
  const freeBytes = Math.min(engine.freeBytes, totalBytes);
  const names = deviceNames.length > 0 ? deviceNames : [backend];
  const kinds = kindsOf(names, engine);
  const [name, kind] = [names[0] ?? backend, kinds[0] ?? 'unknown'];
  if (names.length === 1) return [{ name, kind, totalBytes, freeBytes, source: 'engine' }];
  const told = fromNvidia(names, chips);
  const totals = dividedTotals(engine, kinds, told);
  const toldFree = totals.map((total, at) => (total === null ? null : clamped(told[at]?.freeBytes ?? null, total)));
  const free = filled(within(toldFree, freeBytes), freeBytes);
  return names.map((each, at) => {
    const total = totals[at] ?? null;
    const isTold = told[at] !== null && total !== null;
    const left = total === null ? null : clamped(free[at] ?? null, total);
    return {
      name: each,
      kind: kinds[at] ?? 'unknown',
      totalBytes: total,
      freeBytes: left,
      source: isTold ? 'nvidia-smi' : 'engine',
    };
  });
}

/** The engine knows how much of its sum is main memory; names say which device that is. */
function kindsOf(names: readonly string[], { unifiedBytes, totalBytes, backend }: EngineDevices): GraphicsKind[] {
  const kinds = names.map(kindOfGraphics);
  const sharing = backend === 'metal' ? 'unified' : 'integrated';
  if (unifiedBytes >= totalBytes) return kinds.map((kind) => (sharesMemory(kind) ? kind : sharing));
  const isSettled = unifiedBytes === 0 || kinds.some(sharesMemory);
  if (isSettled || kinds.filter((kind) => kind === 'unknown').length !== 1) return kinds;
  return kinds.map((kind) => (kind === 'unknown' ? sharing : kind));
}

interface Told {
  totalBytes: number;
  freeBytes: number | null;
}

/** What NVIDIA's own tool says about each device; two cards of one name are taken in order. */
function fromNvidia(names: readonly string[], chips: readonly GraphicsChip[]): (Told | null)[] {
  const left = chips.filter(({ source, memoryBytes }) => source === 'nvidia-smi' && memoryBytes !== null);
  return names.map((name) => {
    const at = left.findIndex(({ model }) => isSameGraphics(model, name));
    const [chip] = at < 0 ? [] : left.splice(at, 1);
    return chip?.memoryBytes == null ? null : { totalBytes: chip.memoryBytes, freeBytes: chip.freeBytes ?? null };
  });
}

/** Largest disagreement between NVIDIA's tool and the engine's sum, as a share of the sum, that can be the driver's own part. */
const TOLERANCE = 0.1;

function dividedTotals(
  engine: EngineDevices,
  kinds: readonly GraphicsKind[],
  told: readonly (Told | null)[],
): (number | null)[] {
  const { totalBytes, unifiedBytes } = engine;
  const totals: (number | null)[] = kinds.map(() => null);
  const canSplit = unifiedBytes > 0 && unifiedBytes < totalBytes;
  const groups = canSplit
    ? [
        { members: indexes(kinds, true), sum: unifiedBytes },
        { members: indexes(kinds, false), sum: totalBytes - unifiedBytes },
      ]
    : [{ members: kinds.map((_kind, at) => at), sum: totalBytes }];
  for (const { members, sum } of groups) {
    const shares = members.map((at) => told[at]?.totalBytes ?? null);
    const divided = members.length === 1 ? [sum] : filled(shares, sum);
    const reached = divided.reduce<number>((total, share) => total + (share ?? 0), 0);
    const isSure = divided.includes(null) ? reached <= sum : Math.abs(reached - sum) <= sum * TOLERANCE;
    members.forEach((at, index) => {
      totals[at] = isSure ? (within(divided, sum)[index] ?? null) : null;
    });
  }
  return totals;
}

function indexes(kinds: readonly GraphicsKind[], shared: boolean): number[] {
  return kinds.flatMap((kind, at) => (sharesMemory(kind) === shared ? [at] : []));
}

/** A single missing share is what the others leave of the sum. */
function filled(shares: readonly (number | null)[], sum: number): (number | null)[] {
  if (shares.filter((share) => share === null).length !== 1) return [...shares];
  const rest = sum - shares.reduce<number>((total, share) => total + (share ?? 0), 0);
  return shares.map((share) => share ?? (rest > 0 ? rest : null));
}

/** NVIDIA's tool counts the driver's own part too; the engine's sum is the truth, so the shares are made smaller to fit it. */
function within(shares: readonly (number | null)[], sum: number): (number | null)[] {
  const reached = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
  return reached <= sum ? [...shares] : shares.map((share) => share && Math.floor((share * sum) / reached));
}

function clamped(bytes: number | null, most: number): number | null {
  return bytes === null ? null : Math.min(Math.max(0, bytes), most);
}
