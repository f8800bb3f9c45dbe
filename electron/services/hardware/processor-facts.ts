// The processor: its name, its cores and the vector instructions that matter for models.
import type { ProcessorFacts } from '#domain/hardware';
import type { HardwareSources, RawProcessor } from './sources';

/** Instructions llama.cpp has kernels for; "asimd" is Linux's name for NEON. */
const VECTOR_EXTENSIONS =
  /^(sse4_2|avx|avx2|fma|f16c|avx_vnni|avx512f|avx512_vnni|amx_int8|amx_tile|asimd|neon|sve|i8mm|asimddp)$/;

/** @param raw what systeminformation says; null when it gave no answer in time */
export function processorFacts(sources: HardwareSources, raw: RawProcessor | null): ProcessorFacts {
  const node = sources.node();
  const logicalCores = positive(raw?.cores) ?? node.logicalCores;
  const physicalCores = Math.min(positive(raw?.physicalCores) ?? logicalCores, logicalCores);
  return {
    model: nameOf(raw) ?? node.processorModel.trim(),
    physicalCores,
    logicalCores,
    vectorExtensions: extensionsOf(raw),
    source: raw === null ? 'operating-system' : 'systeminformation',
  };
}

function nameOf(raw: RawProcessor | null): string | null {
  if (raw === null || raw.brand.trim() === '') return null;
  const { manufacturer, brand } = raw;
  const isNamed = manufacturer === '' || brand.toLowerCase().includes(manufacturer.toLowerCase());
  return (isNamed ? brand : `${manufacturer} ${brand}`).replace(/\s+/g, ' ').trim().slice(0, 200);
}

function extensionsOf(raw: RawProcessor | null): string[] | null {
  const flags = raw?.flags.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  return flags.length === 0 ? null : flags.filter((flag) => VECTOR_EXTENSIONS.test(flag));
}

function positive(count: number | undefined): number | null {
  return count !== undefined && Number.isInteger(count) && count > 0 ? count : null;
}
