// What would change with more memory or a graphics card: the same choice, made for the computer as it would be then.
import type { Candidate } from './candidate';
import { known } from './hardware';
import type { SpeedBasis } from './model-speed';
import { canTakeCard, withCard, withMemory, type GraphicsCard } from './what-if';

export interface Change {
  what: 'memory' | 'graphics';
  /** For example "8 GB more memory". */
  with: string;
  modelId: string;
  name: string;
  /** One sentence. */
  sentence: string;
}

const GIB = 1024 ** 3;
const MORE_BYTES = 8 * GIB;
/** A common graphics card of the middle class. */
const CARD: GraphicsCard = {
  name: 'NVIDIA GeForce RTX 4060 Ti 16GB',
  memoryBytes: 16 * GIB,
  bytesPerSecond: 288e9,
};

/** @param bestOn the best pick on another computer */
export function changesFor(
  basis: SpeedBasis,
  bestOn: (basis: SpeedBasis) => Candidate | null,
  best: Candidate | null,
): Change[] {
  const tries = [
    { what: 'memory', with: '8 GB more memory', basis: withMemory(basis, MORE_BYTES) },
    { what: 'graphics', with: 'a graphics card of 16 GB', basis: cardBasis(basis) },
  ] as const;
  return tries.flatMap((attempt): Change[] => {
    const other = attempt.basis === null ? null : bestOn(attempt.basis);
    if (other === null) return [];
    const gain = gainOf(other, best);
    return gain === null
      ? []
      : [
          {
            what: attempt.what,
            with: attempt.with,
            modelId: other.model.id,
            name: other.model.name,
            sentence: `With ${attempt.with}, ${gain}.`,
          },
        ];
  });
}

/** Another model, or the same one much faster. */
function gainOf({ model, speed }: Candidate, best: Candidate | null): string | null {
  if (model.id !== best?.model.id) return `${model.name} would be the first choice`;
  const [then, now] = [speed.decode.estimate, best.speed.decode.estimate];
  if (then === null || now === null || then < now * 1.5) return null;
  return `the same model would write about ${(then / now).toFixed(1)} times as fast`;
}

/** Only where there is no card yet, and where one could be put in. */
function cardBasis(basis: SpeedBasis): SpeedBasis | null {
  const engine = known(basis.survey.engine);
  if (engine === null || !canTakeCard(basis.survey)) return null;
  return engine.backend !== 'cpu' && engine.unifiedBytes === 0 ? null : withCard(basis, CARD);
}
