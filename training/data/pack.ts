// Batches of whole documents: each row is filled with as many as fit, and what stays empty is not asked for.
import type { Random } from '#domain/random';
import { NOT_ASKED, type Batch } from './batch';
import { randomAt, type BatchAt, type BatchSizes } from './batch-at';
import type { Document } from './document';

export interface PackSizes extends BatchSizes {
  seed: number;
  /** Stands in the places that stay empty. */
  filler: number;
  /** How many documents at most stand in a row: as many as fit, unless said otherwise. */
  documentsInRow?: number;
}

/** Batches of documents by chance. One that is longer than a row stands in a row of its own, and its end is cut off. */
export function packedBatches(documentBy: (random: Random) => Document, sizes: PackSizes): BatchAt {
  return (step) => {
    const random = randomAt(sizes.seed, step);
    const batch = emptyBatch(sizes);
    // A document that no longer fits into its row begins the next one, so that none is left out for its length.
    let waiting = documentBy(random);
    for (let text = 0; text < sizes.texts; text++) {
      let used = 0;
      for (let documents = 0; documents < (sizes.documentsInRow ?? Infinity); documents++) {
        if (used > 0 && used + waiting.tokens.length > sizes.length) break;
        used += write(batch, waiting, { start: text * sizes.length + used, places: sizes.length - used });
        waiting = documentBy(random);
        if (used >= sizes.length) break;
      }
    }
    return batch;
  };
}

type OpenBatch = Batch & { tokens: Int32Array; targets: Int32Array };

function emptyBatch({ texts, length, filler }: PackSizes): OpenBatch {
  return {
    texts,
    tokens: new Int32Array(texts * length).fill(filler),
    targets: new Int32Array(texts * length).fill(NOT_ASKED),
  };
}

/** How many places were filled. */
function write(batch: OpenBatch, { tokens, asked }: Document, { start, places }: { start: number; places: number }): number {
  const filled = Math.min(tokens.length, places);
  for (let place = 0; place < filled; place++) {
    batch.tokens[start + place] = tokens[place];
    if (asked[place + 1]) batch.targets[start + place] = tokens[place + 1];
  }
  return filled;
}
