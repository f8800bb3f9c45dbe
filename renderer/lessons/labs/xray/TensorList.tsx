// All tensors, layer by layer: each layer opens to its table, and each tensor to its numbers.
import { useState, type JSX } from 'react';
import type { TensorRow, Xray } from '#contract/xray';
import { kindOfTensor } from '#domain/tensors/part-of-tensor';
import { formatBytes, formatCount } from '#domain/units';
import { useIsAnswering } from '../../../api/answering-store';
import { Button } from '../../../ui/Button';
import { Disclosure } from '../../../ui/Disclosure';
import { TextField } from '../../../ui/TextField';
import { layerGroups, type LayerGroup } from './parts';
import { TensorView } from './TensorView';
import type { Opening } from './use-open-tensor';
import { kindWords, shapeWords } from './words';

export interface TensorListProps {
  xray: Xray;
  filter: string;
  onFilter: (filter: string) => void;
  /** The one that was open when the lab was left; empty for none. */
  lastTensor: string;
  opening: Opening;
}

export function TensorList({ xray, filter, onFilter, lastTensor, opening }: TensorListProps): JSX.Element {
  const groups = layerGroups(xray.tensors, filter);
  const last = opening.opened === null ? xray.tensors.find(({ name }) => name === lastTensor) : undefined;
  const [isAll, setAll] = useState(false);
  const listed = isAll || filter.trim() !== '' ? groups : groups.slice(0, FIRST_GROUPS);
  const rest = groups.length - listed.length;
  const shown = groups.reduce((sum, { tensors }) => sum + tensors.length, 0);
  return (
    <div className="grid gap-3">
      <div className="grid gap-1 text-sm">
        <strong className="font-semibold">All tensors, layer by layer</strong>
        <p className="text-ink-2">
          Open a tensor to turn it back into numbers: all of them are read, and what they are like is shown.
        </p>
      </div>
      <TextField
        label="Only those with these letters in their name or type"
        value={filter}
        onChange={onFilter}
        maxLength={100}
        placeholder="attn_q, for example"
        autoComplete="off"
        spellCheck={false}
        hint={filter.trim() === '' ? undefined : `${formatCount(shown)} of ${formatCount(xray.tensors.length)} tensors`}
      />
      {last && (
        <Button className="justify-self-start" onClick={() => opening.open(last)}>
          Open {last.name} again
        </Button>
      )}
      {xray.tensorCount > xray.tensors.length && (
        <p className="text-sm text-warn">
          The first {formatCount(xray.tensors.length)} of {formatCount(xray.tensorCount)} tensors are listed.
        </p>
      )}
      <div className="grid gap-1.5">
        {listed.map((group, index) => (
          <Group
            // Another filter opens the first group anew.
            key={`${group.layer} ${index === 0 ? filter : ''}`}
            group={group}
            isFirst={index === 0}
            opening={opening}
          />
        ))}
      </div>
      {rest > 0 && (
        <Button className="justify-self-start" onClick={() => setAll(true)}>
          Show {rest === 1 ? 'one more layer' : `${formatCount(rest)} more layers`}
        </Button>
      )}
    </div>
  );
}

/** What belongs to no layer, and the first layers: the others are built alike as a rule. */
const FIRST_GROUPS = 3;

function Group(props: { group: LayerGroup; isFirst: boolean; opening: Opening }): JSX.Element {
  const { group, isFirst, opening } = props;
  const { layer, tensors, bytes } = group;
  const { opened } = opening;
  const holdsOpened = opened !== null && tensors.some(({ name }) => name === opened.tensor.name);
  // Rows of closed layers are not drawn: a large model has thousands.
  const [wasOpened, setOpened] = useState(isFirst);
  return (
    <Disclosure
      defaultOpen={isFirst}
      onOpen={() => setOpened(true)}
      className="rounded-md border border-line px-3 py-2"
      summary={
        <span className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-3 tabular-nums">
          <span>{layer < 0 ? 'In no layer' : `Layer ${layer + 1}`}</span>
          <span className="font-normal text-ink-2">
            {tensors.length} {tensors.length === 1 ? 'tensor' : 'tensors'}, {formatBytes(bytes)}
          </span>
        </span>
      }
    >
      {wasOpened && <Rows tensors={tensors} opening={opening} />}
      {holdsOpened && <TensorView opened={opened} onStop={opening.stop} onAgain={() => opening.open(opened.tensor)} />}
    </Disclosure>
  );
}

function Rows({ tensors, opening }: { tensors: readonly TensorRow[]; opening: Opening }): JSX.Element {
  const isAnswering = useIsAnswering();
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-start tabular-nums">
        <thead className="text-xs text-ink-2">
          <tr>
            <th scope="col" className="pr-3 text-start font-normal">
              Tensor
            </th>
            <th scope="col" className="pr-3 text-start font-normal">
              Size, type
            </th>
            <th scope="col" className="text-end font-normal">
              Bytes
            </th>
          </tr>
        </thead>
        <tbody>
          {tensors.map((tensor) => (
            <tr key={tensor.name} className="border-t border-line align-top">
              <th scope="row" className="py-1.5 pr-3 text-start font-normal">
                <button
                  type="button"
                  disabled={isAnswering}
                  aria-pressed={opening.opened?.tensor.name === tensor.name}
                  onClick={() => opening.open(tensor)}
                  className="rounded-sm text-start text-accent underline underline-offset-2 aria-pressed:font-semibold disabled:text-ink-3"
                >
                  {kindWords(kindOfTensor(tensor.name))}
                </button>
                <code className="block font-mono text-xs break-all text-ink-2">{kindOfTensor(tensor.name)}</code>
              </th>
              <td className="py-1.5 pr-3">
                <span className="whitespace-nowrap">{shapeWords(tensor.dimensions)}</span>
                <code className="block font-mono text-xs text-ink-2">{tensor.typeName}</code>
              </td>
              <td className="py-1.5 text-end whitespace-nowrap">{formatBytes(tensor.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
