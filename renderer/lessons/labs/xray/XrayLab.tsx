// The X-ray lab: a model file of this computer taken apart - where its bytes are, how its parameters add up, what numbers they are.
import type { JSX } from 'react';
import { z } from 'zod';
import type { ModelEntry } from '#contract/events';
import { installed, useModels } from '../../../api/models-store';
import type { Go } from '../../../lib/place';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import { Select } from '../../../ui/Select';
import { Skeleton } from '../../../ui/Skeleton';
import { LabFrame } from '../../lab/LabFrame';
import type { RecordEvent } from '../../lab/definition';
import { useLabSettings } from '../../lab/use-lab-settings';
import { Apart } from './Apart';
import { useXray } from './use-xray';

const SETTINGS = z.object({
  /** Empty for the model that is loaded, or the first there is. */
  modelId: z.string().max(200).catch(''),
  filter: z.string().max(100).catch(''),
  /** The tensor that was opened last; empty for none. */
  tensor: z.string().max(200).catch(''),
});

export function XrayLab({ record, go }: { record: RecordEvent; go: Go }): JSX.Element {
  return (
    <LabFrame
      title="A model file, taken apart"
      goal="find where the numbers of a model are, add them up, and look at some of them."
      end="when you have guessed the largest part, seen the sum beside the file, and opened two tensors."
      caption="The real file of a model on this computer. It is only read; no model is loaded for it. The figures are of all its parameters, not of an excerpt."
    >
      <ChosenFile record={record} go={go} />
    </LabFrame>
  );
}

function ChosenFile({ record, go }: { record: RecordEvent; go: Go }): JSX.Element {
  const { models, engine } = useModels();
  const { settings, change } = useLabSettings(SETTINGS);
  if (models === null) return <Skeleton className="h-24 w-full" />;
  const here = installed(models);
  const loadedId = engine.kind === 'loaded' ? engine.modelId : '';
  const chosen = here.find(({ id }) => id === settings.modelId) ?? here.find(({ id }) => id === loadedId) ?? here[0];
  if (chosen === undefined) return <NoModel go={go} />;
  return (
    <>
      <Select
        label="The file of"
        value={chosen.id}
        options={here.map(({ id, name, installed: file }) => ({ value: id, label: `${name}, ${file?.quant ?? ''}` }))}
        onChange={(modelId) => change({ modelId, tensor: '' })}
      />
      <TakenApart
        key={chosen.id}
        model={chosen}
        record={record}
        filter={settings.filter}
        onFilter={(filter) => change({ filter })}
        lastTensor={settings.tensor}
        onTensor={(tensor) => change({ tensor })}
      />
    </>
  );
}

function NoModel({ go }: { go: Go }): JSX.Element {
  return (
    <div className="grid gap-3 text-sm">
      <p>There is no model file on this computer yet, so there is nothing to take apart. Any model will do.</p>
      <Button kind="primary" className="justify-self-start" onClick={() => go({ place: 'models' })}>
        Choose a model
      </Button>
    </div>
  );
}

interface TakenApartProps {
  model: ModelEntry;
  record: RecordEvent;
  filter: string;
  onFilter: (filter: string) => void;
  lastTensor: string;
  onTensor: (tensor: string) => void;
}

function TakenApart({ model, ...rest }: TakenApartProps): JSX.Element {
  const { result, askAgain } = useXray(model.id);
  if (result === null) {
    return (
      <div role="status" className="grid gap-2 text-sm text-ink-2">
        Reading the header of the file.
        <Skeleton className="h-40 w-full" />
      </div>
    );
  }
  if (!result.ok) {
    return (
      <FailureNote failure={result.failure}>
        <Button className="mt-1 justify-self-start" onClick={askAgain}>
          Take it apart again
        </Button>
      </FailureNote>
    );
  }
  return <Apart modelId={model.id} xray={result.value} {...rest} />;
}
