// The answers about training runs.
import type { Handlers } from '#contract/api';
import type { WorkshopAnswers } from '#contract/workshop';
import { promised } from '../promised';
import type { HandlerDeps } from './handler-deps';

export function workshopHandlers({ workshop }: HandlerDeps): Pick<Handlers, keyof WorkshopAnswers> {
  return {
    'workshop.list': promised(() => workshop.list()),
    'workshop.get': ({ runId }) => workshop.get(runId),
    'workshop.bases': () => workshop.bases(),
    'workshop.checkText': promised(({ text }) => workshop.checkText(text)),
    'workshop.chooseText': () => workshop.chooseText(),
    'workshop.estimate': (wanted) => workshop.estimate(wanted),
    'workshop.start': (wanted) => workshop.start(wanted),
    'workshop.pause': ({ runId }) => workshop.pause(runId),
    'workshop.resume': (wanted) => workshop.resume(wanted),
    'workshop.stop': ({ runId }) => workshop.stop(runId),
    'workshop.rename': promised(({ runId, name }) => workshop.describe(runId, { name })),
    'workshop.note': promised(({ runId, note }) => workshop.describe(runId, { note })),
    'workshop.delete': ({ runId }) => workshop.delete(runId),
    'workshop.restore': promised(({ runId }) => workshop.restore(runId)),
    'workshop.sample': (wanted) => workshop.sample(wanted),
    'workshop.export': (wanted) => workshop.export(wanted),
    'workshop.parity': (wanted) => workshop.parity(wanted),
    'workshop.keep': (wanted) => workshop.keep(wanted),
  };
}
