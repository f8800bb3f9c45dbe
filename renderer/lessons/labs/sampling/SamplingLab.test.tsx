// The sampling lab as a learner uses it: the guess first, what sliders take out, draws that can be repeated, and the tree by keyboard.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { NextToken } from '#contract/engine';
import type { LabState } from '../../lab/lab-store';
import { showLab, type ShownLab } from '../../lab/show-lab';
import { SamplingLab } from './SamplingLab';

const CHANCES = [0.5, 0.25, 0.125, 0.0625, 0.0625];
const TOKENS: NextToken[] = CHANCES.map((probability, index) => ({
  token: 10 + index,
  text: [' sea', ' shore', ' \u0628\u062d\u0631', '\uFFFD', ' bar'][index]!,
  special: false,
  probability,
}));

function answer(name: string, args: unknown): unknown {
  if (name === 'lab.distribution') {
    const bytes = new Uint8Array(Float32Array.from(CHANCES).buffer);
    return { tokens: TOKENS, sorted: btoa(String.fromCharCode(...bytes)), vocabSize: CHANCES.length };
  }
  if (name === 'lab.nextTokens') return TOKENS.slice(0, (args as { top: number }).top);
  return null;
}

const show = (before: Partial<LabState> = {}): ShownLab =>
  showLab({ name: 'sampling', Component: SamplingLab, answer, before });

const GUESSED: Partial<LabState> = { guesses: { guess: 3 } };

const likeliest = () => within(screen.getByRole('list', { name: 'The likeliest tokens' }));

describe('the sampling lab', () => {
  it('shows the chances at once, and the settings after the guess', async () => {
    const lab = show();
    expect(await screen.findByText('5 of 5 tokens are in the draw.')).toBeVisible();
    expect(likeliest().getByText('·sea')).toBeVisible();
    expect(likeliest().getByText('part of a sign')).toBeVisible();
    expect(screen.queryByRole('slider', { name: /Top-k/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'My guess: 200' }));
    // Four of the five hold 93.75 %.
    expect(lab.recorded).toMatchObject([{ event: 'predicted', metrics: { guess: 200, actual: 4 } }]);
    expect(screen.getByRole('slider', { name: /Top-k/ })).toBeVisible();
  });

  it('says what a slider took out, in the chart and under the slider, and counts it as evidence', async () => {
    const lab = show({ ...GUESSED, settings: { topP: 0.76 } });
    const slider = await screen.findByRole('slider', { name: /Top-p/ });
    slider.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(screen.getByText('2 of 5 tokens are in the draw.')).toBeVisible();
    expect(likeliest().getAllByText(/out, top-p/)).toHaveLength(3);
    expect(screen.getByText('Took out 3 tokens, which together had 25.0 % of the chance.')).toBeVisible();
    expect(lab.recorded).toMatchObject([{ event: 'filtered', metrics: { topP: 0.75, kept: 2, all: 5 } }]);
    expect(lab.state()?.settings).toMatchObject({ topP: 0.75 });
  });

  it('does not count a setting that takes nothing out', async () => {
    const lab = show(GUESSED);
    (await screen.findByRole('slider', { name: /Temperature/ })).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByText(/Flatter: of those still in/)).toBeVisible();
    expect(lab.recorded).toEqual([]);
  });

  it('draws twenty at a time from what is left, and the same again from the same seed', async () => {
    const lab = show({ ...GUESSED, settings: { topK: 2 } });
    await userEvent.click(await screen.findByRole('button', { name: 'Draw 20 times' }));
    const drawn = () => screen.getByRole('list', { name: 'What was drawn' }).textContent;
    const first = drawn();
    expect(first).not.toContain('bar');
    await userEvent.click(screen.getByRole('button', { name: 'Draw 20 times more' }));
    expect(screen.getByText(/40 draws gave/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Begin again' }));
    await userEvent.click(screen.getByRole('button', { name: 'Draw 20 times' }));
    expect(drawn()).toBe(first);
    expect(lab.recorded[0]).toMatchObject({ event: 'drawn', run: { seed: 1, steps: 20 } });
    expect(lab.recorded[0]?.metrics).toEqual(lab.recorded[2]?.metrics);
  });

  it('opens branches by keyboard, asks the model about the path, and multiplies the chances', async () => {
    const lab = show();
    const tree = within(await screen.findByRole('tree'));
    const [root] = tree.getAllByRole('treeitem');
    root!.focus();
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(tree.getAllByRole('treeitem')).toHaveLength(6));
    expect(lab.asked).toContainEqual([
      'lab.nextTokens',
      { text: 'Every evening the old fisherman went down to the sea', top: 3 },
    ]);
    await userEvent.keyboard('{ArrowRight}{ArrowDown}');
    expect(tree.getByRole('treeitem', { name: /·shore 25\.0 % path 12\.5 %/ })).toHaveFocus();
    expect(lab.recorded).toMatchObject([{ event: 'branched', metrics: { depth: 1, chance: 0.5 } }]);
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(tree.getAllByRole('treeitem')).toHaveLength(3);
  });

  it('refuses a text that is far too long in words, and leaves the old one', async () => {
    const lab = show({ settings: { text: 'short' } });
    const box = screen.getByRole('textbox', { name: 'The text to go on from' });
    box.focus();
    await userEvent.paste('x'.repeat(5_000_000));
    expect(screen.getByText(/5,000,000 characters long; there is room for 4,000/)).toBeVisible();
    expect(box).toHaveValue('short');
    await waitFor(() => expect(lab.asked).toContainEqual(['lab.distribution', { text: 'short' }]));
  });

  it('takes what is no text out of what is pasted, and explains an empty box', async () => {
    show();
    const box = screen.getByRole('textbox', { name: 'The text to go on from' });
    await userEvent.clear(box);
    expect(screen.getByText(/how the model would begin any text/)).toBeVisible();
    await userEvent.paste('\u0000MZ\u0001\u0002 شكرا');
    expect(box).toHaveValue('MZ شكرا');
    expect(screen.getByText(/3 signs were left out/)).toBeVisible();
  });

  it('says why the model did not answer, and asks again', async () => {
    let fails = true;
    const lab = showLab({
      name: 'sampling',
      Component: SamplingLab,
      answer: (name, args) =>
        name === 'lab.distribution' && fails
          ? { ok: false, failure: { code: 'engine.crashed', message: 'Gone.' } }
          : answer(name, args),
    });
    const again = await screen.findByRole('button', { name: 'Ask the model again' });
    fails = false;
    await userEvent.click(again);
    expect(await screen.findByText('5 of 5 tokens are in the draw.')).toBeVisible();
    lab.leave();
  });
});
