// A tensor of a real model file: how its numbers are spread, and what each width would lose of them.
import { useEffect, useState, type JSX } from 'react';
import type { Result } from '#contract/failure';
import type { TensorRow, UnpackedTensor, Xray } from '#contract/xray';
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';
import { formatCount } from '#domain/units';
import { request } from '../../../api/client';
import { installed, useModels } from '../../../api/models-store';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import { Select } from '../../../ui/Select';
import { Skeleton } from '../../../ui/Skeleton';
import { Bars } from '../../lab/Bars';
import { HistogramChart } from '../../lab/histogram/HistogramChart';
import type { RecordEvent } from '../../lab/definition';
import { errorText } from './WidthTable';

export interface OwnTensorProps {
  /** The name of the one that was chosen; empty for the first table. */
  chosen: string;
  onChoose: (tensor: string) => void;
  record: RecordEvent;
}

export function OwnTensor(props: OwnTensorProps): JSX.Element {
  const { models, builtIn, engine } = useModels();
  const loadedId = engine.kind === 'loaded' ? engine.modelId : null;
  const model = installed(models).find(({ id }) => id === loadedId) ?? builtIn;
  const modelId = model?.id ?? BUILT_IN_MODEL.id;
  const isOwn = model !== null && model.id !== BUILT_IN_MODEL.id;
  return (
    <>
      <p className="text-sm">
        {isOwn
          ? `From the file of ${model.name}, the model that is loaded.`
          : 'No model is loaded, so this is the tiny model that came with Homeroom. Load another one, and its numbers stand here.'}
      </p>
      <Tensors key={modelId} modelId={modelId} {...props} />
    </>
  );
}

function Tensors({ modelId, chosen, onChoose, record }: OwnTensorProps & { modelId: string }): JSX.Element {
  const [xray, setXray] = useState<Result<Xray> | null>(null);
  const [look, setLook] = useState<Look | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void request('lab.xray', { modelId }).then((result) => {
      if (isCurrent) setXray(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [modelId]);
  if (xray === null) return <Skeleton className="h-10 w-full" />;
  if (!xray.ok) return <FailureNote failure={xray.failure} />;
  const tables = xray.value.tensors.filter(({ dimensions }) => dimensions.length === 2);
  const tensor =
    tables.find(({ name }) => name === chosen) ?? tables.find(({ name }) => name.includes('attn_q')) ?? tables[0];
  if (tensor === undefined) return <p className="text-sm">There is no table in this file.</p>;
  const open = async (): Promise<void> => {
    setBusy(true);
    const result = await request('lab.tensor', { modelId, tensor: tensor.name });
    setBusy(false);
    setLook({ tensor, result });
    if (!result.ok || result.value.kind !== 'unpacked') return;
    const { count, errors } = result.value.rounding;
    const four = errors.find(({ width }) => width === 'Q4_0')?.relativeError;
    record('opened', { elements: tensor.elements, rounded: count, ...(four !== undefined && { lostAtQ4: four }) });
  };
  return (
    <>
      <Select
        label="Table"
        value={tensor.name}
        options={tables.map(({ name, typeName, elements }) => ({
          value: name,
          label: `${name}, ${formatCount(elements)} numbers, ${typeName}`,
        }))}
        onChange={onChoose}
      />
      <Button className="justify-self-start" disabled={isBusy} onClick={() => void open()}>
        {isBusy ? 'Reading it' : 'Round its numbers'}
      </Button>
      {look?.tensor.name === tensor.name && <Opened look={look} />}
    </>
  );
}

interface Look {
  tensor: TensorRow;
  result: Awaited<ReturnType<typeof request<'lab.tensor'>>>;
}

function Opened({ look: { tensor, result } }: { look: Look }): JSX.Element {
  if (!result.ok) return <FailureNote failure={result.failure} />;
  if (result.value.kind === 'packed') {
    return (
      <p className="text-sm">Numbers of the type {tensor.typeName} are not unpacked here. Choose another table.</p>
    );
  }
  return <Rounded look={result.value} />;
}

function Rounded({ look }: { look: UnpackedTensor }): JSX.Element {
  const { rounding, tensor, summary, histogram } = look;
  const isStoredCoarsely = !['F32', 'F16', 'BF16'].includes(tensor.typeName);
  return (
    <div className="grid gap-4">
      <HistogramChart histogram={histogram} summary={summary} />
      {rounding.errors.length === 0 ? (
        <p className="text-sm">These numbers cannot be rounded in blocks of 32.</p>
      ) : (
        <Bars
          title="What each width would lose (relative RMSE)"
          head={['Width', 'Lost']}
          rows={rounding.errors.map(({ width, relativeError }) => ({
            name: width,
            value: relativeError,
            words: errorText(relativeError),
          }))}
        />
      )}
      <p className="text-xs text-ink-2">
        {rounding.count < tensor.elements
          ? `Of the first ${formatCount(rounding.count)} of ${formatCount(tensor.elements)} numbers. `
          : `Of all ${formatCount(tensor.elements)} numbers. `}
        {isStoredCoarsely &&
          `In the file they are stored as ${tensor.typeName}, so they have been rounded once already; this is what a second rounding would add.`}
      </p>
    </div>
  );
}
