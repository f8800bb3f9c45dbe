// Learning or memorising: the same model learns from three piles of text, and two lines tell which of them learnt by heart.
import { useState, type JSX } from 'react';
import { formatCount } from '#domain/units';
import { lossText } from '../../../lib/loss-words';
import { Button } from '../../../ui/Button';
import { Disclosure } from '../../../ui/Disclosure';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import type { LabProps, Metrics } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { LabStep } from '../../lab/LabStep';
import { ChoicePrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { gapOf, type PileLines } from './lines';
import { OwnPile } from './OwnPile';
import { PileChart } from './PileChart';
import { Searched } from './Searched';
import { LENGTHS, memorisingSettings, PILES } from './settings';
import { usePiles } from './use-piles';

const NAMES = PILES.map((count) => `${formatCount(count)} characters`);

export function MemorisingLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(memorisingSettings);
  const { guess } = useGuess('guess');
  const [isOwnOpen, setOwnOpen] = useState(false);
  const { steps, seed } = settings;
  const piles = usePiles(PILES.length, steps, (lines, run) => record('compared', gapsOf(lines), { seed, ...run }));
  const { training, lines, searches } = piles;
  const search = async (): Promise<void> => {
    const found = await piles.search();
    const longest = found.map(({ copied }, pile) => [`copied${PILES[pile] ?? ''}`, copied?.words ?? 0]);
    record('searched', Object.fromEntries(longest) as Metrics, { seed });
  };
  return (
    <LabFrame
      title="By heart, or understood?"
      goal="find out by two lines and a search which of three models has learnt its text by heart."
      end="when you have guessed, three models have learnt, and what they write was searched for copies."
      caption="Three times the same model of about 115,000 parameters, from the same first numbers, trained here. A chat model has thousands of times more, and can keep much more by heart."
    >
      <LabStep title="1. Three piles of text">
        <ChoicePrediction
          question="The same model learns from 2,000, from 20,000 or from 750,000 characters of stories, as many steps each. Which will have the lowest loss on its own text?"
          choices={NAMES}
          onGuess={(choice) => record('predicted', { characters: PILES[choice] ?? NaN })}
          result={training.stage === 'done' ? resultOf(lines) : undefined}
        />
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <span aria-hidden>Steps each</span>
          <SegmentedControl
            label="Steps each"
            value={String(steps)}
            options={LENGTHS.map((count) => ({ value: String(count), label: String(count) }))}
            onChange={(value) => change({ steps: value === '160' ? 160 : 400 })}
          />
        </div>
        <TrainingControls
          stage={training.stage}
          step={training.step}
          steps={piles.steps * PILES.length}
          tokensPerSecond={training.tokensPerSecond}
          elapsedMs={training.elapsedMs}
          startWords={training.stage === 'idle' ? 'Let all three learn' : 'Let all three learn anew'}
          blocked={guess === null ? 'First make your guess above.' : null}
          onStart={() => piles.begin({ choice: { kind: 'stories', characters: PILES }, steps, seed })}
          onPause={training.pause}
          onGoOn={training.goOn}
          onStop={training.stop}
        />
        <div className="grid min-w-0 gap-4 @3xl/lab:grid-cols-3">
          {lines.map((line, pile) => (
            <PileChart
              key={NAMES[pile]}
              name={NAMES[pile] ?? ''}
              lines={line}
              steps={piles.steps}
              isOver={training.stage === 'done'}
            />
          ))}
        </div>
      </LabStep>
      <LabStep title="2. Is it copied?">
        <p className="text-sm text-ink-2">
          Each model writes a piece. The longest run of words that stands word by word in its training text is marked.
          All stories here are made of the same sentences, so some words in a row are shared by any two of them; the
          figure for the exam text says how many.
        </p>
        <Button
          className="justify-self-start"
          disabled={training.stage !== 'done' && training.stage !== 'stopped'}
          onClick={() => void search()}
        >
          Let all three write, and search their texts
        </Button>
        {searches.map((found, pile) => (
          <Searched key={NAMES[pile]} name={NAMES[pile] ?? ''} search={found} />
        ))}
      </LabStep>
      <Disclosure summary="With a text of your own" onOpen={() => setOwnOpen(true)}>
        {isOwnOpen && <OwnPile settings={settings} onChange={change} record={record} />}
      </Disclosure>
    </LabFrame>
  );
}

function gapsOf(lines: readonly PileLines[]): Metrics {
  return Object.fromEntries(lines.map((line, pile) => [`gap${PILES[pile] ?? ''}`, gapOf(line) ?? NaN]));
}

function resultOf(lines: readonly PileLines[]): string {
  const own = lines.map((line) => lossText(line.own.last?.y ?? NaN));
  const exam = lines.map((line) => lossText(line.exam.last?.y ?? NaN));
  return `On their own texts they have ${own.join(', ')}; on the exam ${exam.join(', ')}.`;
}
