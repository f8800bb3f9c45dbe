// Which model a run begins from, or which one teaches.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import type { BaseOption } from '#contract/workshop';
import { Select } from '../../ui/Select';
import { optionOf, type Draft } from './draft';
import { Part } from './Part';

export interface BaseChoiceProps {
  draft: Draft;
  bases: readonly BaseOption[];
  onChange: (change: Partial<Draft>) => void;
}

export function BaseChoice({ draft, bases, onChange }: BaseChoiceProps): JSX.Element {
  const isTeacher = draft.task === 'distil';
  const title = isTeacher ? 'Who teaches?' : 'Which model does it begin from?';
  const chosen = optionOf(bases, draft.base);
  if (bases.length === 0)
    return (
      <Part title={title}>
        <p className="text-sm text-ink-2">There is no model yet that could be used. Train one from nothing first.</p>
      </Part>
    );
  return (
    <Part title={title}>
      <Select
        label={title}
        hideLabel
        value={chosen === null ? '' : keyOf(chosen)}
        options={[
          ...(chosen === null ? [{ value: '', label: 'Choose a model' }] : []),
          ...bases.map((option) => ({
            value: keyOf(option),
            label: `${option.name}, ${formatCount(option.parameters)} parameters`,
          })),
        ]}
        onChange={(key) => onChange({ base: bases.find((option) => keyOf(option) === key)?.base ?? null })}
        hint={
          isTeacher
            ? 'Its answers show the student what is likely, word for word. It is not changed.'
            : 'It is copied first: the model itself stays as it is.'
        }
      />
    </Part>
  );
}

function keyOf({ base }: BaseOption): string {
  return JSON.stringify(base);
}
