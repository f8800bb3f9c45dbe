// The models that may be chosen: shapes everybody talks of, then those on this computer, then those of the catalogue.
import type { ModelEntry } from '#contract/events';
import { SHAPES, tunedModel, type TunedModel } from './model-shape';

export interface Choice {
  id: string;
  label: string;
  model: TunedModel;
}

export function modelsToTune(entries: readonly ModelEntry[]): Choice[] {
  const shapes = Object.entries(SHAPES).map(([id, model]) => ({ id, label: model.name, model }));
  const known = entries.flatMap((entry) => choiceOf(entry));
  const here = known.filter(({ isHere }) => isHere);
  const others = known.filter(({ isHere }) => !isHere).sort((a, b) => a.model.parameters - b.model.parameters);
  return [...shapes, ...[...here, ...others].map(({ id, label, model }) => ({ id, label, model }))];
}

/** The chosen one; the first where it is not there any more. */
export function chosenFrom(choices: readonly Choice[], id: string): Choice {
  return choices.find((choice) => choice.id === id) ?? { id: '7b', label: SHAPES['7b'].name, model: SHAPES['7b'] };
}

function choiceOf({ id, name, installed, catalog }: ModelEntry): (Choice & { isHere: boolean })[] {
  const architecture = installed?.facts.architecture ?? catalog?.architecture;
  const parameters = installed?.facts.parameters ?? catalog?.parameters.total;
  if (architecture === undefined || parameters === undefined) return [];
  const model = tunedModel(name, parameters, architecture);
  const isHere = installed !== null;
  return model === null ? [] : [{ id, label: isHere ? `${name}, on this computer` : name, model, isHere }];
}
