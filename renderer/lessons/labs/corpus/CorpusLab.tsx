// The corpus lab: a text is looked at, cleaned and divided, and asked what a model could never learn from it.
import { useDeferredValue, useMemo, useState, type JSX } from 'react';
import { formatBytes } from '#domain/units';
import { LabFrame } from '../../lab/LabFrame';
import type { LabProps } from '../../lab/definition';
import { LabStep } from '../../lab/LabStep';
import { SliderPrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { ChooseCorpus } from './ChooseCorpus';
import { CleanStep } from './CleanStep';
import { corpusText } from './corpora';
import { mostFrequent } from './count';
import { DivideStep } from './DivideStep';
import { LargeText } from './LargeText';
import { linesOf } from './lines';
import { Frequencies, Size } from './Look';
import { NeverLearn } from './NeverLearn';
import { MOST_SAVED_CHARACTERS } from './own-text';
import { cleaningOf, corpusSettings, type CorpusSettings } from './settings';

import type { Study } from './study';
import { useStudy } from './use-study';

/** Enough signs for the first lines that are shown. */
const BEGINNING_SIGNS = 3000;
const FIRST_LINES = 8;

export function CorpusLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(corpusSettings);
  const [large, setLarge] = useState<string | null>(null);
  const { guess } = useGuess('guess');
  const ownText = large ?? settings.text;
  const given = useMemo(() => (settings.corpus === 'own' ? '' : corpusText(settings.corpus)), [settings.corpus]);
  const text = useDeferredValue(settings.corpus === 'own' ? ownText : given);
  const { state, begin, stop } = useStudy(text, settings);
  const current = state.kind === 'ready' ? state.study : null;
  const seen = state.kind === 'failed' ? null : state.study;
  const first = useMemo(() => linesOf(text.slice(0, BEGINNING_SIGNS)).slice(0, FIRST_LINES), [text]);
  const setOwnText = (next: string): void => {
    const isLarge = next.length > MOST_SAVED_CHARACTERS;
    setLarge(isLarge ? next : null);
    change({ text: isLarge ? '' : next, putBack: [] });
  };
  return (
    <LabFrame
      title="A corpus workbench"
      goal="make a clean text to learn from and an honest test out of a messy pile."
      end="when you have guessed, kept the counts of a cleaned text, and divided it without a line in both parts."
      caption={<Caption text={text} />}
    >
      <ChooseCorpus
        corpus={settings.corpus}
        onCorpus={(corpus) => change({ corpus, putBack: [] })}
        text={ownText}
        onText={setOwnText}
      />
      <LargeText state={state} bytes={text.length} onBegin={begin} onStop={stop} />
      {text.trim() === '' && <p className="text-sm text-ink-2">There is no text yet. Type one, or open a file.</p>}
      {text.trim() !== '' && (
        <>
          {seen && (
            <LabStep title="1. Look">
              <Size study={seen} first={first} />
              <SliderPrediction
                question="Of all the words in this text, which share do the ten commonest words make?"
                min={0}
                max={100}
                start={10}
                say={(value) => `${value} %`}
                onGuess={(value) => record('predicted', { guess: value, actual: seen.commonestShare })}
                result={resultOf(seen)}
              />
              {guess !== null && <Frequencies study={seen} />}
            </LabStep>
          )}
          <LabStep title="2. Clean">
            <CleanStep
              cleaning={cleaningOf(settings)}
              onChange={change}
              study={current}
              onKeep={(study) => record('counted', countsOf(study))}
            />
          </LabStep>
          <LabStep title="3. Divide">
            <DivideStep
              settings={settings}
              onChange={change}
              study={current}
              onDivide={(study) => {
                change({ isDivided: true });
                record('split', splitOf(study, settings), { seed: settings.seed });
              }}
            />
          </LabStep>
          {current && (
            <LabStep title="4. What can it never learn from this?">
              <NeverLearn study={current} word={settings.word} sentence={settings.sentence} onChange={change} />
            </LabStep>
          )}
        </>
      )}
    </LabFrame>
  );
}

function Caption({ text }: { text: string }): JSX.Element {
  return (
    <>
      This text has {formatBytes(new TextEncoder().encode(text).length)}. All of it is worked through on this computer.
      The texts models are made of have terabytes: millions of times as much. The village stories were made by a small
      program, faults included; people, addresses and numbers in them are invented.
    </>
  );
}

function resultOf({ commonestShare, before }: Study): string {
  if (before.words === 0) return 'This text has no words.';
  const words = mostFrequent(before.wordCounts, 10).map(({ name }) => name);
  return `In this text it is ${Math.round(commonestShare * 100)} %: ${words.join(', ')}.`;
}

function countsOf({ before, after, removed }: Study): Record<string, number> {
  return {
    lines: before.lines,
    kept: after.lines,
    words: after.words,
    differentWords: after.differentWords,
    ...removed,
  };
}

function splitOf({ parts, careless }: Study, { share }: CorpusSettings): Record<string, number> {
  return {
    training: parts.training.lines,
    validation: parts.validation.lines,
    leaked: parts.leaked,
    carelessLines: careless.lines,
    carelessLeaked: careless.leaked,
    share,
  };
}
