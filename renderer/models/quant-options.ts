// The quants of a model as the chooser shows them, each with its fit under the other choices. Pure.
import type { Computer } from '#domain/candidate';
import type { ModelEntry } from '#contract/events';
import { viewOf, type Choices } from './model-view';
import { quantFiles } from '#domain/quant-files';
import type { QuantOption } from './QuantChooser';

/** Empty for a file of one's own. */
export function quantOptions(entry: ModelEntry, computer: Computer | null, choices: Choices): QuantOption[] {
  const { catalog, installed } = entry;
  if (catalog === null) return [];
  const offered = quantFiles(catalog).map(({ quant, bytes, bytesExact }) => ({
    quant,
    bytes,
    bytesExact,
    fit: viewOf(entry, computer, { ...choices, quant }).fit,
    isRecommended: quant === catalog.recommended.quant,
    isHere: quant === installed?.quant,
  }));
  if (installed === null || offered.some(({ isHere }) => isHere)) return offered;
  const { quant, fileBytes } = installed;
  const fit = viewOf(entry, computer, { ...choices, quant: null }).fit;
  const own = { quant, bytes: fileBytes, bytesExact: true, fit, isRecommended: false, isHere: true };
  return [...offered, own].sort((a, b) => a.bytes - b.bytes);
}
