// What the user says about a model - a name of their own, a note, a favourite - and showing where its file lies.
import type { ModelEntry } from '#contract/events';
import { FailureError } from '#contract/failure';
import type { Description, ModelRecords } from '#services/database/model-records';
import { requireReadable } from './model-files';
import type { Registry } from './registry';

export interface DescribingDeps {
  registry: Registry;
  records: ModelRecords;
  showInFolder: (file: string) => void;
}

export interface Describing {
  /** Fails with `model.not-found` for a model that is not on this computer. */
  describe: (id: string, description: Description) => ModelEntry;
  reveal: (id: string) => Promise<void>;
  /** Where a model on this computer lies; of a split one the first part. Fails with `model.not-found`. */
  fileOf: (id: string) => string;
}

export function createDescribing({ registry, records, showInFolder }: DescribingDeps): Describing {
  const fileOf = (id: string): string => {
    const { installed } = registry.entry(id);
    if (installed === null) throw new FailureError('model.not-found', 'the model is not here', { file: id });
    return installed.file;
  };
  return {
    fileOf,
    describe: (id, description) => {
      fileOf(id);
      records.describe(id, description);
      registry.recordChanged(id);
      return registry.entry(id);
    },
    reveal: async (id) => {
      const file = fileOf(id);
      await requireReadable(file);
      showInFolder(file);
    },
  };
}
