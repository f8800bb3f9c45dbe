// The answer to every request, as one table: which service is asked. What a service does is not decided here.
import type { Handlers } from '#contract/api';
import { FailureError } from '#contract/failure';
import type { StorageAnswers } from '#contract/storage';
import type { TrainedModelAnswers } from '#contract/trained-model';
import { known } from '#domain/hardware';
import { promised } from './promised';
import type { HandlerDeps, HandlersOf } from './handlers/handler-deps';
import { hubHandlers } from './handlers/hub';
import { learningHandlers } from './handlers/learning';
import { lessonHandlers } from './handlers/lessons';
import { storageHandlers } from './handlers/storage';
import { trainedModelHandlers } from './handlers/trained-models';
import { workshopHandlers } from './handlers/workshop';

export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...appHandlers(deps),
    ...modelHandlers(deps),
    ...storageHandlers(deps),
    ...hubHandlers(deps),
    ...chatHandlers(deps),
    ...lessonHandlers(deps),
    ...learningHandlers(deps),
    ...trainedModelHandlers(deps),
    ...workshopHandlers(deps),
    ...settingsHandlers(deps),
  };
}

function appHandlers(deps: HandlerDeps): HandlersOf<'app' | 'setup'> {
  const { home, hardware, profile, measuring, models, shell, modelsFolder, notices, workshop } = deps;
  return {
    'app.about': async () => ({
      ...shell.about(),
      engine: known((await hardware.survey(false)).engine)?.build ?? 'not known yet',
      dataFolder: home,
      modelsFolder: modelsFolder(),
    }),
    'app.notices': promised(() => [...notices]),
    'app.openLink': async ({ url }) => ({ opened: await shell.openLink(allowedLink(url)) }),
    'setup.survey': ({ again }) => profile.survey(again),
    // Training would take what is to be measured.
    'setup.measure': async (wanted) => {
      const release = workshop.hold();
      try {
        return await measuring.measure(wanted);
      } finally {
        release();
      }
    },
    'setup.stopMeasure': () => done(measuring.stop()),
    'setup.calibration': async () => (profile.isOpen() ? null : measuring.calibration()),
    'setup.saveProfile': () => profile.save(),
    'setup.openProfile': () => profile.open(),
    'setup.closeProfile': () => profile.close(),
    'setup.recommend': ({ task }) => models.recommend({ task }),
  };
}

function modelHandlers({
  models,
  labModel,
}: HandlerDeps): Omit<HandlersOf<'models'>, keyof StorageAnswers | keyof TrainedModelAnswers> {
  return {
    'models.list': () => models.list(),
    'models.inspect': (wanted) => models.inspect(wanted),
    'models.install': ({ modelId, quant }) => done(models.install(modelId, quant)),
    'models.cancelInstall': ({ modelId, keepPart }) => done(models.downloads.cancel(modelId, keepPart)),
    'models.pauseInstall': ({ modelId }) => done(promised(models.downloads.pause)(modelId)),
    'models.resumeInstall': ({ modelId }) => done(promised(models.resumeInstall)(modelId)),
    'models.moveInstall': ({ modelId, place }) => done(promised(models.downloads.move)(modelId, place)),
    'models.verify': ({ modelId }) => models.verify(modelId),
    'models.stopVerify': ({ modelId }) => done(models.stopVerify(modelId)),
    'models.describe': promised(({ modelId, ...description }) => models.describe(modelId, description)),
    'models.reveal': ({ modelId }) => done(models.reveal(modelId)),
    'models.restore': promised(({ modelId }) => models.restore(modelId)),
    'models.remove': ({ modelId }) => done(models.remove(modelId)),
    // What a lab measures on the loaded model makes way for another model and for the chat.
    'models.load': async ({ modelId }) => {
      await labModel.stop();
      return models.load(modelId);
    },
    'models.unload': async () => {
      await labModel.stop();
      return done(models.unload());
    },
    'models.engineStatus': promised(() => models.engineStatus()),
  };
}

function chatHandlers({ chat, labModel }: HandlerDeps): HandlersOf<'chat'> {
  return {
    'chat.list': () => chat.list(),
    'chat.open': ({ conversationId }) => chat.open(conversationId),
    'chat.create': () => chat.create(),
    'chat.rename': ({ conversationId, title }) => done(chat.rename(conversationId, title)),
    'chat.remove': ({ conversationId }) => done(chat.remove(conversationId)),
    'chat.restore': ({ conversationId }) => chat.restore(conversationId),
    'chat.configure': ({ conversationId, settings }) => done(chat.configure(conversationId, settings)),
    'chat.saveDraft': ({ conversationId, text, about }) => done(chat.saveDraft(conversationId, text, about ?? null)),
    'chat.send': async (question) => {
      await labModel.stop();
      return chat.send(question);
    },
    'chat.regenerate': async (request) => {
      await labModel.stop();
      return chat.regenerate(request);
    },
    'chat.stop': ({ turnId }) => done(chat.stop(turnId)),
    'chat.choose': ({ conversationId, messageId }) => chat.choose(conversationId, messageId),
  };
}

function settingsHandlers({ settings, shell, models }: HandlerDeps): HandlersOf<'settings'> {
  return {
    'settings.get': promised(() => settings.get()),
    'settings.change': promised((change) => settings.change(change)),
    'settings.chooseModelsFolder': async () => {
      models.storage.requireStill();
      const folder = await shell.chooseFolder('Folder for models');
      return folder === null ? null : settings.change({ modelsFolder: folder });
    },
  };
}

/** The address, if it is one that may be opened: https, without a name or password in front of the host. */
function allowedLink(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    throw new FailureError('link.not-allowed', 'Only https addresses are opened.');
  }
  return url.href;
}

async function done(work: Promise<unknown>): Promise<null> {
  await work;
  return null;
}
