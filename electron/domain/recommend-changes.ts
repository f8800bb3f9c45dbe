// What would change with more memory or a graphics card: the same choice, made for the computer as it would be then.
import type { Candidate } from './candidate';
import { known, type Survey } from './hardware';

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
const CARD = { name: 'NVIDIA GeForce RTX 4060 Ti 16GB', bytes: 16 * GIB } as const;

/** @param bestOn the best pick on another computer */
export function changesFor(
  survey: Survey,
  bestOn: (survey: Survey) => Candidate | null,
  best: Candidate | null,
): Change[] {
  const tries = [
    { what: 'memory', with: '8 GB more memory', survey: withMemory(survey) },
    { what: 'graphics', with: 'a graphics card of 16 GB', survey: withCard(survey) },
  ] as const;
  return tries.flatMap((attempt): Change[] => {
    const other = attempt.survey === null ? null : bestOn(attempt.survey);
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

function withMemory(survey: Survey): Survey {
  const { memory } = survey;
  const engine = known(survey.engine);
  const isShared = engine !== null && engine.unifiedBytes > 0;
  const grown = {
    ...memory,
    totalBytes: memory.totalBytes + MORE_BYTES,
    availableBytes: memory.availableBytes + MORE_BYTES,
    limitBytes: memory.limitBytes === null ? null : memory.limitBytes + MORE_BYTES,
  };
  if (!isShared) return { ...survey, memory: grown };
  const value = {
    ...engine,
    totalBytes: engine.totalBytes + MORE_BYTES,
    freeBytes: engine.freeBytes + MORE_BYTES,
    unifiedBytes: engine.unifiedBytes + MORE_BYTES,
    devices: (engine.devices ?? []).map((device) => ({
      ...device,
      totalBytes: device.totalBytes === null ? null : device.totalBytes + MORE_BYTES,
      freeBytes: device.freeBytes === null ? null : device.freeBytes + MORE_BYTES,
    })),
  };
  return { ...survey, memory: grown, engine: { state: 'known', value } };
}

function isVirtual({ virtual }: Survey): boolean {
  const marks = known(virtual);
  return marks !== null && (marks.container !== null || marks.machine !== null);
}

/** Only where there is no card yet, and where one could be put in. */
function withCard(survey: Survey): Survey | null {
  const engine = known(survey.engine);
  const isFixed = survey.os.platform === 'darwin' || survey.os.arch.startsWith('arm') || isVirtual(survey);
  if (isFixed || engine === null) return null;
  if (engine.backend !== 'cpu' && engine.unifiedBytes === 0) return null;
  const device = { name: CARD.name, kind: 'discrete', totalBytes: CARD.bytes, freeBytes: CARD.bytes * 0.95 } as const;
  const value = {
    ...engine,
    backend: 'cuda',
    deviceNames: [CARD.name],
    totalBytes: CARD.bytes,
    freeBytes: CARD.bytes * 0.95,
    unifiedBytes: 0,
    devices: [{ ...device, source: 'recorded' }],
  } as const;
  return {
    ...survey,
    engine: { state: 'known', value: { ...value, deviceNames: [...value.deviceNames], devices: [...value.devices] } },
  };
}
