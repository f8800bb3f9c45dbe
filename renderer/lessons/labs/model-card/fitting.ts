// Which files of a model fit a computer, by the rules that recommendations go by.
import { candidateOf, type Computer } from '#domain/candidate';
import type { CatalogModel } from '#domain/model';
import { quantFiles } from '#domain/quant-files';

export interface Fitting {
  /** Quants that fit, the smallest file first; those that fit only with memory kept free for other programs are left out. */
  quants: readonly string[];
  /** What a model may take of the computer's memory, bytes. */
  spareBytes: number;
}

export function fittingOf(model: CatalogModel, computer: Computer): Fitting {
  const { hostBytes, gpuBytes, unified } = computer.budget;
  const spareBytes = unified ? Math.max(hostBytes, gpuBytes) : hostBytes + gpuBytes;
  return { quants: fittingQuants(model, computer), spareBytes };
}

function fittingQuants(model: CatalogModel, computer: Computer): string[] {
  return quantFiles(model)
    .filter((file) => {
      const { verdict } = candidateOf(model, file, 'chat', computer).fit;
      return verdict !== 'too-large' && verdict !== 'tight';
    })
    .map(({ quant }) => quant);
}
