// The answers of the lab that takes model files apart: the engine's process reads them, one tensor at a time.
import type { Handlers } from '#contract/api';
import type { XrayAnswers } from '#contract/xray';
import { requireReadable } from '../models/model-files';
import { promised } from '../promised';
import type { HandlerDeps } from './handler-deps';

export function xrayHandlers({ engine, models }: HandlerDeps): Pick<Handlers, keyof XrayAnswers> {
  let reading = new AbortController();
  const readable = async (modelId: string): Promise<string> => {
    const file = models.fileOf(modelId);
    await requireReadable(file);
    return file;
  };
  return {
    'lab.xray': async ({ modelId }) => engine.request('xray', { file: await readable(modelId) }),
    'lab.tensor': async ({ modelId, tensor }) => {
      reading.abort();
      const { signal } = (reading = new AbortController());
      return engine.request('tensor', { file: await readable(modelId), tensor }, { signal });
    },
    'lab.stopTensor': promised(() => {
      reading.abort();
      return null;
    }),
    'lab.parameters': async ({ modelId }) =>
      (await engine.request('parameters', { file: await readable(modelId) })).parameters,
  };
}
