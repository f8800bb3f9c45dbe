// One's own tokenizer as a learner makes it: step, ten steps, back, other texts, and the evidence after ten merges.
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { LabState } from '../../lab/lab-store';
import { showLab, type ShownLab } from '../../lab/show-lab';
import { BytePairs } from './BytePairs';

const show = (before: Partial<LabState> = {}): ShownLab =>
  showLab({ name: 'tokens', Component: BytePairs, answer: () => null, before });

const join = () => screen.getByRole('button', { name: 'Join them' });
const list = () => within(screen.getByRole('group', { name: 'The merges, newest first' })).getAllByRole('row');

describe('the byte-pair encoder', () => {
  it('shows the pair met most often before the first click', () => {
    show({ settings: { trainingText: 'low lower lowest' } });
    expect(screen.getByText(/Met most often now/)).toHaveTextContent('l followed by o, 3 times');
    expect(screen.getByText('1.00 bytes a token').parentElement).toHaveTextContent('16 bytes are 16 tokens');
  });

  it('joins, goes back, and ends where no pair is met twice', async () => {
    show({ settings: { trainingText: 'low lower lowest' } });
    await userEvent.click(join());
    await userEvent.click(join());
    expect(list()[1]).toHaveTextContent('257 lowlo + w3 times');
    await userEvent.click(screen.getByRole('button', { name: 'One back' }));
    expect(list()).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'To the end' }));
    expect(screen.getByText(/there is nothing left to join/)).toBeVisible();
    expect(join()).toBeDisabled();
  });

  it('counts as evidence once ten merges are made, and not before', async () => {
    const lab = show({ settings: { trainingText: 'abcdefghijklmn abcdefghijklmn', merges: 8 } });
    await userEvent.click(join());
    expect(lab.recorded).toEqual([]);
    await userEvent.click(join());
    await userEvent.click(join());
    expect(lab.recorded).toHaveLength(1);
    expect(lab.recorded[0]).toMatchObject({ event: 'merged', metrics: { merges: 10 }, run: { steps: 10 } });
    expect(lab.recorded[0]?.metrics['bytesPerToken']).toBeGreaterThan(1);
  });

  it('is where it was left', () => {
    show({ settings: { trainingText: 'low lower lowest', merges: 2 } });
    expect(list()).toHaveLength(3);
  });

  it('cuts another text with the same pieces and gets it back exactly', async () => {
    show({ settings: { trainingText: 'the other theme, the other theme' } });
    await userEvent.click(screen.getByRole('button', { name: 'Ten steps' }));
    const other = screen.getByRole('textbox', { name: 'Another text, cut with your pieces' });
    await userEvent.clear(other);
    await userEvent.type(other, 'مرحبا 🙂 the');
    expect(screen.getByText(/Put together again, they are exactly this text/)).toBeVisible();
  });

  it('begins anew with another text, and has words for an empty one', async () => {
    const lab = show({ settings: { merges: 5 } });
    const box = screen.getByRole('textbox', { name: /The text it learns from/ });
    await userEvent.clear(box);
    expect(await screen.findByText(/There is no text to learn from yet/)).toBeVisible();
    expect(lab.state()?.settings).toMatchObject({ merges: 0 });
  });

  it('takes a text of megabytes aside, and leads back', async () => {
    const lab = show();
    screen.getByRole('textbox', { name: /The text it learns from/ }).focus();
    await userEvent.paste('ab '.repeat(1_700_000));
    expect(screen.getByText(/A long text, 5,000,000 characters/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Count its pairs' })).toBeEnabled();
    expect(JSON.stringify(lab.state()).length).toBeLessThan(10_000);
    await userEvent.click(screen.getByRole('button', { name: 'Back to the short text' }));
    expect(screen.getByText(/Met most often now/)).toBeVisible();
  });
});
