// The benchmark of the lab against node-llama-cpp called directly: same model, threads and lengths, in turn. The lab must tell what is true.
import { median, openBenchApp, smallModel } from './application';
import { startDirect } from './direct-process';
import type { Row } from './row';

const ROUNDS = 5;
const PROMPT_TOKENS = 256;
const DECODE_TOKENS = 48;
/** How far the two may lie apart. */
const TOLERANCE = 0.1;

interface Speeds {
  prompt: number;
  decode: number;
}

export async function measureLabBenchmark(): Promise<Row[]> {
  const { app, close } = await openBenchApp();
  const { loaded } = await app.models.ensureLoaded();
  const { threads } = loaded;
  const direct = await startDirect<Speeds>('direct-benchmark.ts', [smallModel, threads, PROMPT_TOKENS, DECODE_TOKENS]);
  try {
    const pairs: { lab: Speeds; direct: Speeds }[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const lab = await inTheLab();
      const three = [await direct.run(), await direct.run(), await direct.run()];
      const medians = {
        prompt: median(three.map(({ prompt }) => prompt)),
        decode: median(three.map(({ decode }) => decode)),
      };
      if (round > 0) pairs.push({ lab, direct: medians }); // the first is warm-up
    }
    return [rowOf('reading', 'prompt'), rowOf('writing', 'decode')];

    function rowOf(word: string, what: keyof Speeds): Row {
      const ratio = median(pairs.map((pair) => pair.lab[what] / pair.direct[what]));
      const [ours, theirs] = [
        median(pairs.map(({ lab }) => lab[what])),
        median(pairs.map((pair) => pair.direct[what])),
      ];
      return {
        what: `${word} in the lab against node-llama-cpp directly, ${threads} thread(s), ${ROUNDS} pairs`,
        figure: `${ours.toFixed(1)} against ${theirs.toFixed(1)} tokens/s, ratio ${ratio.toFixed(3)}`,
        aim: 'between 0.9 and 1.1',
        reached: Math.abs(ratio - 1) <= TOLERANCE,
      };
    }
  } finally {
    direct.end();
    await close();
  }

  async function inTheLab(): Promise<Speeds> {
    const wanted = { threads: [threads], promptTokens: PROMPT_TOKENS, decodeTokens: DECODE_TOKENS, sequences: [1] };
    const result = await app.dispatch('lab.benchmark', wanted);
    if (!result.ok) throw new Error(result.failure.message);
    const [point] = (result.value as { points: Speeds[] }).points;
    if (point === undefined) throw new Error('The lab measured nothing.');
    return point;
  }
}
