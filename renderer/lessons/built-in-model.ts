// The tiny model that came with the application, computed in the page itself. Its file is fetched from the page's own scheme when a lab first needs it.
import { useEffect, useState } from 'react';
import { modelFromFile } from '#training/gguf/model-from-file';
import { readerOf, type Reader } from '#training/trainer/reader';
import address from '../../resources/tiny-model.gguf?url';

let opening: Promise<Reader> | null = null;

/** Reads the file once; tried again when it failed. */
function openBuiltIn(): Promise<Reader> {
  opening ??= fetchModel().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function fetchModel(): Promise<Reader> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The model's file was answered with ${response.status}.`);
  return readerOf(modelFromFile(new Uint8Array(await response.arrayBuffer())));
}

export type Opened = { kind: 'opening' } | { kind: 'open'; model: Reader } | { kind: 'failed' };

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
