// "models get" against an application that plays each end a download can have: what is asked, what is shown, and the way out.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FailureError } from '#contract/failure';
import type { ModelEntry } from '#contract/events';
import type { ModelStatus, PauseReason } from '#domain/model';
import { downloadOf, entryOf, testApplication, type TestApplication } from '../../testing/application';
import { recordedTerminal, type RecordedTerminal } from '../../testing/terminal';
import { UsageError, type Ended } from '../../parse-command';
import { CATALOG } from '#services/testing/machines';
import { getModel } from './get';
import { parseTarget } from './get-target';

const REPO = 'a/b';
const download = downloadOf(REPO, 'x.gguf', 'Q4_K_M');
const fetching = (receivedBytes: number): ModelEntry =>
  entryOf(
    'm',
    { kind: 'downloading', receivedBytes, totalBytes: 1000, bytesPerSecond: 100, connections: 1 },
    { download },
  );
const paused = (why: PauseReason, failure: ModelEntry['failure'] = null): ModelEntry =>
  entryOf('m', { kind: 'paused', receivedBytes: 400, totalBytes: 1000, why }, { download, failure });
const as = (kind: 'absent' | 'ready' | 'broken'): ModelEntry => entryOf('m', { kind });

/** Tells these states one after the other once the download was begun, and lists the last one told. */
function playing(before: ModelEntry[], states: ModelEntry[]): TestApplication {
  let now = before;
  const play = (): null => {
    const [first, ...rest] = states;
    if (first !== undefined) now = [first];
    let delay = Promise.resolve();
    for (const entry of rest) {
      delay = delay
        .then(() => new Promise((resolve) => setImmediate(resolve)))
        .then(() => {
          now = [entry];
          app.emit('models.changed', entry);
        });
    }
    return null;
  };
  const app = testApplication({
    'models.list': () => now,
    'models.install': play,
    'models.resumeInstall': play,
    'models.pauseInstall': () => {
      now = [paused('asked')];
      app.emit('models.changed', paused('asked'));
      return null;
    },
    'hub.setToken': () => ({ state: 'session', keepable: false }),
    'hub.install': () => {
      play();
      return { modelId: 'm' };
    },
    'hub.repository': () => ({
      repo: REPO,
      revision: 'c'.repeat(40),
      gated: 'no',
      access: 'open',
      licence: null,
      languages: [],
      updatedAt: null,
      otherFiles: 0,
      files: [
        { file: 'x.gguf', quant: 'Q4_K_M', bytes: 1000, parts: [], kind: 'model', refused: null, catalogId: null },
      ],
    }),
  });
  return app;
}

async function get(
  app: TestApplication,
  terminal: RecordedTerminal,
  words = 'm',
  signal = new AbortController().signal,
): Promise<unknown> {
  return getModel(app, terminal, { target: parseTarget(words), words, interrupted: signal }).catch(
    (error: unknown) => error,
  );
}

const namesOf = ({ asked }: TestApplication): string[] =>
  asked.map(({ name }) => name).filter((name) => name !== 'models.list');

let token: string | undefined;
beforeEach(() => {
  token = process.env['HF_TOKEN'];
  delete process.env['HF_TOKEN'];
});
afterEach(() => {
  if (token === undefined) delete process.env['HF_TOKEN'];
  else process.env['HF_TOKEN'] = token;
});

test('a model of the catalogue is installed, followed until it is ready, and printed once', async () => {
  const app = playing(
    [as('absent')],
    [fetching(100), fetching(500), entryOf('m', { kind: 'verifying', fraction: 0.5 }, { download }), as('ready')],
  );
  const terminal = recordedTerminal({ json: true });
  expect(await get(app, terminal, 'm:Q8_0')).toBeUndefined();
  expect(app.asked).toContainEqual({ name: 'models.install', args: { modelId: 'm', quant: 'Q8_0' } });
  expect(terminal.documents).toMatchObject([{ id: 'm', status: 'ready' }]);
  const told = terminal.notes.map(
    (line) => (JSON.parse(line) as { progress: { kind: string; receivedBytes: number } }).progress,
  );
  expect(told.map(({ kind }) => kind)).toEqual(['downloading', 'downloading', 'verifying']);
  expect(told[1]).toMatchObject({ modelId: 'm', receivedBytes: 500, totalBytes: 1000, bytesPerSecond: 100 });
});

test('a file of the hub is installed at the commit that was listed', async () => {
  const app = playing([], [fetching(1), as('ready')]);
  await get(app, recordedTerminal(), `hf:${REPO}:Q4_K_M`);
  expect(namesOf(app)).toEqual(['hub.repository', 'hub.install']);
  expect(app.asked.at(-2)?.args).toEqual({ repo: REPO, revision: 'c'.repeat(40), file: 'x.gguf' });
});

test('what is here already is not asked for, neither at the hub nor in the queue', async () => {
  const app = playing([as('ready')], []);
  const terminal = recordedTerminal();
  await get(app, terminal);
  expect(namesOf(app)).toEqual([]);
  expect(terminal.lines[0]).toContain('Already here');
});

test.each<PauseReason>(['closed', 'asked', 'failed', 'no-space'])(
  'a download that an earlier run left paused (%s) goes on, without asking the hub',
  async (why) => {
    for (const words of ['m', `hf:${REPO}/x.gguf`]) {
      const app = playing([paused(why)], [fetching(500), as('ready')]);
      expect(await get(app, recordedTerminal(), words)).toBeUndefined();
      expect(namesOf(app)).toEqual(['models.resumeInstall']);
    }
  },
);

