// The number of parameters worked out from the design alone, line by line, beside what is in the file and what the engine counts.
import { useState, type JSX } from 'react';
import type { Result } from '#contract/failure';
import type { Xray } from '#contract/xray';
import { NETWORK_PARTS, type NetworkPart } from '#domain/tensors/part-of-tensor';
import { compareWithFile, parameterSum, type SumLine } from '#domain/tensors/parameter-sum';
import type { Hyperparameters } from '#domain/hyperparameters';
import { formatCount } from '#domain/units';
import { request } from '../../../api/client';
import { Disclosure } from '../../../ui/Disclosure';
import { FailureNote } from '../../../ui/FailureNote';
import type { RecordEvent } from '../../lab/definition';
import { SumOutcome } from './SumOutcome';
import { designWords, kindPlace, kindWords, networkSentence, PART_WORDS, shapeWords } from './words';

export interface ParameterSumProps {
  modelId: string;
  xray: Xray;
  record: RecordEvent;
}

export function ParameterSum({ modelId, xray, record }: ParameterSumProps): JSX.Element {
  const { hyperparameters: hyper, elements } = xray;
  const [counted, setCounted] = useState<Result<number> | null>(null);
  const lines = hyper === null ? null : parameterSum(hyper);
  const computed = lines?.reduce((total, { parameters }) => total + parameters, 0) ?? null;
  const count = async (): Promise<void> => {
    if (counted?.ok === true) return;
    const result = await request('lab.parameters', { modelId });
    setCounted(result);
    if (result.ok) record('counted', { file: elements, engine: result.value, ...(computed !== null && { computed }) });
  };
  return (
    <Disclosure
      summary="Add the parameters up from the design of the network"
      onOpen={() => void count()}
      className="rounded-md border border-line p-3"
    >
      <div className="grid gap-3">
        {hyper !== null && lines !== null ? (
          <>
            <p>{networkSentence(hyper)} Everything else follows:</p>
            <Lines hyper={hyper} lines={lines} />
          </>
        ) : (
          <p>
            {hyper === null
              ? 'The header does not describe a language model, so there is no design to reckon from.'
              : `How a network of the kind “${hyper.architecture}” is built is not known to this lab, so it cannot be reckoned. The tensors can be added up all the same.`}
          </p>
        )}
        <SumOutcome
          computed={computed}
          inFile={elements}
          engine={counted?.ok === true ? counted.value : null}
          comparison={
            hyper === null || xray.tensors.length < xray.tensorCount ? null : compareWithFile(hyper, xray.tensors)
          }
        />
        {counted?.ok === false && <FailureNote failure={counted.failure} />}
      </div>
    </Disclosure>
  );
}

function Lines({ hyper, lines }: { hyper: Hyperparameters; lines: readonly SumLine[] }): JSX.Element {
  const parts = NETWORK_PARTS.filter((part) => lines.some((line) => line.part === part));
  return (
    <div role="group" aria-label="The sum, line by line" tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-start tabular-nums">
        <thead className="sr-only">
          <tr>
            <th scope="col">Tensor, and how it is reckoned</th>
            <th scope="col">Parameters</th>
          </tr>
        </thead>
        {parts.map((part) => (
          <PartLines
            key={part}
            hyper={hyper}
            part={part}
            lines={lines.filter((line) => line.part === part).sort(inNetworkOrder)}
          />
        ))}
        {hyper.tiedEmbeddings && (
          <tbody>
            <tr className="border-t border-line text-ink-2">
              <td colSpan={2} className="py-1.5">
                There is no output matrix: the token table is used a second time, the other way round.
              </td>
            </tr>
          </tbody>
        )}
      </table>
    </div>
  );
}

function PartLines(props: { hyper: Hyperparameters; part: NetworkPart; lines: readonly SumLine[] }): JSX.Element {
  const { hyper, part, lines } = props;
  const total = lines.reduce((sum, { parameters }) => sum + parameters, 0);
  return (
    <tbody>
      <tr className="border-t border-line font-semibold">
        <th scope="rowgroup" className="pt-1.5 text-start font-semibold">
          {PART_WORDS[part].name}
        </th>
        <td className="pt-1.5 text-end">{formatCount(total)}</td>
      </tr>
      {lines.map((line) => (
        <Line key={`${line.kind} ${line.dimensions.join()}`} hyper={hyper} line={line} />
      ))}
    </tbody>
  );
}

function Line({ hyper, line }: { hyper: Hyperparameters; line: SumLine }): JSX.Element {
  const { kind, dimensions, times, parameters } = line;
  const design = designWords(hyper, kind, dimensions);
  return (
    <tr className="align-top">
      <th scope="row" className="py-1 pr-3 pl-3 text-start font-normal">
        {kindWords(kind)}
        <span className="block text-ink-2">
          {shapeWords(dimensions)}
          {times > 1 && `, ${formatCount(times)} times`}
        </span>
        {design !== null && <span className="block text-xs text-ink-3">{design}</span>}
      </th>
      <td className="py-1 text-end">{formatCount(parameters)}</td>
    </tr>
  );
}

function inNetworkOrder(one: SumLine, other: SumLine): number {
  return kindPlace(one.kind) - kindPlace(other.kind);
}
