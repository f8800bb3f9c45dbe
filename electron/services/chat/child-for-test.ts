// For a test: a process that chats by itself until it is killed, and says on standard output what was acknowledged and what was shown.
import { contextOf } from '#domain/cache';
import { createChat } from './chat';
import { startDatabase } from '#services/database/start';
import { tidyUp } from './tidy-up';

const [home = '', run = ''] = process.argv.slice(2);
const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
const now = (): Date => new Date();
const { database, alone } = startDatabase({ home, now, log: () => undefined });
say({ alone, notices: alone ? tidyUp(database, now) : [] });

let ended = (): void => undefined;
const chat = createChat({
  database,
  now,
  engine: { request: (kind, args, options) => answer(kind, args, options) as never },
  models: {
    ensureLoaded: () =>
      Promise.resolve({
        modelId: 'fake',
        name: 'Fake',
        loaded: {
          contextTokens: 8192,
          context: contextOf(8192),
          refused: null,
          threads: 1,
          gpuLayers: 0,
          memoryBytes: 1,
          threadTrials: [],
        },
      }),
    recordSpeed: () => Promise.resolve(null),
  },
  emit: (name, event) => {
    if (name === 'chat.delta') say({ shown: event });
    if (name === 'chat.ended') ended();
  },
  log: () => undefined,
});

const { id } = await chat.create();
for (let turn = 0; ; turn += 1) {
  const turnId = `run-${run}-turn-${turn}`;
  const over = new Promise<void>((resolve) => {
    ended = resolve;
  });
  await chat.send({ conversationId: id, turnId, parentId: null, text: `Question of ${turnId}` });
  say({ acknowledged: turnId });
  await over;
  say({ ended: turnId });
}

/** Writes a numbered word every few milliseconds; every third answer is a long one. */
async function answer(
  kind: string,
  args: object,
  options?: { onPiece?: (part: 'answer', text: string) => void },
): Promise<unknown> {
  if (kind === 'count') return { tokens: (args as { texts: string[] }).texts.map(() => 10) };
  const words = Math.random() < 0.3 ? 600 : 20;
  for (let word = 0; word < words; word += 1) {
    options?.onPiece?.('answer', `word-${word} `);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  return {
    stopReason: 'finished',
    promptTokens: 10,
    promptTokensRead: 10,
    answerTokens: words,
    tokensPerSecond: 250,
    timeToFirstTokenMs: 1,
    contextTokens: 8192,
    promptTokensPerSecond: null,
    tokenSpread: null,
  };
}
