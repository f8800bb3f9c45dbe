// How a contender in a process of its own talks with the benchmark: it says its name, then answers each number of steps with what they gave.
import { createInterface } from 'node:readline';

/** Lines that libraries print are not answers: an answer begins with this. */
export const ANSWER = '#answer ';

export async function serve(name: string, takeSteps: (steps: number) => unknown): Promise<void> {
  answer({ name });
  for await (const line of createInterface({ input: process.stdin })) answer(await takeSteps(Number(line)));
}

function answer(value: unknown): void {
  process.stdout.write(`${ANSWER}${JSON.stringify(value)}\n`);
}
