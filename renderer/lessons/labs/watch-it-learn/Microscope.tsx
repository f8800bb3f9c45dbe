// One step under the microscope: a weight is chosen, and everything that the next step does to it is written out.
import { useState, type JSX } from 'react';
import { Microscope as Icon } from 'lucide-react';
import { formatCount } from '#domain/units';
import type { TensorPlan } from '#training/model/tensors';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { TextField } from '../../../ui/TextField';
import type { RecordEvent } from '../../lab/definition';
import type { OneStep, WeightChoice } from './one-step';
import { StepSum } from './StepSum';
import { tensorWords } from './tensor-words';
import type { Watched } from './use-watched';

export function Microscope({ watched, record }: { watched: Watched; record: RecordEvent }): JSX.Element | null {
  const { training, facts } = watched;
  const [name, setName] = useState('output.weight');
  const [seed, setSeed] = useState(1);
  const [place, setPlace] = useState({ row: '0', column: '0' });
  const [seen, setSeen] = useState<OneStep | null>(null);
  if (facts === null) return null;
  const tensor = facts.tensors.find((one) => one.name === name) ?? facts.tensors[0];
  if (tensor === undefined) return null;
  const look = async (choice: WeightChoice): Promise<void> => {
    const step = await training.ask('look', choice);
    if (step === null) return;
    setSeen(step);
    setPlace({ row: String(step.row), column: String(step.column) });
    record('looked', {
      step: step.step,
      gradient: step.gradient,
      weight: step.weight,
      weightAfter: step.trained,
      lossBefore: step.lossBefore,
      lossAfter: step.lossAfter,
    });
  };
  return (
    <div className="grid min-w-0 gap-3">
      <p className="text-sm text-ink-2">
        The step is worked out in full, on the batch that comes next, and then taken back: the training goes on as if
        nobody had looked.
      </p>
      <Select
        label="A tensor of the model"
        value={tensor.name}
        options={facts.tensors.map((one) => ({
          value: one.name,
          label: `${tensorWords(one.name)}: ${sizeWords(one)}`,
        }))}
        onChange={(next) => {
          setName(next);
          setSeen(null);
        }}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => void look({ kind: 'largest', tensor: tensor.name })}>
          <Icon aria-hidden strokeWidth={1.75} />
          The weight with the largest gradient
        </Button>
        <Button
          onClick={() => {
            setSeed(seed + 1);
            void look({ kind: 'chance', tensor: tensor.name, seed });
          }}
        >
          One by chance
        </Button>
      </div>
      <Place
        tensor={tensor}
        place={place}
        onPlace={setPlace}
        onLook={(row, column) => void look({ kind: 'place', tensor: tensor.name, row, column })}
      />
      {seen !== null && <StepSum step={seen} />}
    </div>
  );
}

interface PlaceProps {
  tensor: TensorPlan;
  place: { row: string; column: string };
  onPlace: (place: PlaceProps['place']) => void;
  onLook: (row: number, column: number) => void;
}

function Place({ tensor, place, onPlace, onLook }: PlaceProps): JSX.Element {
  const row = wholeIn(place.row, tensor.rows);
  const column = wholeIn(place.column, tensor.columns);
  const isKnown = row !== null && column !== null;
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-end gap-2">
        <div className="w-24">
          <TextField
            label="Row"
            value={place.row}
            inputMode="numeric"
            onChange={(next) => onPlace({ ...place, row: next })}
          />
        </div>
        <div className="w-24">
          <TextField
            label="Column"
            value={place.column}
            inputMode="numeric"
            onChange={(next) => onPlace({ ...place, column: next })}
          />
        </div>
        <Button
          disabled={!isKnown}
          onClick={() => {
            if (isKnown) onLook(row, column);
          }}
        >
          This one
        </Button>
      </div>
      {!isKnown && (
        <p role="status" className="text-xs text-bad">
          Rows go from 0 to {tensor.rows - 1}, columns from 0 to {tensor.columns - 1}.
        </p>
      )}
    </div>
  );
}

function wholeIn(text: string, count: number): number | null {
  const number = text.trim() === '' ? NaN : Number(text);
  return Number.isInteger(number) && number >= 0 && number < count ? number : null;
}

function sizeWords({ rows, columns }: TensorPlan): string {
  return rows === 1 ? `${columns} factors` : `${rows} by ${columns}, ${formatCount(rows * columns)} weights`;
}
