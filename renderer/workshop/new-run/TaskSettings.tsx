// What only some tasks have: replay against forgetting, the measures of an adapter, what counts in an answer, the teacher, the shears.
import type { JSX } from 'react';
import { LAYER_TABLES, type LayerTable } from '#training/model/tensors';
import type { BaseOption } from '#contract/workshop';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { DATA_WORDS } from '../words';
import { canReplay, type Draft } from './draft';
import { Part } from './Part';
import { Switch } from './Switch';

export interface TaskSettingsProps {
  draft: Draft;
  option: BaseOption | null;
  onChange: (change: Partial<Draft>) => void;
}

export function TaskSettings(props: TaskSettingsProps): JSX.Element {
  const { task } = props.draft;
  return (
    <>
      {canReplay(task) && <Replay {...props} />}
      {task === 'lora' && <Adapter {...props} />}
      {task === 'instruct' && (
        <Part title="What counts?">
          <Switch
            label="Only the words of the answers"
            checked={props.draft.answersOnly}
            onChange={(answersOnly) => props.onChange({ answersOnly })}
            hint="The questions are read but not learnt. Without this it also learns to ask."
          />
        </Part>
      )}
      {task === 'distil' && <Teacher {...props} />}
      {task === 'prune-and-recover' && <Shears {...props} />}
    </>
  );
}

function Replay({ draft, option, onChange }: TaskSettingsProps): JSX.Element | null {
  const known = option?.data ?? null;
  if (known === null || known === 'own-text' || known === draft.data) return null;
  return (
    <Part title="Does it go on practising what it knew?">
      <Slider
        label={`${DATA_WORDS[known].name} among the texts`}
        value={Math.round(draft.replayShare * 100)}
        min={0}
        max={90}
        step={5}
        valueText={draft.replayShare === 0 ? 'none' : `${Math.round(draft.replayShare * 100)} %`}
        onChange={(percent) => onChange({ replayShare: percent / 100 })}
        hint="Without any it learns the new and forgets the old. A quarter is usually enough to keep both."
      />
    </Part>
  );
}

const TABLE_WORDS: Record<LayerTable, string> = {
  q: 'what is looked for (q)',
  k: 'what is offered (k)',
  v: 'what is passed on (v)',
  o: 'attention out (o)',
  gate: 'feed-forward gate',
  up: 'feed-forward up',
  down: 'feed-forward down',
};

function Adapter({ draft, onChange }: TaskSettingsProps): JSX.Element {
  const toggle = (table: LayerTable, isIn: boolean): void =>
    onChange({
      targets: (Object.keys(LAYER_TABLES) as LayerTable[]).filter((one) =>
        one === table ? isIn : draft.targets.includes(one),
      ),
    });
  return (
    <Part title="How large is the addition?">
      <div className="grid items-start gap-4 @min-[36rem]:grid-cols-2">
        <NumberField
          label="Rank"
          value={draft.rank}
          min={1}
          max={256}
          multiple={1}
          onChange={(rank) => onChange({ rank })}
          hint="How wide the two thin tables are. A higher rank can learn more and is larger."
        />
        <NumberField
          label="Alpha"
          value={draft.alpha}
          min={0.1}
          max={4096}
          onChange={(alpha) => onChange({ alpha })}
          hint="How strongly the addition counts, divided by the rank. Twice the rank is usual."
        />
      </div>
      <fieldset className="grid gap-2">
        <legend className="pb-1 text-sm">Beside which tables</legend>
        <div className="grid gap-1.5 @min-[36rem]:grid-cols-2">
          {(Object.keys(LAYER_TABLES) as LayerTable[]).map((table) => (
            <Switch
              key={table}
              label={TABLE_WORDS[table]}
              checked={draft.targets.includes(table)}
              onChange={(isIn) => toggle(table, isIn)}
            />
          ))}
        </div>
      </fieldset>
      <Switch
        label="Keep the base in four bits (QLoRA)"
        checked={draft.quantizedBase}
        onChange={(quantizedBase) => onChange({ quantizedBase })}
        hint="The model beneath is rounded to save memory, the addition learns in full. With a model this small it only shows how it works."
      />
    </Part>
  );
}

function Teacher({ draft, onChange }: TaskSettingsProps): JSX.Element {
  return (
    <Part title="How does it teach?">
      <NumberField
        label="Temperature"
        value={draft.temperature}
        min={0.1}
        max={20}
        onChange={(temperature) => onChange({ temperature })}
        hint="Higher shows the student more of what was also likely, beside the first choice."
      />
      <Slider
        label="How much the teacher counts beside the text"
        value={Math.round(draft.teacherShare * 100)}
        min={0}
        max={100}
        step={5}
        valueText={`${Math.round(draft.teacherShare * 100)} %`}
        onChange={(percent) => onChange({ teacherShare: percent / 100 })}
        hint="At 0 the student learns from the text alone, as in any training."
      />
    </Part>
  );
}

function Shears({ draft, onChange }: TaskSettingsProps): JSX.Element {
  return (
    <Part title="What is cut off?">
      <Select
        label="What"
        value={draft.pruneWhat}
        options={[
          { value: 'weights', label: 'Single weights, the smallest first' },
          { value: 'heads', label: 'Whole heads' },
          { value: 'layers', label: 'Whole layers' },
        ]}
        onChange={(pruneWhat) => onChange({ pruneWhat })}
      />
      <Slider
        label="How much of it"
        value={Math.round(draft.pruneShare * 100)}
        min={0}
        max={95}
        step={5}
        valueText={`${Math.round(draft.pruneShare * 100)} %`}
        onChange={(percent) => onChange({ pruneShare: percent / 100 })}
        hint="A fifth of the weights is hardly missed. After four fifths it has to learn anew much of what it knew."
      />
    </Part>
  );
}
