// The tiny model that came with the application, computed in the page itself. Its file is fetched from the page's own scheme when a lab first needs it.
import { useEffect, useState } from 'react';
import { modelFromFile } from '#domain/tiny-model/gguf/model-file';
import type { TinyModel } from '#domain/tiny-model/tiny-model';
import address from '../../resources/tiny-model.gguf?url';

let opening: Promise<TinyModel> | null = null;

/** Reads the file once; tried again when it failed. */
function openBuiltIn(): Promise<TinyModel> {
  opening ??= fetchModel().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function fetchModel(): Promise<TinyModel> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The model's file was answered with ${response.status}.`);
  return modelFromFile(new Uint8Array(await response.arrayBuffer()));
}

export type Opened = { kind: 'opening' } | { kind: 'open'; model: TinyModel } | { kind: 'failed' };

export function useBuiltInModel(): Opened {
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  useEffect(() => {
    let isCurrent = true;
    const show = (next: Opened): void => {
      if (isCurrent) setOpened(next);
    };
    openBuiltIn().then(
      (model) => show({ kind: 'open', model }),
      () => show({ kind: 'failed' }),
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return opened;
}
