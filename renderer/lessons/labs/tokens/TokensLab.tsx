// The tokens lab: the loaded model's own tokenizer on whatever the learner types, and one that the learner makes.
import { useState, type JSX } from 'react';
import type { TokenPiece } from '#contract/engine';
import type { InstalledModel } from '#domain/model';
import { formatCount } from '#domain/units';
import type { Go } from '../../../lib/place';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import { Skeleton } from '../../../ui/Skeleton';
import { LabFrame } from '../../lab/LabFrame';
import type { RecordEvent } from '../../lab/definition';
import { ModelGate } from '../../lab/ModelGate';
import { OwnText } from '../../lab/OwnText';
import { SliderPrediction } from '../../lab/Prediction';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useGuess } from '../../lab/use-guess';
import { useTokens } from '../../use-model-answer';
import { BytePairs } from './BytePairs';
import { Comparison } from './Comparison';
import { Pieces } from './Pieces';
import { countSigns, isExact } from './round-trip';
import { COMPARISON, WORDS_TO_GUESS } from './samples';
import { MOST_SENTENCE, tokensSettings } from './settings';

const MOST_TOKENS_TO_GUESS = 20;

export function TokensLab({ record, go }: { record: RecordEvent; go: Go }): JSX.Element {
  return (
    <LabFrame
      title="Your sentence, as the model reads it"
      goal="see what becomes of your own words, what it costs in other languages, and how such a list of pieces is made."
      end="when you have guessed one word, tried two sentences of your own, changed a row of the comparison and made ten merges."
      caption="The tokenizer of the model that is loaded, and one of your own with at most 1,000 merges. Both run on this computer; what you type stays on it."
    >
      <ModelGate go={go}>{(model) => <Bench key={model.id} model={model} record={record} />}</ModelGate>
      <BytePairs record={record} />
    </LabFrame>
  );
}

function Bench({ model, record }: { model: InstalledModel; record: RecordEvent }): JSX.Element {
  return (
    <>
      <OwnSentence model={model} record={record} />
      <Guess model={model} record={record} />
      <Rows model={model} record={record} />
    </>
  );
}

function Rows({ model, record }: { model: InstalledModel; record: RecordEvent }): JSX.Element {
  const { settings, change } = useLabSettings(tokensSettings);
  const setRow = (index: number, text: string): void =>
    change({ rows: settings.rows.map((row, other) => (other === index ? text : row)) });
  return (
    <Comparison
      modelId={model.id}
      rows={COMPARISON.map((row, index) => ({ ...row, own: settings.rows[index] ?? row.text }))}
      onChange={setRow}
      onChanged={(tokens) => record('compared', { tokens })}
    />
  );
}

function OwnSentence({ model, record }: { model: InstalledModel; record: RecordEvent }): JSX.Element {
  const { settings, change } = useLabSettings(tokensSettings);
  const text = settings.sentence;
  // What the lab begins with, or was left with, was recorded then or is no own sentence.
  const [recorded, setRecorded] = useState(text);
  const answer = useTokens(model.id, text);
  const pieces = answer?.result.ok === true ? answer.result.value : null;
  const keep = (): void => {
    if (!pieces || answer?.text !== text || text.trim() === '' || text === recorded || !isExact(text, pieces)) return;
    setRecorded(text);
    record('tokenized', { tokens: pieces.length, signs: countSigns(text) });
  };
  return (
    <div className="grid gap-3">
      <div onBlur={keep}>
        <OwnText
          label="Type a sentence of your own"
          value={text}
          most={MOST_SENTENCE}
          rows={2}
          onChange={(sentence) => change({ sentence })}
        />
      </div>
      {answer?.result.ok === false && <FailureNote failure={answer.result.failure} />}
      {answer === null && <Skeleton className="h-8 w-full" />}
      {pieces && answer && (
        <>
          <Pieces pieces={pieces} />
          <Count text={answer.text} pieces={pieces} model={model} />
          {answer.text !== recorded && answer.text.trim() !== '' && (
            <Button className="justify-self-start" onClick={keep}>
              Keep this one
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function Count({ text, pieces, model }: { text: string; pieces: TokenPiece[]; model: InstalledModel }): JSX.Element {
  const signs = countSigns(text);
  const { vocabSize } = model.facts.architecture;
  return (
    <div className="grid gap-1 text-sm text-ink-2 tabular-nums">
      <p role="status">
        <strong className="font-semibold text-ink">
          {pieces.length} {pieces.length === 1 ? 'token' : 'tokens'}
        </strong>{' '}
        for {signs} {signs === 1 ? 'sign' : 'signs'}
        {pieces.length > 0 && `: ${(signs / pieces.length).toFixed(1)} signs to a token`}.
      </p>
      <p>
        {isExact(text, pieces)
          ? 'Joined again, the pieces are exactly your text.'
          : 'Joined again, the pieces differ from your text: this tokenizer changes something, for example blanks.'}{' '}
        {model.name} knows {formatCount(vocabSize)} tokens.
      </p>
    </div>
  );
}

function Guess({ model, record }: { model: InstalledModel; record: RecordEvent }): JSX.Element {
  const { settings, change } = useLabSettings(tokensSettings);
  const word = WORDS_TO_GUESS[settings.word % WORDS_TO_GUESS.length] ?? '';
  const name = `word-${settings.word}`;
  const { guess } = useGuess(name);
  const answer = useTokens(model.id, word);
  const pieces = answer?.result.ok === true && answer.text === word ? answer.result.value : null;
  if (answer?.result.ok === false) return <FailureNote failure={answer.result.failure} />;
  if (!pieces) return <Skeleton className="h-24 w-full" />;
  return (
    <>
      <SliderPrediction
        key={name}
        name={name}
        question={`How many tokens has “${word}”?`}
        min={1}
        max={MOST_TOKENS_TO_GUESS}
        start={1}
        onGuess={(value) => record('predicted', { guess: value, actual: pieces.length })}
        result={
          <>
            It is <strong>{pieces.length}</strong>.
          </>
        }
      />
      {guess !== null && (
        <>
          <Pieces pieces={pieces} />
          <Button className="justify-self-start" onClick={() => change({ word: settings.word + 1 })}>
            Guess another
          </Button>
        </>
      )}
    </>
  );
}
