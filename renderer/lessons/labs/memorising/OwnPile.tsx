// A text of the learner's own: checked, divided honestly, and learnt from.
import { useMemo, useState, type JSX } from 'react';
import { formatCount } from '#domain/units';
import { checkOwnText, LARGEST_TEXT } from '#training/data/own-text';
import { refusalWords, warningWords } from '#training/data/own-text-words';
import { Button } from '../../../ui/Button';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import type { RecordEvent } from '../../lab/definition';
import { OwnText } from '../../lab/OwnText';
import { gapOf } from './lines';
import { PileChart } from './PileChart';
import { Searched } from './Searched';
import { MOST_SAVED_CHARACTERS, type MemorisingSettings } from './settings';
import { usePiles } from './use-piles';

export interface OwnPileProps {
  settings: MemorisingSettings;
  onChange: (part: Partial<MemorisingSettings>) => void;
  record: RecordEvent;
}

export function OwnPile({ settings, onChange, record }: OwnPileProps): JSX.Element {
  const { ownText, steps, seed } = settings;
  const [long, setLong] = useState<string | null>(null);
  const text = long ?? ownText;
  const checked = useMemo(() => (text === '' ? null : checkOwnText(text)), [text]);
  const piles = usePiles(1, steps, ([line], run) => {
    if (line === undefined) return;
    const own = line.own.last?.y ?? NaN;
    const gap = gapOf(line);
    record('own', { own, ...(gap !== null && { gap }) }, { seed, ...run });
  });
  const { training, lines, searches } = piles;
  const usable = checked === null || checked.kind === 'refused' ? null : checked;
  const begin = (): void => {
    if (usable === null) return;
    const { training: learnt, validation } = usable.split;
    piles.begin({ choice: { kind: 'own', training: learnt, exam: validation }, steps, seed });
  };
  const [line] = lines;
  return (
    <div className="grid min-w-0 gap-4">
      <OwnText
        label="A text of your own"
        value={long === null ? ownText : ''}
        most={MOST_SAVED_CHARACTERS}
        onLong={setLong}
        onChange={(next) => {
          setLong(null);
          onChange({ ownText: next });
        }}
      />
      {long !== null && (
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
          A text of {formatCount(long.length)} characters was pasted. It is used and not kept; at most{' '}
          {formatCount(LARGEST_TEXT)} bytes can be.
          <Button size="sm" kind="quiet" onClick={() => setLong(null)}>
            Take it away
          </Button>
        </p>
      )}
      <Verdict checked={checked} />
      <TrainingControls
        stage={training.stage}
        step={training.step}
        steps={piles.steps}
        tokensPerSecond={training.tokensPerSecond}
        startWords={`Learn from it for ${steps} steps`}
        blocked={usable === null ? 'There is no text yet that can be learnt from.' : null}
        onStart={begin}
        onPause={training.pause}
        onGoOn={training.goOn}
        onStop={training.stop}
      />
      {training.stage !== 'idle' && line !== undefined && (
        <PileChart name="your text" lines={line} steps={piles.steps} isOver={training.stage === 'done'} />
      )}
      {training.stage === 'done' && (
        <Button className="justify-self-start" onClick={() => void piles.search()}>
          Let it write, and search your text
        </Button>
      )}
      {searches.map((search) => (
        <Searched key={search.text} name="your text" search={search} />
      ))}
    </div>
  );
}

function Verdict({ checked }: { checked: ReturnType<typeof checkOwnText> | null }): JSX.Element {
  return (
    <div role="status" className="grid gap-1 text-sm text-ink-2 empty:hidden">
      {checked?.kind === 'refused' && <p className="text-bad">{refusalWords(checked.refusal)}</p>}
      {checked !== null && checked.kind !== 'refused' && (
        <p className="tabular-nums">
          {formatCount(checked.counts.characters)} characters, {formatCount(checked.counts.words)} words;{' '}
          {Math.round(checked.counts.validationShare * 100)} % of it is held back for the exam.
        </p>
      )}
      {checked?.kind === 'doubtful' &&
        checked.warnings.map((warning) => (
          <p key={warning.kind} className="text-warn">
            {warningWords(warning)}
          </p>
        ))}
    </div>
  );
}
