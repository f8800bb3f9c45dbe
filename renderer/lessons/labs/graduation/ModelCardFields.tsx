// The card of the model: its name, what it is good for, and who may use it.
import type { JSX } from 'react';
import { Select } from '../../../ui/Select';
import { TextArea } from '../../../ui/TextArea';
import { TextField } from '../../../ui/TextField';
import { LICENCES, MOST_DESCRIPTION_CHARACTERS, MOST_NAME_CHARACTERS, type GraduationSettings } from './settings';

export interface ModelCardFieldsProps {
  settings: GraduationSettings;
  onChange: (part: Partial<GraduationSettings>) => void;
}

export function ModelCardFields({ settings, onChange }: ModelCardFieldsProps): JSX.Element {
  return (
    <div className="grid gap-3">
      <TextField
        label="Name of the model"
        value={settings.name}
        maxLength={MOST_NAME_CHARACTERS}
        dir="auto"
        onChange={(name) => onChange({ name })}
      />
      <TextArea
        label="What it can do, and what not"
        value={settings.description}
        maxLength={MOST_DESCRIPTION_CHARACTERS}
        dir="auto"
        onChange={(description) => onChange({ description })}
      />
      <Select
        label="Who may use it"
        value={settings.licence}
        options={LICENCES}
        onChange={(licence) => onChange({ licence })}
      />
    </div>
  );
}
