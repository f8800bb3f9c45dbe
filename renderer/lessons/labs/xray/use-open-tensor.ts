// Opening one tensor after the other: the engine reads one at a time, and another one takes the place of the one before.
import { useRef, useState } from 'react';
import type { Result } from '#contract/failure';
import type { TensorLook, TensorRow } from '#contract/xray';
import { request } from '../../../api/client';
import type { RecordEvent } from '../../lab/definition';
import { bitsEach } from './parts';

export interface OpenTensor {
  tensor: TensorRow;
  /** Null while its numbers are being read. */
  result: Result<TensorLook> | null;
}

export interface Opening {
  opened: OpenTensor | null;
  open: (tensor: TensorRow) => void;
  close: () => void;
  /** Gives up what is being read. */
  stop: () => void;
}

/** @param tensors all of the model: the place of a tensor among them stands in the record */
export function useOpenTensor(modelId: string, tensors: readonly TensorRow[], record: RecordEvent): Opening {
  const [opened, setOpened] = useState<OpenTensor | null>(null);
  const latest = useRef(0);
  const open = async (tensor: TensorRow): Promise<void> => {
    const turn = ++latest.current;
    setOpened({ tensor, result: null });
    const result = await request('lab.tensor', { modelId, tensor: tensor.name });
    if (latest.current !== turn) return;
    setOpened({ tensor, result });
    if (!result.ok || result.value.kind !== 'unpacked') return;
    const { rms } = result.value.summary;
    record('opened', { tensor: tensors.indexOf(tensor), elements: tensor.elements, rms, bits: bitsEach(tensor) });
  };
  return {
    opened,
    open: (tensor) => void open(tensor),
    close: () => {
      latest.current += 1;
      setOpened(null);
    },
    stop: () => void request('lab.stopTensor', undefined),
  };
}
