// Generation through the whole path (engine, IPC, services, database) against node-llama-cpp called directly: same model, threads and settings, in turn.
import { median, openBenchApp, smallModel, type BenchApp } from './application';
import { startDirect } from './direct-process';
import type { Row } from './row';

const ROUNDS = 7;
const MAX_TOKENS = 192;
const CONTEXT_TOKENS = 2048;
const QUESTION = 'Tell me a long story about a lighthouse keeper and the sea, with many details.';

export async function measureGeneration(): Promise<Row[]> {
  const open = await openBenchApp();
  open.app.settings.change({ contextTokens: CONTEXT_TOKENS });
  const { loaded } = await open.app.models.ensureLoaded();
  const direct = await startDirect<{ tokensPerSecond: number }>('direct-generation.ts', [
    smallModel,
    loaded.threads,
    CONTEXT_TOKENS,
    MAX_TOKENS,
    QUESTION,
  ]);
  try {
    const ratios: number[] = [];
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const through = await throughThePath(open);
      const { tokensPerSecond: library } = await direct.run();
      if (round === 0) continue; // warm-up
      ours.push(through);
      theirs.push(library);
      ratios.push(through / library);
    }
    const ratio = median(ratios);
    return [
      {
        what: `whole path against node-llama-cpp directly, ${loaded.threads} thread(s), ${ROUNDS} pairs`,
        figure: `${median(ours).toFixed(1)} against ${median(theirs).toFixed(1)} tokens/s, ratio ${ratio.toFixed(3)}`,
        aim: 'at least 0.95',
        reached: ratio >= 0.95,
      },
    ];
  } finally {
    direct.end();
    await open.close();
  }
}

async function throughThePath({ app, ask }: BenchApp): Promise<number> {
  const conversation = await app.chat.create();
  await app.chat.configure(conversation.id, { systemPrompt: '', temperature: 0, maxTokens: MAX_TOKENS, seed: 1 });
  const answer = await ask(conversation.id, null, QUESTION);
  return answer.figures?.tokensPerSecond ?? Number.NaN;
}
