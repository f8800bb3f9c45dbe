// What a computer can run, by the same rules as everywhere else: the first recommendation, and which models of the catalogue fit.
import { memoryBudget, type Budget } from '#domain/budget';
import { candidateOf, type Candidate, type Computer } from '#domain/candidate';
import type { CatalogModel } from '#domain/model';
import type { SpeedBasis } from '#domain/model-speed';
import { byQuality } from '#domain/quality';
import { bestOn } from '#domain/recommend';

const TASK = 'chat';

export interface Outlook {
  budget: Budget;
  /** The first recommendation for conversations; null where nothing fits. */
  best: Candidate | null;
  /** Models whose recommended file fits, the best ones first. */
  possible: Candidate[];
}

export function outlookOf(catalog: readonly CatalogModel[], basis: SpeedBasis): Outlook {
  const computer = computerOf(basis);
  const possible = catalog
    .filter(({ tier }) => tier !== 'experimental')
    .map((model) => candidateOf(model, model.recommended, TASK, computer))
    .filter(({ fit }) => fit.verdict !== 'too-large' && fit.verdict !== 'tight')
    .sort(byQuality);
  return { budget: computer.budget, best: bestOn({ catalog, survey: basis.survey, task: TASK, basis }), possible };
}

/** The same model and file on another computer. */
export function sameOn({ model, file }: Candidate, basis: SpeedBasis): Candidate {
  return candidateOf(model, file, TASK, computerOf(basis));
}

/** Models that fit after the change and did not before. */
export function gained(before: Outlook, after: Outlook): Candidate[] {
  const known = new Set(before.possible.map(({ model }) => model.id));
  return after.possible.filter(({ model }) => !known.has(model.id));
}

function computerOf(basis: SpeedBasis): Computer {
  return { survey: basis.survey, budget: memoryBudget(basis.survey), basis };
}