const lost = { code: 'download.interrupted' as const, message: 'broke off' };
test.each<[string, ModelEntry, string]>([
  ['no retry is left', paused('failed', lost), 'download.interrupted'],
  ['the disk is full', paused('no-space'), 'download.no-space'],
  ['it was cancelled in the window', as('absent'), 'download.cancelled'],
  ['it failed and is gone', { ...as('absent'), failure: { code: 'hub.gated', message: '' } }, 'hub.gated'],
  ['its bytes are wrong', as('broken'), 'download.wrong-bytes'],
])('it ends with the failure when %s', async (_what, end, code) => {
  const terminal = recordedTerminal();
  const error = await get(playing([as('absent')], [fetching(10), end]), terminal);
  expect(error).toBeInstanceOf(FailureError);
  expect((error as FailureError).failure.code).toBe(code);
  expect(terminal.documents).toEqual([]);
});

test('it goes on through waiting, and says what it waits for', async () => {
  const waiting: ModelStatus = { kind: 'waiting', receivedBytes: 1, totalBytes: 1000, why: 'network' };
  const terminal = recordedTerminal();
  await get(playing([as('absent')], [entryOf('m', waiting, { download }), fetching(900), as('ready')]), terminal);
  expect(terminal.notes[0]).toContain('Waits for the network');
  expect(terminal.lines[0]).toContain('Ready');
});

test('Ctrl+C pauses it, keeps what arrived, says how to go on, and ends with 130', async () => {
  const controller = new AbortController();
  const app = playing([as('absent')], [fetching(400)]);
  const terminal = recordedTerminal();
  setTimeout(() => {
    controller.abort();
  }, 5);
  const error = await get(app, terminal, 'm', controller.signal);
  expect((error as Ended).exitCode).toBe(130);
  expect(namesOf(app)).toEqual(['models.install', 'models.pauseInstall']);
  expect(terminal.lines).toEqual(['Paused, 400 B are kept.', 'Go on with: homeroom models get m']);
  expect(terminal.documents).toMatchObject([{ id: 'm', status: 'paused', receivedBytes: 400, totalBytes: 1000 }]);
});

test('Ctrl+C in the moment in which it becomes ready is no pause', async () => {
  const controller = new AbortController();
  let now = as('absent');
  const app = testApplication({
    'models.list': () => [now],
    'models.install': () => {
      now = fetching(999);
      setImmediate(() => {
        controller.abort();
      });
      return null;
    },
    'models.pauseInstall': () => {
      now = as('ready');
      throw new FailureError('model.busy', 'nothing to pause');
    },
  });
  const terminal = recordedTerminal();
  expect(await get(app, terminal, 'm', controller.signal)).toBeUndefined();
  expect(terminal.documents).toMatchObject([{ id: 'm', status: 'ready' }]);
});

test('a change that comes while the models are listed is not lost', async () => {
  let now = as('absent');
  const app = testApplication({
    'models.list': () => {
      const listed = [now];
      if (now.status.kind === 'downloading') app.emit('models.changed', as('ready'));
      return listed;
    },
    'models.install': () => {
      now = fetching(999);
      return null;
    },
  });
  const terminal = recordedTerminal();
  await get(app, terminal);
  expect(terminal.documents).toMatchObject([{ id: 'm', status: 'ready' }]);
});

test('Ctrl+C while the hub is still being asked ends it before anything is in the queue', async () => {
  const app = testApplication({ 'models.list': () => [], 'hub.repository': () => new Promise<never>(() => undefined) });
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort();
  }, 5);
  const terminal = recordedTerminal();
  expect(((await get(app, terminal, `hf:${REPO}:Q8_0`, controller.signal)) as Ended).exitCode).toBe(130);
  expect(terminal.documents).toEqual([{ status: 'stopped' }]);
});

test('a terminal shows one line that is drawn over; a file gets a line for each tenth at most', async () => {
  const states = Array.from({ length: 200 }, (_, step) => fetching(step * 5));
  const shown = recordedTerminal({ columns: 80 });
  await get(playing([as('absent')], [...states, as('ready')]), shown);
  expect(shown.notes).toEqual([]);
  expect(shown.drawn.length).toBeGreaterThan(10);
  expect(shown.drawn.at(-1)).toBe('\n');
  const written = recordedTerminal();
  await get(playing([as('absent')], [...states, as('ready')]), written);
  expect(written.notes.length).toBeLessThan(12);
});

test('a token from the environment is handed over and never printed', async () => {
  process.env['HF_TOKEN'] = 'hf_SecretSecret';
  const app = playing([as('absent')], [fetching(1), as('ready')]);
  const terminal = recordedTerminal({ json: true });
  await get(app, terminal);
  expect(app.asked[0]).toEqual({ name: 'hub.setToken', args: { token: 'hf_SecretSecret' } });
  expect(JSON.stringify([terminal.documents, terminal.lines, terminal.notes])).not.toContain('Secret');
  process.env['HF_TOKEN'] = 'not a token!';
  expect((await get(app, terminal)) as FailureError).toMatchObject({ failure: { code: 'hub.token-refused' } });
});

test('a quant of the catalogue is found in any case, and one that there is not is bad usage with those there are', async () => {
  const [catalog] = CATALOG;
  const listed = entryOf('m', { kind: 'absent' }, { catalog: catalog ?? null });
  const app = playing([listed], [fetching(1), as('ready')]);
  expect(await get(app, recordedTerminal(), 'm:q4_k_m')).toBeUndefined();
  expect(app.asked).toContainEqual({ name: 'models.install', args: { modelId: 'm', quant: 'Q4_K_M' } });
  const wrong = await get(playing([listed], []), recordedTerminal(), 'm:Q9_9');
  expect(wrong).toBeInstanceOf(UsageError);
  expect((wrong as UsageError).message).toContain('Q4_K_M');
});
