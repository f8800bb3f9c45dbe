// Generation through the whole path (engine, IPC, services, database) against node-llama-cpp called directly: same model, threads and settings, in turn.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { findEngineNode } from '#services/engine/engine-paths';
import { median, openBenchApp, root, smallModel, type BenchApp } from './application';
import type { Row } from './row';

const ROUNDS = 7;
const MAX_TOKENS = 192;
const CONTEXT_TOKENS = 2048;
const QUESTION = 'Tell me a long story about a lighthouse keeper and the sea, with many details.';

export async function measureGeneration(): Promise<Row[]> {
  const open = await openBenchApp();
  open.app.settings.change({ contextTokens: CONTEXT_TOKENS });
  const { loaded } = await open.app.models.ensureLoaded();
  const direct = await startDirect(loaded.threads);
  try {
    const ratios: number[] = [];
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const through = await throughThePath(open);
      const library = await direct.run();
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

async function startDirect(threads: number): Promise<{ run: () => Promise<number>; end: () => void }> {
  const script = join(root, 'bench/direct-generation.ts');
  const words = ['--import', 'tsx', script, smallModel, threads, CONTEXT_TOKENS, MAX_TOKENS, QUESTION].map(String);
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(findEngineNode() ?? process.execPath, words, {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  return {
    run: async () => {
      child.stdin.write('go\n');
      const [line] = (await once(lines, 'line')) as [string];
      return (JSON.parse(line) as { tokensPerSecond: number }).tokensPerSecond;
    },
    end: () => {
      child.kill();
    },
  };
}
