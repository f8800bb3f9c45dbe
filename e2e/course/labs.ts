// How each lab of the course is done by keyboard, from the guess to the last piece of evidence.
import type { Locator, Page } from '@playwright/test';
import { expect } from '../application';

/** Takes the focus there and presses a key, as a hand on the keyboard does. */
export async function press(target: Locator, key = 'Enter'): Promise<void> {
  await target.focus();
  await target.press(key);
}

/** How long the model may take on a busy computer, milliseconds. */
const ANSWER_MS = 120_000;

/** How long a small model may learn on a busy computer, milliseconds. */
const LEARNING_MS = 120_000;

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).first();
const guess = (page: Page): Promise<void> => press(button(page, /^My guess/));
const choose = (page: Page, name: string | RegExp): Promise<void> =>
  press(page.getByRole('radio', { name }).first(), 'Space');

async function times(count: number, act: () => Promise<void>): Promise<void> {
  for (let time = 0; time < count; time += 1) await act();
}

/** What is to be done in each lab, by its name. */
export const labSteps: Record<string, (page: Page) => Promise<void>> = {
  names: async (page) => {
    await guess(page);
    await press(button(page, /^Train it/));
    await expect(button(page, /^Fine-tune it/)).toBeEnabled({ timeout: ANSWER_MS });
    await press(button(page, /^Fine-tune it/));
    await expect(button(page, /^Write 5 names/)).toBeEnabled({ timeout: ANSWER_MS });
    await press(button(page, /^Write 5 names/));
  },
  'blank-brain': async (page) => {
    await guess(page);
    await press(button(page, 'Roll again'));
    await expect(page.getByText('seed 2', { exact: true })).toBeVisible();
    await press(page.getByRole('slider', { name: 'Spread of the first numbers' }), 'End');
    await expect(page.getByText(/above blind guessing: it is sure/)).toBeVisible();
    // What was tried counts when the hand rests.
    await page.waitForTimeout(1000);
  },
  'watch-it-learn': async (page) => {
    await guess(page);
    await choose(page, '60, a look');
    await press(button(page, 'Train it for 60 steps'));
    await expect(page.getByText('It has learnt what it was to learn.')).toBeVisible({ timeout: LEARNING_MS });
    await press(button(page, 'The weight with the largest gradient'));
    await expect(page.getByText(/^Step 61: Scores of the next token/)).toBeVisible();
    await press(page.getByRole('button', { name: '0.02', exact: true }));
    await press(button(page, 'Start the race'));
    await expect(page.getByText(/is ahead with/).first()).toBeVisible({ timeout: LEARNING_MS });
  },
  memorising: async (page) => {
    await press(button(page, '750,000 characters'));
    await choose(page, '160');
    await press(button(page, 'Let all three learn'));
    await expect(page.getByText('It has learnt what it was to learn.')).toBeVisible({ timeout: LEARNING_MS });
    await press(button(page, 'Let all three write'));
    await expect(page.getByText(/in a row stand in its training text/).first()).toBeVisible();
  },
  corpus: async (page) => {
    await guess(page);
    await press(page.getByRole('checkbox', { name: /^Lines with an e-mail/ }), 'Space');
    await press(button(page, 'Keep these counts'));
    await press(button(page, 'Divide the lines that are left'));
  },
  xray: async (page) => {
    await press(button(page, 'The norms'));
    await press(page.getByText(/Add the parameters up/));
    await expect(page.getByText(/Every tensor that the design asks for is in the file/)).toBeVisible();
    for (const tensor of [/^Token table/, /^Last norm/]) {
      await press(page.getByRole('button', { name: tensor }).last());
      await expect(page.getByLabel(/^How the numbers are spread/)).toBeVisible();
    }
  },
  tokens: async (page) => {
    await guess(page);
    const box = page.getByLabel('Type a sentence of your own');
    for (const words of ['I like ice cream', 'Grüße 🙂 שלום']) {
      await box.fill(words);
      await expect(page.getByText(`for ${Array.from(words).length} signs`)).toBeVisible();
      await box.press('Tab');
    }
    await page.getByLabel('German').fill('Guten Morgen, Welt');
    await expect(page.getByText(/tokens, 18 signs/)).toBeVisible();
    await page.getByLabel('German').press('Tab');
    await press(button(page, 'Ten steps'));
  },
  inference: async (page) => {
    await page.getByRole('textbox', { name: /First guess, then look/ }).fill('plants');
    await page.keyboard.press('Enter');
    await times(5, () => press(button(page, 'Take the likeliest')));
    await times(2, () => press(button(page, 'Draw by chance')));
    await press(button(page, /Ask the first step again|Ask again/));
    await choose(page, 'Head 3');
    await choose(page, 'Layer 2');
  },
  sampling: async (page) => {
    await guess(page);
    await press(page.getByRole('slider', { name: /Top-k/ }), 'Home');
    await press(page.getByRole('slider', { name: /Top-p/ }), 'Home');
    await press(page.getByRole('slider', { name: /Top-k/ }), 'End');
    await press(button(page, /^Draw 20 times/));
    await press(button(page, /^Draw 20 times/));
    const leaf = page.getByRole('treeitem').first();
    await press(leaf, 'ArrowRight');
  },
  context: async (page) => {
    await press(page.getByRole('slider', { name: 'Size of the window' }), 'Home');
    await guess(page);
    await press(button(page, /^Tell it/));
    const full = page.getByText(/The first turn was out of sight after/);
    for (let turn = 0; turn < 8 && !(await full.isVisible()); turn += 1) {
      const more = button(page, 'Say one more sentence');
      await expect(more).toBeEnabled({ timeout: ANSWER_MS });
      await press(more);
    }
    await expect(full).toBeVisible();
    await expect(button(page, 'Ask for the name')).toBeEnabled({ timeout: ANSWER_MS });
    await press(button(page, 'Ask for the name'));
    // Whether the small model guesses the name all the same is chance.
    const verdict = page.getByText(/The name is nowhere in sight|The turn with the fact is out of sight/);
    await expect(verdict).toBeVisible({ timeout: ANSWER_MS });
  },
  speed: async (page) => {
    await guess(page);
    await choose(page, 'short');
    await choose(page, /^only/);
    await press(button(page, /^Measure SmolLM2/));
    await expect(button(page, 'Measure again')).toBeVisible({ timeout: ANSWER_MS });
    await choose(page, 'usual');
    await press(button(page, 'Measure again'));
  },
  'training-cost': async (page) => {
    await guess(page);
    await times(5, () => press(button(page, /^Next line/)));
    await expect(page.getByText('4.69 million dollars').first()).toBeVisible();
    await page.waitForTimeout(1000);
    await page.getByRole('textbox', { name: 'Price of an hour' }).fill('3.84');
  },
  'tuning-needs': async (page) => {
    await guess(page);
    await press(page.getByRole('checkbox', { name: 'QLoRA', exact: true }), 'Space');
    await choose(page, 'QLoRA');
  },
  'cloud-or-local': async (page) => {
    await guess(page);
    await page.getByLabel('Price list').selectOption('4o-mini');
    await press(button(page, 'They do not meet on this chart'));
  },
  'prompt-first': async (page) => {
    await guess(page);
    await press(button(page, 'Score it without examples'));
    await expect(page.getByText(/Blind choice/)).toBeVisible({ timeout: ANSWER_MS });
    await press(button(page, /^Score it with/));
    await press(button(page, /^Tune a small model/));
    await expect(page.getByText(/It has learnt what it was to learn/)).toBeVisible({ timeout: ANSWER_MS });
    for (let step = 0; step < 8; step += 1) {
      const no = page.getByRole('button', { name: 'No', exact: true });
      if (!(await no.isVisible())) break;
      await press(no);
    }
  },
  'fine-tuning': async (page) => {
    await press(button(page, 'They get a little worse'));
    await choose(page, '50');
    await expect(button(page, /^Tune it/)).toBeEnabled({ timeout: ANSWER_MS });
    await press(button(page, /^Tune it, 50 steps/));
    const again = button(page, /^Tune it/);
    await expect(again).toBeVisible({ timeout: ANSWER_MS });
    await press(page.getByRole('slider', { name: 'Place on the curve' }), 'Home');
    await press(page.getByRole('slider', { name: 'Old stories mixed in' }), 'End');
    // Back at the first step it stands still: it is ended, and then begun anew.
    const stop = button(page, 'Stop');
    if (await stop.isVisible()) await press(stop);
    await press(button(page, /^Tune it with 50 % stories/));
    await expect(page.getByRole('rowheader', { name: /^50 % stories/ })).toBeVisible({ timeout: ANSWER_MS });
  },
  lora: async (page) => {
    await press(button(page, 'They get a little worse'));
    await press(page.getByRole('slider', { name: 'Rank' }), 'Home');
    await expect(button(page, /^Train the adapter/)).toBeEnabled({ timeout: ANSWER_MS });
    await press(button(page, /^Train the adapter/));
    await expect(button(page, 'Switch it off')).toBeVisible({ timeout: ANSWER_MS });
    await press(button(page, 'Switch it off'));
    await press(button(page, /^Is “off” exactly the base/));
    await expect(page.getByText(/the same to the last bit/)).toBeVisible();
  },
  'instruction-tuning': async (page) => {
    await guess(page);
    await choose(page, '100');
    await expect(button(page, /^Teach it, 100 steps/)).toBeEnabled({ timeout: ANSWER_MS });
    await press(button(page, /^Teach it, 100 steps/));
    await expect(page.getByRole('rowheader', { name: /^mask on, 100 steps/ })).toBeVisible({ timeout: ANSWER_MS });
    await press(button(page, /^Ask$/));
    await expect(page.getByText(/\(after 100 steps\)/)).toBeVisible({ timeout: ANSWER_MS });
  },
  graduation: async (page) => {
    await press(button(page, 'By less than a thousandth'));
    await expect(button(page, 'Compare it with llama.cpp')).toBeEnabled({ timeout: ANSWER_MS });
    await press(button(page, 'Compare it with llama.cpp'));
    await expect(page.getByText('In 32 bits: the same model')).toBeVisible({ timeout: ANSWER_MS });
    await press(button(page, 'Keep it among my models'));
    await expect(page.getByText(/is among your models now/)).toBeVisible();
  },
  comparison: async (page) => {
    await press(button(page, 'training and fine-tuning'));
    const own = page.getByRole('button', { name: /^Yours:/ });
    await press(own.nth(0));
    await press(own.nth(1));
    await press(button(page, /^Phase 3/));
    await expect(page.getByText(/It has learnt what it was to learn/)).toBeVisible({ timeout: ANSWER_MS });
    await expect(page.getByText(/^tuned: \d+ of 18/)).toBeVisible({ timeout: ANSWER_MS });
  },
  'model-card': async (page) => {
    await guess(page);
    // Which answer is right is not known here: the first is tried on one card after the other, until four were right.
    let right = 0;
    for (let card = 0; right < 4; card += 1) {
      await page.getByRole('combobox', { name: 'The card of' }).selectOption({ index: card });
      const box = page.getByRole('region', { name: /^Question \d+ of/ });
      for (let question = 0; question < 4; question += 1) {
        await press(box.getByRole('button').first());
        await press(box.getByRole('button').last());
      }
      const tally = await page.getByText(/^On this card: \d+ right/).innerText();
      right += Number(/\d+/.exec(tally)?.[0] ?? 0);
    }
  },
  survey: async (page) => {
    const lines = page.locator('details > summary');
    for (const line of ['Memory', 'Graphics', 'Power']) await press(lines.filter({ hasText: line }).first());
    await press(button(page, /^No, the same one/));
    await page.getByLabel('Suppose this computer had').selectOption('memory-8');
  },
  quantization: async (page) => {
    await press(button(page, 'At 3 bits'));
    await expect(page.getByText(/From 3 bits on|From 2 bits on/)).toBeVisible({ timeout: ANSWER_MS });
    await press(page.getByRole('slider', { name: 'Width of each number' }), 'End');
    await press(button(page, 'Round its numbers'));
    await expect(page.getByLabel(/^How the numbers are spread/)).toBeVisible({ timeout: ANSWER_MS });
    await press(button(page, 'Let both write'));
    await expect(page.getByText(/of 80 places|of the 80 places/)).toBeVisible({ timeout: ANSWER_MS });
  },
  distillation: async (page) => {
    await press(button(page, 'The one with the teacher'));
    await expect(button(page, /^Teach both/)).toBeEnabled({ timeout: ANSWER_MS });
    await press(button(page, /^Teach both/));
    await expect(page.getByText(/^.*Alone it came to a loss of/)).toBeVisible({ timeout: 2 * ANSWER_MS });
    await press(button(page, 'What comes next?'));
    await expect(page.getByText(/The signs that the teacher holds likeliest/)).toBeVisible();
  },
  pruning: async (page) => {
    await guess(page);
    await press(page.getByRole('slider', { name: 'Numbers set to zero' }), 'End');
    await expect(button(page, /^Cut 95 %/)).toBeEnabled({ timeout: ANSWER_MS });
    await press(button(page, /^Cut 95 %/));
    await expect(page.getByText(/zeros still zero/)).toBeVisible({ timeout: ANSWER_MS });
    await press(button(page, 'Layer 1, head 1'));
    await press(button(page, 'The whole layer 2'));
    await press(button(page, /^Measure the speed/));
    await expect(page.getByText(/times the speed/)).toBeVisible({ timeout: ANSWER_MS });
  },
};
