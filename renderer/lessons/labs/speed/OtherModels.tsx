// The other models on this computer: one is loaded in place of the present one, to be measured next.
import { useState, type JSX } from 'react';
import { formatBytes } from '#domain/units';
import { useIsAnswering } from '../../../api/answering-store';
import { load } from '../../../api/model-actions';
import { installed, isUsable, useModels } from '../../../api/models-store';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';

export function OtherModels(): JSX.Element {
  const { models, engine } = useModels();
  const isAnswering = useIsAnswering();
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (engine.kind !== 'loaded') return <></>;
  const others = installed(models).filter((model) => model.id !== engine.modelId && isUsable(model));
  const chosen = others.find(({ id }) => id === chosenId) ?? others[0];
  if (chosen === undefined) {
    return (
      <p className="text-sm text-ink-2">
        This is the only model here. With a second one, smaller or in another quant, you can compare the two; until
        then, measure another length.
      </p>
    );
  }
  return (
    <div className="grid gap-2 rounded-md border border-line p-3">
      <Select
        label="Compare with another model"
        value={chosen.id}
        onChange={setChosenId}
        options={others.map(({ id, name, installed: file }) => ({
          value: id,
          label: `${name}, ${file?.quant ?? ''}, ${formatBytes(file?.fileBytes ?? 0)}`,
        }))}
      />
      <Button className="justify-self-start" disabled={isAnswering} onClick={() => void load(chosen.id)}>
        Load it, {formatBytes(chosen.installed?.fileBytes ?? 0)}
      </Button>
      <p className="text-xs text-ink-2">
        It takes the place of the model that is loaded; the chat goes on with it until you choose another one.
      </p>
    </div>
  );
}
