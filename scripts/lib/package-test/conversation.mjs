// A first conversation in the installed app, from the first run to the end of an answer, as a person has it.
import { must } from './report.mjs';

const ANSWER_LIMIT_MS = 120_000;
const QUESTION = 'What is the capital of France?';
const ANSWER = /Paris/;

/**
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<string>} the line of figures under the answer
 */
export async function talk(page) {
  await page.getByRole('button', { name: /small model that is here/ }).click();
  const question = page.getByRole('textbox', { name: /question/i });
  await question.fill(QUESTION);
  await question.press('Enter');
  const figures = page.getByText(/tokens per second|tokens\/s/i).first();
  await figures.waitFor({ timeout: ANSWER_LIMIT_MS });
  const shown = await page.getByRole('main').innerText();
  must(ANSWER.test(shown), `The answer does not name Paris:\n${shown}`);
  return (await figures.innerText()).replace(/\s+/g, ' ');
}
