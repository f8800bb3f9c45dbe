// node-llama-cpp called directly, for comparison: loads a model, answers one question several times, prints the speeds as JSON.
// Usage: node --import tsx bench/direct-generation.ts MODEL THREADS CONTEXT MAX_TOKENS QUESTION, then one line "go" a run on standard input.
import { createInterface } from 'node:readline';
import { getLlama, LlamaChatSession, LlamaLogLevel } from 'node-llama-cpp';

const [file = '', threads = '1', contextTokens = '2048', maxTokens = '128', question = ''] = process.argv.slice(2);

const llama = await getLlama({
  gpu: false,
  build: 'never',
  maxThreads: Number(threads),
  logLevel: LlamaLogLevel.error,
});
const model = await llama.loadModel({ modelPath: file });
const context = await model.createContext({ contextSize: Number(contextTokens), threads: Number(threads) });
const session = new LlamaChatSession({ contextSequence: context.getSequence() });

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'go') break;
  process.stdout.write(`${JSON.stringify(await measure())}\n`);
}
process.exit(0);

/** Tokens per second after the first token. */
async function measure(): Promise<{ tokens: number; tokensPerSecond: number }> {
  session.resetChatHistory();
  let tokens = 0;
  let first = 0;
  let last = 0;
  await session.prompt(question, {
    temperature: 0,
    maxTokens: Number(maxTokens),
    onToken: (pieces) => {
      last = performance.now();
      if (tokens === 0) first = last;
      tokens += pieces.length;
    },
  });
  return { tokens, tokensPerSecond: ((tokens - 1) * 1000) / (last - first) };
}
