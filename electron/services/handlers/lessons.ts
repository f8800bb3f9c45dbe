// The answers about lessons and labs.
import type { Handlers } from '#contract/api';
import { FailureError } from '#contract/failure';
import type { LessonAnswers } from '#contract/lessons';
import type { EngineProcess } from '../engine/engine-process';
import { promised } from '../promised';
import type { HandlerDeps } from './handler-deps';
import { xrayHandlers } from './xray';

export function lessonHandlers(deps: HandlerDeps): Pick<Handlers, keyof LessonAnswers> {
  const { lessons, labs, labModel, engine, models } = deps;
  const loaded = (): EngineProcess => {
    if (models.engineStatus().kind !== 'loaded') throw new FailureError('engine.no-model', 'No model is loaded.');
    return engine;
  };
  return {
    ...xrayHandlers(deps),
    'lessons.progress': promised(() => lessons.progress()),
    'lessons.record': promised(({ lessonId, event, metrics, run }) =>
      lessons.record(lessonId, {
        event,
        metrics,
        run: run
          ? { ...run, seed: run.seed ?? null, steps: run.steps ?? null, elapsedMs: run.elapsedMs ?? null }
          : null,
      }),
    ),
    'lessons.answer': promised(({ lessonId, questionId, right }) => lessons.answer(lessonId, questionId, right)),
    'lessons.earned': promised(({ lessonId }) => lessons.earned(lessonId)),
    'lessons.runs': promised(({ lab, limit }) => lessons.runs(lab, limit)),
    'lab.state': promised(({ lab }) => labs.state(lab)),
    'lab.saveState': promised(({ lab, state }) => labs.saveState(lab, state)),
    'lab.savePreset': ({ lab, settings }) => labs.savePreset(lab, settings),
    'lab.openPreset': ({ lab }) => labs.openPreset(lab),
    'lab.loadBuiltIn': async () => {
      await models.loadBuiltIn();
      return null;
    },
    'lab.saveText': ({ name, text }) => labs.saveText(name, text),
    'lab.benchmark': labModel.benchmark,
    'lab.chat': labModel.chat,
    'lab.contextCost': labModel.contextCost,
    'lab.stopModelWork': async () => {
      await labModel.stop();
      return null;
    },
    'lab.tokenize': async ({ text }) => (await loaded().request('tokenize', { text })).pieces,
    'lab.distribution': async ({ text }) => loaded().request('distribution', { text }),
    'lab.nextTokens': async ({ text, top }) => (await loaded().request('nextTokens', { text, top })).tokens,
  };
}
