// What looking closely at a model gives.
import type { Fit } from '#domain/fit';
import type { MemorySum } from '#domain/memory';
import type { CatalogModel, GgufFacts } from '#domain/model';

/** A model looked at closely: its catalogue entry or header facts, its memory and whether it fits. */
export interface Inspection {
  catalog: CatalogModel | null;
  facts: GgufFacts;
  memory: MemorySum;
  fit: Fit;
}
