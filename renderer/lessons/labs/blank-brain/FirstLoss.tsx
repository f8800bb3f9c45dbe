// The first loss: guessed, measured, and held against blind guessing; and the chances it comes from.
import type { JSX } from 'react';
import { lossText } from '../../../lib/loss-words';
import { Bars } from '../../lab/Bars';
import { LabStep } from '../../lab/LabStep';
import { SliderPrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { blindLoss, type BlankBrain } from './blank-brain';
import { ChanceColumns } from './ChanceColumns';

export function FirstLoss({ brain, onGuess }: { brain: BlankBrain; onGuess: (guess: number) => void }): JSX.Element {
  const { firstLoss, vocabSize, chances, signs } = brain;
  const { guess } = useGuess('guess');
  const blind = blindLoss(vocabSize);
  return (
    <LabStep title="3. The first loss">
      <SliderPrediction
        question={`It has ${vocabSize} signs to choose from, and no idea. What will its loss be before the first step?`}
        min={0}
        max={10}
        step={0.1}
        start={1}
        say={(value) => value.toFixed(1)}
        onGuess={onGuess}
        result={`It is ${lossText(firstLoss)}. Blind guessing has ${lossText(blind)}, the natural logarithm of ${vocabSize}.`}
      />
      {typeof guess === 'number' && (
        <>
          <Bars
            title="The first loss"
            head={['What', 'Loss']}
            markWords="The mark is where blind guessing stands."
            rows={[
              { name: 'this model', value: firstLoss, words: lossText(firstLoss), mark: blind },
              { name: 'blind guess', value: blind, words: lossText(blind), mark: blind },
              { name: 'your guess', value: guess, words: lossText(guess), mark: blind },
            ]}
          />
          <p className="text-sm text-ink-2">
            {Math.abs(firstLoss - blind) < 0.1
              ? 'They are less than 0.1 apart: the model holds everything about equally likely.'
              : `They are ${lossText(Math.abs(firstLoss - blind))} apart: the model is sure of things that it cannot know.`}
          </p>
          <ChanceColumns chances={chances} signs={signs} />
        </>
      )}
    </LabStep>
  );
}
