// The answers about models that were trained here: compared, kept, and laid over others.
import type { Handlers } from '#contract/api';
import { FailureError } from '#contract/failure';
import type { TrainedModelAnswers } from '#contract/trained-model';
import type { HandlerDeps } from './handler-deps';

export function trainedModelHandlers(deps: HandlerDeps): Pick<Handlers, keyof TrainedModelAnswers> {
  const { models, parity, chat, labModel } = deps;
  /** What makes the contexts of a model anew waits for no answer, and ends none. */
  const whileQuiet = async <T>(work: () => Promise<T>): Promise<T> => {
    if (chat.isAnswering()) throw new FailureError('chat.busy', 'The chat is writing an answer.');
    await labModel.stop();
    return work();
  };
  return {
    'lab.parity': (wanted) => parity.check(wanted),
    'lab.stopParity': async () => {
      await parity.stop();
      return null;
    },
    'lab.keepModel': (trained) => models.keepTrained(trained),
    'lab.keepAdapter': (wanted) => models.adapters.keep(wanted),
    'models.useAdapter': ({ modelId, adapter }) => whileQuiet(() => models.adapters.use(modelId, adapter)),
    'models.removeAdapter': ({ modelId, adapterId }) => whileQuiet(() => models.adapters.remove(modelId, adapterId)),
  };
}
