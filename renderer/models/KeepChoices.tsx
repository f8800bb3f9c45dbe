// Keeps the choices made about one model as the way in which models are loaded from now on.
import type { JSX } from 'react';
import { useSettings } from '../api/settings-store';
import { CACHE_OPTIONS } from '../lib/kv-words';
import { tokensShort } from '../lib/verdict-words';
import { Button } from '../ui/Button';
import type { Choices } from './model-view';

/** The longest context that the settings can hold, tokens. */
const LONGEST_SETTING = 131072;

export interface KeepChoicesProps {
  choices: Choices;
  /** Tokens as they are shown: never more than the model was made for. */
  contextTokens: number;
  /** What the model was made for; null when unknown. */
  longest: number | null;
}

export function KeepChoices({ choices, contextTokens, longest }: KeepChoicesProps): JSX.Element | null {
  const { settings, change } = useSettings();
  const { kvType, gpuLayers } = choices;
  const usual = Math.min(settings.contextTokens, longest ?? settings.contextTokens);
  const parts = [
    contextTokens !== usual && contextTokens <= LONGEST_SETTING && `${tokensShort(contextTokens)} context`,
    kvType !== settings.kvType && `cache ${CACHE_OPTIONS.find(({ value }) => value === kvType)?.label.toLowerCase()}`,
    gpuLayers !== settings.gpuLayers && (gpuLayers === null ? 'as many layers as fit' : `${gpuLayers} layers`),
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  const tokens = contextTokens !== usual && contextTokens <= LONGEST_SETTING ? { contextTokens } : {};
  return (
    <Button
      size="sm"
      className="justify-self-start whitespace-normal"
      onClick={() => change({ ...tokens, kvType, gpuLayers })}
    >
      Load models with {parts.join(', ')} from now on
    </Button>
  );
}
