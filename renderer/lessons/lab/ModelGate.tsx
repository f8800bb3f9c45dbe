// A lab on the loaded model needs one: this offers to load it, or the tiny one of the application, shows how far that is, and lets the lab in.
import { useState, type JSX, type ReactNode } from 'react';
import type { ModelEntry } from '#contract/events';
import type { InstalledModel } from '#domain/model';
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';
import { formatBytes, formatCount } from '#domain/units';
import { load, loadBuiltIn, useModelFailures } from '../../api/model-actions';
import { installed, useModels } from '../../api/models-store';
import { useSettings } from '../../api/settings-store';
import type { Go } from '../../lib/place';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { ProgressBar } from '../../ui/ProgressBar';
import { Skeleton } from '../../ui/Skeleton';

export interface ModelGateProps {
  go: Go;
  children: (model: InstalledModel) => ReactNode;
}

export function ModelGate({ go, children }: ModelGateProps): JSX.Element {
  const { models, builtIn, engine } = useModels();
  const here = installed(models);
  if (models === null) return <Skeleton className="h-24 w-full" />;
  if (engine.kind === 'loaded') {
    const loaded = here.find(({ id }) => id === engine.modelId)?.installed;
    if (loaded) return <>{children(loaded)}</>;
    if (builtIn?.installed && builtIn.id === engine.modelId) {
      return (
        <>
          <OnBuiltIn model={builtIn.installed} />
          {children(builtIn.installed)}
        </>
      );
    }
  }
  if (engine.kind === 'loading') {
    const known = builtIn ? [...here, builtIn] : here;
    const name = known.find(({ id }) => id === engine.modelId)?.name ?? 'the model';
    return (
      <div className="grid gap-2 text-sm">
        <span>Loading {name} into memory</span>
        <ProgressBar label={`Loading ${name}`} fraction={engine.fraction} />
      </div>
    );
  }
  return here.length === 0 ? <NoModel go={go} /> : <OfferToLoad here={here} />;
}

function NoModel({ go }: { go: Go }): JSX.Element {
  return (
    <div className="grid gap-3 text-sm">
      <p>This lab works on a real model, and there is none to chat with on this computer yet.</p>
      <Button kind="primary" className="justify-self-start" onClick={() => go({ place: 'models' })}>
        Choose a model
      </Button>
      <OfferBuiltIn />
    </div>
  );
}

function OfferToLoad({ here }: { here: readonly ModelEntry[] }): JSX.Element {
  const chosenId = useSettings((state) => state.settings.chosenModelId);
  const model = here.find(({ id }) => id === chosenId) ?? here[0];
  const failure = useModelFailures((state) => (model ? state.failures[model.id] : undefined)) ?? model?.failure;
  const [isAsked, setAsked] = useState(false);
  if (!model) return <></>;
  const bytes = model.installed?.fileBytes ?? 0;
  const begin = async (): Promise<void> => {
    setAsked(true);
    await load(model.id);
    setAsked(false);
  };
  return (
    <div className="grid gap-3 text-sm">
      <p>This lab works on the model you chat with. None is loaded at the moment.</p>
      {failure && <FailureNote failure={failure} />}
      <Button kind="primary" className="justify-self-start" disabled={isAsked} onClick={() => void begin()}>
        {isAsked ? 'Loading' : `Load ${model.name}, ${formatBytes(bytes)}`}
      </Button>
      <OfferBuiltIn />
    </div>
  );
}

/** Half a megabyte that is always there: enough to see how a model works, too small to say anything of use. */
function OfferBuiltIn(): JSX.Element {
  const failure = useModelFailures((state) => state.failures[BUILT_IN_MODEL.id]);
  const [isAsked, setAsked] = useState(false);
  const begin = async (): Promise<void> => {
    setAsked(true);
    await loadBuiltIn();
    setAsked(false);
  };
  return (
    <div className="grid gap-2">
      <p className="text-ink-2">
        Or take the tiny model that came with Homeroom. It knows little, but it is good enough for this lab.
      </p>
      {failure && <FailureNote failure={failure} />}
      <Button className="justify-self-start" disabled={isAsked} onClick={() => void begin()}>
        {isAsked ? 'Loading' : 'Use the tiny model'}
      </Button>
    </div>
  );
}

function OnBuiltIn({ model }: { model: InstalledModel }): JSX.Element {
  return (
    <p className="rounded-md border border-line bg-sunken px-3 py-2 text-sm text-ink-2">
      You are working with {model.name}, which came with Homeroom: {formatCount(model.facts.parameters)} parameters,
      trained on small stories. Its tokens are single signs. A chat model has thousands of times more parameters.
    </p>
  );
}
