// The corpus lab as a learner uses it: guess, clean, take it back, divide, ask; and texts that are large, empty or none at all.
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import type { WorkerMessage } from '../../lab/use-worker';
import { CorpusLab } from './CorpusLab';
import { MOST_BYTES } from './own-text';
import { study, type Study, type StudyOrder } from './study';

/** Stands in for the worker: does the same work when the test says so. */
class StudyWorker {
  static last: StudyWorker | null = null;
  onmessage: ((event: { data: WorkerMessage<Study> }) => void) | null = null;
  order: StudyOrder | null = null;
  isEnded = false;

  constructor() {
    StudyWorker.last = this;
  }

  postMessage(order: StudyOrder): void {
    this.order = order;
  }

  terminate(): void {
    this.isEnded = true;
  }

  say(message: WorkerMessage<Study>): void {
    act(() => this.onmessage?.({ data: message }));
  }
}

const record = vi.fn();

beforeEach(() => {
  record.mockClear();
  window.homeroom = {
    request: () => Promise.resolve({ ok: true, value: null as never }),
    importDropped: () => Promise.resolve({ ok: true, value: [] }),
    listen: () => () => undefined,
  };
  vi.stubGlobal('Worker', StudyWorker);
  useLabStore.setState({ states: { corpus: { settings: {}, guesses: {} } }, editions: {}, failure: null });
});

const show = () =>
  render(
    <LabName value="corpus">
      <CorpusLab record={record} go={() => undefined} />
    </LabName>,
  );
/** Found by their words: to look for roles in so long a page takes a second each. */
const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });
const click = (name: string | RegExp) => fireEvent.click(button(name));
const check = (name: RegExp) => fireEvent.click(screen.getByLabelText(name));
const choose = (label: string) => userEvent.selectOptions(screen.getByLabelText('The text'), label);

describe('the corpus lab', () => {
  it('hides what is frequent until the guess, then says how it fared', () => {
    show();
    expect(screen.queryByText('The most frequent words')).toBeNull();
    click('My guess: 10 %');
    expect(screen.getByText('The most frequent words')).toBeVisible();
    expect(screen.getByText(/In this text it is 39 %: the/)).toBeVisible();
    expect(record).toHaveBeenCalledWith('predicted', { guess: 10, actual: expect.closeTo(0.394, 3) as number });
  });

  it('takes lines out by switches, shows them, puts one back and undoes, and keeps the counts when told to', () => {
    show();
    expect(button('Keep these counts')).toBeDisabled();
    check(/Lines with an e-mail/);
    check(/Empty lines/);
    expect(screen.getByText('362 of 377 lines are left')).toBeVisible();
    const personal = screen.getByLabelText(/Lines with an e-mail/).closest('li')!;
    const [put] = within(personal).getAllByLabelText(/^Put back line/);
    fireEvent.click(put!);
    expect(screen.getByText('363 of 377 lines are left')).toBeVisible();
    click('Undo the last change');
    expect(screen.getByText('362 of 377 lines are left')).toBeVisible();
    click('Keep these counts');
    expect(record).toHaveBeenCalledWith(
      'counted',
      expect.objectContaining({ lines: 377, kept: 362, empty: 10, personal: 5 }),
    );
  });

  it('divides without a line in both parts, and says what carelessness would have done', () => {
    show();
    click('Divide the lines that are left');
    expect(screen.getByText('Lines that stand in both parts: 0.')).toBeVisible();
    expect(screen.getByText(/9 of the 37 test lines/)).toBeVisible();
    expect(record).toHaveBeenCalledWith('split', expect.objectContaining({ leaked: 0, carelessLeaked: 9 }), {
      seed: 1,
    });
  });

  it('marks unknown words and names what is not there', () => {
    show();
    expect(screen.getByText(/“tractor” does not occur/)).toBeVisible();
    const words = screen.getByLabelText('The words of the sentence');
    expect(within(words).getByText('tractor').closest('li')).toHaveTextContent('unknown');
    const box = screen.getByLabelText('Is this word in it?');
    fireEvent.change(box, { target: { value: 'Goat' } });
    expect(screen.getByText(/^Yes, \d+ times/)).toBeVisible();
    expect(screen.getByText(/Cyrillic letters/)).toBeVisible();
  });

  it('takes a text from right to left, and refuses what is no text or too large', async () => {
    show();
    await choose('A text of my own');
    expect(screen.getByText(/There is no text yet/)).toBeVisible();
    const box = screen.getByLabelText(/Type or paste/);
    fireEvent.change(box, { target: { value: 'שלום עולם\nمرحبا بالعالم\nשלום עולם' } });
    check(/Copies/);
    expect(await screen.findByText('2 of 3 lines are left')).toBeVisible();
    fireEvent.change(box, { target: { value: '\u0000\u0001\u0002PNG' } });
    expect(screen.getByRole('alert')).toHaveTextContent('does not look like text');
    fireEvent.change(box, { target: { value: 'x'.repeat(MOST_BYTES + 1) } });
    expect(screen.getByRole('alert')).toHaveTextContent('larger than 5 MB');
    expect(screen.getByText('2 of 3 lines are left')).toBeVisible();
  });

  it('works through a large text in a worker when told to, with progress and a stop that ends it', async () => {
    show();
    await choose('A text of my own');
    const text = Array.from({ length: 3000 }, (_, index) => `line ${index % 1500} of a long text`).join('\n');
    fireEvent.change(screen.getByLabelText(/Type or paste/), { target: { value: text } });
    click(/^Work through/);
    StudyWorker.last!.say({ kind: 'progress', fraction: 0.4 });
    expect(screen.getByLabelText('Working through the text')).toHaveAttribute('aria-valuenow', '40');
    click('Stop');
    expect(StudyWorker.last!.isEnded).toBe(true);
    click(/^Work through/);
    const worker = StudyWorker.last!;
    worker.say({
      kind: 'done',
      value: study(worker.order!),
    });
    expect(screen.getByText('3,000 of 3,000 lines are left')).toBeVisible();
    check(/Copies/);
    expect(screen.getByText(/Something has changed since/)).toBeVisible();
    expect(button('Keep these counts')).toBeDisabled();
  }, 20_000);
});
