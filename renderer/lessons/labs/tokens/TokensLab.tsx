// The tokens lab: the loaded model's own tokenizer on whatever the learner types.
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
import { GuessResult, SliderGuess } from '../../lab/SliderGuess';
import { useTokens } from '../../use-model-answer';
import { Comparison } from './Comparison';
import { Pieces } from './Pieces';
import { countSigns, isExact } from './round-trip';
import { FIRST_SENTENCE, WORDS_TO_GUESS } from './samples';

const MOST_TOKENS_TO_GUESS = 20;

export function TokensLab({ record, go }: { record: RecordEvent; go: Go }): JSX.Element {
  return (
    <LabFrame
      title="Your sentence, as the model reads it"
      goal="see what becomes of your own words, and what it costs in other languages."
      end="when you have guessed one word, tried two sentences of your own and changed a row of the comparison."
      caption="This is the tokenizer of the model that is loaded, run on this computer. Nothing is stored of what you type."
    >
      <ModelGate go={go}>{(model) => <Bench key={model.id} model={model} record={record} />}</ModelGate>
    </LabFrame>
  );
}

function Bench({ model, record }: { model: InstalledModel; record: RecordEvent }): JSX.Element {
  return (
    <>
      <OwnSentence model={model} record={record} />
      <Guess model={model} record={record} />
      <Comparison modelId={model.id} onChanged={(tokens) => record('compared', { tokens })} />
    </>
  );
}

function OwnSentence({ model, record }: { model: InstalledModel; record: RecordEvent }): JSX.Element {
  const [text, setText] = useState(FIRST_SENTENCE);
  const [recorded, setRecorded] = useState(FIRST_SENTENCE);
  const answer = useTokens(model.id, text);
  const pieces = answer?.result.ok === true ? answer.result.value : null;
  const keep = (): void => {
    if (!pieces || answer?.text !== text || text.trim() === '' || text === recorded || !isExact(text, pieces)) return;
    setRecorded(text);
    record('tokenized', { tokens: pieces.length, signs: countSigns(text) });
  };
  return (
    <div className="grid gap-3">
      <label className="grid gap-1.5 text-sm">
        <span className="font-semibold">Type a sentence of your own</span>
        <textarea
          value={text}
          rows={2}
          maxLength={2000}
          spellCheck={false}
          dir="auto"
          onChange={(event) => setText(event.target.value)}
          onBlur={keep}
          className="w-full resize-y rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink"
        />
      </label>
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
  const [turn, setTurn] = useState(0);
  const word = WORDS_TO_GUESS[turn % WORDS_TO_GUESS.length] ?? '';
  const answer = useTokens(model.id, word);
  const [guess, setGuess] = useState<number | null>(null);
  const pieces = answer?.result.ok === true && answer.text === word ? answer.result.value : null;
  if (!pieces) return <Skeleton className="h-24 w-full" />;
  if (guess === null) {
    return (
      <SliderGuess
        key={word}
        question={`How many tokens has “${word}”?`}
        min={1}
        max={MOST_TOKENS_TO_GUESS}
        start={1}
        onGuess={(value) => {
          setGuess(value);
          record('predicted', { guess: value, actual: pieces.length });
        }}
      />
    );
  }
  return (
    <div className="grid gap-3 rounded-md border border-line bg-sunken p-3">
      <p className="text-sm font-semibold">“{word}”</p>
      <Pieces pieces={pieces} />
      <GuessResult guess={guess} actual={pieces.length} />
      <Button
        className="justify-self-start"
        onClick={() => {
          setGuess(null);
          setTurn(turn + 1);
        }}
      >
        Guess another
      </Button>
    </div>
  );
}
