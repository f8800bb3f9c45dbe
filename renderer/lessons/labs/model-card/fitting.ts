// Which files of a model fit a computer, by the rules that recommendations go by.
import { candidateOf, type Computer } from '#domain/candidate';
import type { CatalogModel } from '#domain/model';
import { quantFiles } from '#domain/quant-files';

/** Their quants, the smallest file first; those that fit only with memory kept free for other programs are left out. */
export function fittingQuants(model: CatalogModel, computer: Computer): string[] {
  return quantFiles(model)
    .filter((file) => {
      const { verdict } = candidateOf(model, file, 'chat', computer).fit;
      return verdict !== 'too-large' && verdict !== 'tight';
    })
    .map(({ quant }) => quant);
}
