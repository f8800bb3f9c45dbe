// Looks which models are still as they were noted. A changed file is read anew; one that cannot be used makes its model broken until it can.
import { failureOf } from '#contract/failure';
import type { StoredModel } from '#services/database/installed-models';
import type { WrongBytes } from '#services/database/model-records';
import { changed, cutShort, incomplete, type Condition } from './condition';
import type { FactsOfFile } from './inspecting';
import { markOfParts, type FileMark } from './model-files';

export interface LookingDeps {
  installed: () => StoredModel[];
  /** What was wrong with a model's bytes when they were compared. */
  wrongBytes: (id: string) => WrongBytes | null;
  setCondition: (id: string, condition: Condition | null) => void;
  /** The model's files are others now, and these are their facts. */
  reread: (model: StoredModel) => void;
  factsOf: FactsOfFile;
}

/** @returns an act that looks at all models; acts that overlap read no file twice */
export function createLooking(deps: LookingDeps): () => Promise<void> {
  /** Changed files that are being read or could not be read, by the model's id. */
  const tried = new Map<string, { mark: FileMark; done: Promise<void> }>();

  async function lookAt(model: StoredModel): Promise<void> {
    const { id, file, parts } = model;
    const mark = await markOfParts(parts);
    if ('gone' in mark) {
      tried.delete(id);
      deps.setCondition(id, mark.gone === file ? { kind: 'missing' } : incomplete(parts.length, mark.gone));
      return;
    }
    if (isSame(model, mark)) {
      tried.delete(id);
      const wrong = deps.wrongBytes(id);
      deps.setCondition(id, wrong && changed(wrong));
      return;
    }
    await readOnce(model, mark);
  }

  function readOnce(model: StoredModel, mark: FileMark): Promise<void> {
    const before = tried.get(model.id);
    if (before !== undefined && isSame({ ...model, fileBytes: before.mark.bytes, ...before.mark }, mark))
      return before.done;
    const done = read(model, mark);
    tried.set(model.id, { mark, done });
    return done;
  }

  async function read(model: StoredModel, mark: FileMark): Promise<void> {
    if (model.sha256 !== null && mark.bytes < model.fileBytes) {
      deps.setCondition(model.id, cutShort(model.file));
      return;
    }
    try {
      const facts = await deps.factsOf(model.file);
      deps.reread({ ...model, facts, quant: facts.quant, fileBytes: mark.bytes, modifiedMs: mark.modifiedMs });
      tried.delete(model.id);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code.startsWith('model.')) deps.setCondition(model.id, { kind: 'broken', failure });
      // The engine could not look: it is asked again the next time.
      else tried.delete(model.id);
    }
  }

  return async () => {
    await Promise.all(deps.installed().map(lookAt));
  };
}

function isSame(stored: Pick<StoredModel, 'fileBytes' | 'modifiedMs'>, mark: FileMark): boolean {
  return stored.fileBytes === mark.bytes && stored.modifiedMs === mark.modifiedMs;
}
