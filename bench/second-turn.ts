// Time to the first token of a second turn after a first one of about 1,000 tokens: what was read is not read again.
import { median, openBenchApp } from './application';
import type { Row } from './row';

const ROUNDS = 5;
const LONG_QUESTION = `Here is a list of words. ${'apple river stone window garden '.repeat(190)} Say one of them.`;

export async function measureSecondTurn(): Promise<Row[]> {
  const open = await openBenchApp();
  try {
    const firsts: number[] = [];
    const seconds: number[] = [];
    let promptTokens = 0;
    let readAgain = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await open.app.chat.create();
      await open.app.chat.configure(id, { systemPrompt: '', temperature: 0, maxTokens: 24, seed: 1 });
      // The number in front makes each round's prompt new from its first word.
      const first = await open.ask(id, null, `Round ${round}. ${LONG_QUESTION}`);
      const second = await open.ask(id, first.id, 'And another one?');
      firsts.push(first.figures?.timeToFirstTokenMs ?? Number.NaN);
      seconds.push(second.figures?.timeToFirstTokenMs ?? Number.NaN);
      promptTokens = first.figures?.promptTokens ?? 0;
      readAgain = second.figures?.promptTokensRead ?? 0;
    }
    const share = median(seconds) / median(firsts);
    return [
      {
        what: `first token of a second turn after a first of ${promptTokens} tokens`,
        figure: `${median(seconds).toFixed(0)} ms against ${median(firsts).toFixed(0)} ms, ${share.toFixed(3)} of it; ${readAgain} tokens read`,
        aim: 'at most 0.1',
        reached: share <= 0.1,
      },
    ];
  } finally {
    await open.close();
  }
}
