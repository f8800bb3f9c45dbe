// Batches of whole documents: as many in a row as fit, or one in each. What stays empty is not asked for.
import type { Random } from '#domain/random';
import { NOT_ASKED, type Batch } from './batch';
import { randomAt, type BatchAt, type BatchSizes } from './batch-at';
import type { Document } from './document';

export interface Rows extends BatchSizes {
  /** Stands in the places that stay empty. */
  filler: number;
}

/** Batches of documents by chance. One that is longer than a row stands in a row of its own, and its end is cut off. */
export function packedBatches(documentBy: (random: Random) => Document, rows: Rows & { seed: number }): BatchAt {
  return (step) => {
    const random = randomAt(rows.seed, step);
    const batch = emptyBatch(rows);
    // A document that no longer fits into its row begins the next one, so that none is left out for its length.
    let waiting = documentBy(random);
    for (let text = 0; text < rows.texts; text++) {
      let used = 0;
      while (used === 0 || used + waiting.tokens.length <= rows.length) {
        used += write(batch, waiting, { start: text * rows.length + used, places: rows.length - used });
        waiting = documentBy(random);
      }
    }
    return batch;
  };
}

/** One document in each row, its end cut off where it is longer. */
export function onePerRow(documents: readonly Document[], { length, filler }: Omit<Rows, 'texts'>): Batch {
  const batch = emptyBatch({ texts: documents.length, length, filler });
  documents.forEach((document, text) => write(batch, document, { start: text * length, places: length }));
  return batch;
}

type OpenBatch = Batch & { tokens: Int32Array; targets: Int32Array };

function emptyBatch({ texts, length, filler }: Rows): OpenBatch {
  return {
    texts,
    tokens: new Int32Array(texts * length).fill(filler),
    targets: new Int32Array(texts * length).fill(NOT_ASKED),
  };
}

/** How many places were filled. */
function write(batch: OpenBatch, { tokens, asked }: Document, { start, places }: { start: number; places: number }): number {
  if (tokens.length === 0) throw new RangeError('A document without a token fills no row.');
  const filled = Math.min(tokens.length, places);
  for (let place = 0; place < filled; place++) {
    batch.tokens[start + place] = tokens[place];
    if (asked[place + 1]) batch.targets[start + place] = tokens[place + 1];
  }
  return filled;
}
