// node-llama-cpp called directly, for comparison with the benchmark of the lab: reads a prompt and writes after it, prints the speeds as JSON.
// Usage: node --import tsx bench/direct-benchmark.ts MODEL THREADS PROMPT_TOKENS DECODE_TOKENS, then one line "go" a run on standard input.
import { createInterface } from 'node:readline';
import { getLlama, LlamaLogLevel, type Token } from 'node-llama-cpp';

const [file = '', threads = '1', promptTokens = '256', decodeTokens = '48'] = process.argv.slice(2);

const llama = await getLlama({
  gpu: false,
  build: 'never',
  maxThreads: Number(threads),
  logLevel: LlamaLogLevel.error,
});
const model = await llama.loadModel({ modelPath: file });
const context = await model.createContext({
  contextSize: Number(promptTokens) + Number(decodeTokens) + 64,
  threads: Number(threads),
});
const sequence = context.getSequence();
const text = model.tokenize('The lighthouse stood by the sea, and every evening its keeper lit the lamp. '.repeat(400));
await sequence.evaluateWithoutGeneratingNewTokens(text.slice(0, 32));

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'go') break;
  process.stdout.write(`${JSON.stringify(await measure())}\n`);
}
process.exit(0);

/** Tokens per second of reading, and of writing after the first token. */
async function measure(): Promise<{ prompt: number; decode: number }> {
  await sequence.clearHistory();
  const prompt = text.slice(0, Number(promptTokens));
  const startedAt = performance.now();
  await sequence.evaluateWithoutGeneratingNewTokens(prompt);
  const readAt = performance.now();
  const writer = sequence.evaluate([text[0] ?? (0 as Token)], { temperature: 0, yieldEogToken: true });
  await writer.next();
  const firstAt = performance.now();
  for (let tokens = 0; tokens < Number(decodeTokens); tokens += 1) await writer.next();
  const writtenAt = performance.now();
  await writer.return();
  return {
    prompt: (prompt.length * 1000) / (readAt - startedAt),
    decode: (Number(decodeTokens) * 1000) / (writtenAt - firstAt),
  };
}
