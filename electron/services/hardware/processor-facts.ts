// The processor: its name, its cores and the vector instructions that matter for models.
import type { ProcessorFacts } from '#domain/hardware';
import { count, line } from './sane';
import type { HardwareSources, NodeFacts, RawProcessor } from './sources';

/** Instructions llama.cpp has kernels for; "asimd" is Linux's name for NEON. */
const VECTOR_EXTENSIONS =
  /^(sse4_2|avx|avx2|fma|f16c|avx_vnni|avx512f|avx512_vnni|amx_int8|amx_tile|asimd|neon|sve|i8mm|asimddp)$/;

/** macOS writes some of them its own way. */
const OTHER_NAMES: Readonly<Record<string, string>> = { 'avx1.0': 'avx', 'sse4.2': 'sse4_2' };

/** @param raw what systeminformation says; null when it gave no answer in time */
export function processorFacts(sources: HardwareSources, raw: RawProcessor | null): ProcessorFacts {
  const node = sources.node();
  const logicalCores = count(raw?.cores) ?? node.logicalCores;
  const physicalCores = Math.min(count(raw?.physicalCores) ?? logicalCores, logicalCores);
  return {
    model: nameOf(raw) || line(node.processorModel),
    physicalCores,
    logicalCores,
    performanceCores: performanceCores(node, raw, physicalCores),
    vectorExtensions: extensionsOf(node, raw),
    source: raw === null ? 'operating-system' : 'systeminformation',
  };
}

function nameOf(raw: RawProcessor | null): string {
  const [manufacturer, brand] = [line(raw?.manufacturer), line(raw?.brand)];
  if (brand === '') return '';
  const isNamed = manufacturer === '' || brand.toLowerCase().includes(manufacturer.toLowerCase());
  return (isNamed ? brand : `${manufacturer} ${brand}`).slice(0, 200);
}

/**
 * systeminformation counts them on Apple chips, and works them out on Linux where only fast cores run two threads;
 * elsewhere it repeats the number of all cores.
 */
function performanceCores(
  { platform, arch }: NodeFacts,
  raw: RawProcessor | null,
  physicalCores: number,
): number | null {
  const fast = count(raw?.performanceCores);
  if (raw === null || fast === null || fast > physicalCores) return null;
  if (platform === 'darwin' && arch === 'arm64') return count(raw.efficiencyCores) === null ? null : fast;
  const hasTwoThreads = platform === 'linux' && physicalCores < (count(raw.cores) ?? physicalCores);
  return hasTwoThreads ? fast : null;
}

/** Every 64-bit ARM processor has NEON. Windows tells of nothing newer than 2003, which is no answer. */
function extensionsOf({ platform, arch }: NodeFacts, raw: RawProcessor | null): string[] | null {
  const flags = typeof raw?.flags === 'string' ? raw.flags.toLowerCase().split(/\s+/).filter(Boolean) : [];
  const found = flags.map((flag) => OTHER_NAMES[flag] ?? flag).filter((flag) => VECTOR_EXTENSIONS.test(flag));
  if (arch === 'arm64' && found.length === 0) return ['neon'];
  return flags.length === 0 || platform === 'win32' ? null : [...new Set(found)].slice(0, 64);
}
