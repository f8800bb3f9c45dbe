// A model that has been taken apart: what is in the file, which part is the largest, the sum, and the tensors one by one.
import type { JSX } from 'react';
import type { Xray } from '#contract/xray';
import { formatBytes, formatCount } from '#domain/units';
import type { RecordEvent } from '../../lab/definition';
import { ChoicePrediction } from '../../lab/Prediction';
import { percent } from '../../lab/shown-text';
import { useGuess } from '../../lab/use-guess';
import { ParameterSum } from './ParameterSum';
import { bitsEach, GUESSES, largestPart, partShares } from './parts';
import { PartsBar } from './PartsBar';
import { TensorList } from './TensorList';
import { useOpenTensor } from './use-open-tensor';

export interface ApartProps {
  modelId: string;
  xray: Xray;
  record: RecordEvent;
  filter: string;
  onFilter: (filter: string) => void;
  lastTensor: string;
  onTensor: (tensor: string) => void;
}

export function Apart(props: ApartProps): JSX.Element {
  const { modelId, xray, record, filter, onFilter, lastTensor, onTensor } = props;
  const { guess } = useGuess('guess');
  const opening = useOpenTensor(modelId, xray.tensors, record);
  const shares = partShares(xray.tensors);
  const largest = largestPart(shares);
  return (
    <>
      <InTheFile xray={xray} />
      <ChoicePrediction
        question="Which part holds the most parameters?"
        choices={GUESSES.map(({ words }) => words)}
        onGuess={(index) => record('predicted', { guess: index, actual: largest.index })}
        result={
          <>
            In this file it is <strong>{lowerFirst(GUESSES[largest.index]?.words ?? '')}</strong>, with{' '}
            {percent(largest.share)} of all parameters.
          </>
        }
      />
      {guess !== null && <PartsBar shares={shares} />}
      <ParameterSum modelId={modelId} xray={xray} record={record} />
      <TensorList
        xray={xray}
        filter={filter}
        onFilter={onFilter}
        lastTensor={lastTensor}
        opening={{
          ...opening,
          open: (tensor) => {
            onTensor(tensor.name);
            opening.open(tensor);
          },
        }}
      />
    </>
  );
}

function InTheFile({ xray }: { xray: Xray }): JSX.Element {
  const { tensorCount, elements, fileBytes, headerBytes, tensorBytes, types, parts, hasChatTemplate } = xray;
  const bits = bitsEach({ bytes: tensorBytes, elements });
  return (
    <div className="grid gap-2 text-sm">
      <p className="tabular-nums">
        <strong className="font-semibold">
          {formatCount(elements)} parameters in {formatCount(tensorCount)} tensors.
        </strong>{' '}
        The {parts === 1 ? 'file has' : `${parts} files have`} {formatBytes(fileBytes)}: {formatBytes(headerBytes)} of
        header with the vocabulary, and {formatBytes(tensorBytes)} of numbers, {bits.toFixed(2)} bits for each on
        average.
      </p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 tabular-nums">
        {types.map(({ typeName, tensors, bytes }) => (
          <li key={typeName}>
            <code className="font-mono text-ink">{typeName}</code>: {formatCount(tensors)}{' '}
            {tensors === 1 ? 'tensor' : 'tensors'}, {formatBytes(bytes)}
          </li>
        ))}
      </ul>
      {!hasChatTemplate && (
        <p className="text-ink-2">
          The header has no chat template, so the file does not say how questions and answers are marked.
        </p>
      )}
    </div>
  );
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
