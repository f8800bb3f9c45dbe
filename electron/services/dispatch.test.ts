// The door: every request of the contract against wrong arguments, and what becomes of failures and bugs behind it.
import { describe, expect, it } from 'vitest';
import { requestNames, type Args, type Handlers, type RequestName } from '#contract/api';
import { FailureError, type Result } from '#contract/failure';
import { contextOf } from '#domain/cache';
import { smallPlan } from '#training/run/testing/plan';
import { createDispatch } from './dispatch';

/** One good set of arguments for each request: what is made wrong below, and the proof that the door opens at all. */
const GOOD: { [N in RequestName]: Args<N> } = {
  'app.about': undefined,
  'app.notices': undefined,
  'app.openLink': { url: 'https://example.org/' },
  'setup.survey': { again: false },
  'setup.recommend': { task: 'chat' },
  'setup.measure': { quick: true },
  'setup.stopMeasure': undefined,
  'setup.calibration': undefined,
  'setup.saveProfile': undefined,
  'setup.openProfile': undefined,
  'setup.closeProfile': undefined,
  'models.list': undefined,
  'models.inspect': { modelId: 'tiny', quant: 'Q4_K_M', context: contextOf(2048), gpuLayers: 3 },
  'models.install': { modelId: 'tiny', quant: null },
  'models.cancelInstall': { modelId: 'tiny', keepPart: true },
  'models.pauseInstall': { modelId: 'tiny' },
  'models.resumeInstall': { modelId: 'tiny' },
  'models.moveInstall': { modelId: 'tiny', place: 2 },
  'models.verify': { modelId: 'tiny' },
  'models.stopVerify': { modelId: 'tiny' },
  'models.describe': { modelId: 'tiny', name: null, note: 'For the lesson', favourite: true },
  'models.reveal': { modelId: 'tiny' },
  'models.remove': { modelId: 'tiny' },
  'models.restore': { modelId: 'tiny' },
  'models.import': undefined,
  'models.importDropped': { paths: ['/models/tiny.gguf'] },
  'models.scan': undefined,
  'models.scanFolder': undefined,
  'models.stopScan': undefined,
  'models.importFound': { ids: ['found-1'] },
  'storage.view': undefined,
  'storage.move': undefined,
  'storage.stopMove': undefined,
  'storage.moveStatus': undefined,
  'storage.addFolder': undefined,
  'storage.removeFolder': { folder: '/models' },
  'storage.clean': undefined,
  'hub.search': { words: 'tiny', sort: 'downloads', task: null, licence: null, language: 'en', cursor: null },
  'hub.repository': { repo: 'owner/tiny' },
  'hub.card': { repo: 'owner/tiny', revision: 'a'.repeat(40) },
  'hub.inspect': {
    repo: 'owner/tiny',
    revision: 'a'.repeat(40),
    file: 'tiny.gguf',
    context: contextOf(2048),
    gpuLayers: null,
  },
  'hub.install': { repo: 'owner/tiny', revision: 'a'.repeat(40), file: 'tiny.gguf' },
  'hub.token': undefined,
  'hub.setToken': { token: null },
  'catalog.refresh': undefined,
  'catalog.reset': undefined,
  'models.load': { modelId: 'tiny' },
  'models.unload': undefined,
  'models.engineStatus': undefined,
  'chat.list': undefined,
  'chat.open': { conversationId: 1 },
  'chat.create': undefined,
  'chat.rename': { conversationId: 1, title: 'Title' },
  'chat.remove': { conversationId: 1 },
  'chat.restore': { conversationId: 1 },
  'chat.configure': {
    conversationId: 1,
    settings: { systemPrompt: '', temperature: 1, maxTokens: 10, seed: null },
  },
  'chat.saveDraft': { conversationId: 1, text: 'draft' },
  'chat.send': { conversationId: 1, turnId: 'turn-0001', parentId: null, text: 'Hello' },
  'chat.regenerate': { conversationId: 1, turnId: 'turn-0001', questionId: 1 },
  'chat.stop': { turnId: 'turn-0001' },
  'chat.choose': { conversationId: 1, messageId: 1 },
  'lessons.progress': undefined,
  'lessons.record': { lessonId: 'tokens', event: 'tokenized', metrics: { tokens: 3 } },
  'lessons.answer': { lessonId: 'tokens', questionId: 'q1', right: true },
  'lessons.earned': { lessonId: 'tokens' },
  'lessons.runs': { lab: null, limit: 10 },
  'review.due': { questions: { tokens: ['q1'] } },
  'review.answer': { lessonId: 'tokens', questionId: 'q1', right: true },
  'notes.list': undefined,
  'notes.save': { lessonId: 'tokens', sectionId: 'numbers', text: 'Ask again', bookmarked: true },
  'learner.export': { learner: 'Ada' },
  'learner.open': undefined,
  'learner.saveTable': { csv: 'Name' },
  'learner.savePdf': { name: 'certificate' },
  'lab.state': { lab: 'tokens' },
  'lab.saveState': { lab: 'tokens', state: null },
  'lab.savePreset': { lab: 'tokens', settings: {} },
  'lab.openPreset': { lab: 'tokens' },
  'lab.loadBuiltIn': undefined,
  'lab.saveText': { name: 'speeds.csv', text: 'model,speed' },
  'lab.benchmark': { threads: [1, 2], promptTokens: 64, decodeTokens: 16, sequences: [1, 2] },
  'lab.chat': {
    turns: [{ question: 'Hello', answer: '' }],
    firstTurn: 0,
    contextTokens: 256,
    maxTokens: 16,
    temperature: 0,
    seed: 1,
  },
  'lab.contextCost': { depths: [32, 64] },
  'lab.stopModelWork': undefined,
  'lab.tokenize': { text: 'Hello' },
  'lab.nextTokens': { text: 'Hello', top: 10 },
  'lab.xray': { modelId: 'tiny' },
  'lab.tensor': { modelId: 'tiny', tensor: 'token_embd.weight' },
  'lab.stopTensor': undefined,
  'lab.parameters': { modelId: 'tiny' },
  'lab.distribution': { text: 'Hello' },
  'lab.parity': {
    model: new Uint8Array(8),
    adapter: null,
    tokens: [1, 2],
    logits: new Float32Array(8),
    continuations: [{ prompt: [1], written: [2] }],
  },
  'lab.stopParity': undefined,
  'lab.keepModel': { name: 'Ada', bytes: new Uint8Array(8), note: '' },
  'lab.keepAdapter': { modelId: 'tiny', name: 'recipes', bytes: new Uint8Array(8), note: '' },
  'models.useAdapter': { modelId: 'tiny', adapter: { id: 'tiny-recipes', strength: 1 } },
  'models.removeAdapter': { modelId: 'tiny', adapterId: 'tiny-recipes' },
  'workshop.list': undefined,
  'workshop.get': { runId: 'run-number-1' },
  'workshop.bases': undefined,
  'workshop.checkText': { text: 'The sea is wide.' },
  'workshop.chooseText': undefined,
  'workshop.estimate': { plan: smallPlan(), base: null, textId: null },
  'workshop.start': { name: 'Stories', plan: smallPlan(), base: { kind: 'built-in' }, textId: null },
  'workshop.pause': { runId: 'run-number-1' },
  'workshop.resume': { runId: 'run-number-1', step: null, highestRate: 0.001 },
  'workshop.stop': { runId: 'run-number-1' },
  'workshop.rename': { runId: 'run-number-1', name: 'Ada' },
  'workshop.note': { runId: 'run-number-1', note: '' },
  'workshop.delete': { runId: 'run-number-1' },
  'workshop.restore': { runId: 'run-number-1' },
  'workshop.sample': { runId: 'run-number-1', step: null, prompt: 'One day', tokens: 50, temperature: 1, seed: 1 },
  'workshop.export': { runId: 'run-number-1', step: null, what: 'gguf-f16' },
  'workshop.parity': { runId: 'run-number-1', step: null, what: 'gguf-q8_0' },
  'workshop.keep': { runId: 'run-number-1', step: 40, form: 'q8_0' },
  'settings.get': undefined,
  'settings.change': { theme: 'dark' },
  'settings.chooseModelsFolder': undefined,
};

const SECRET = 'what-the-user-wrote';

const JUNK: unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  NaN,
  Infinity,
  2n ** 70n,
  '',
  'text',
  SECRET,
  '{"conversationId":1}',
  [],
  [1],
  [{}],
  [[]],
  ['a', 'b'],
  [null],
  [undefined],
  [{ conversationId: 1 }],
  Array(3),
  Symbol('s'),
  () => undefined,
  SECRET.repeat(20_000),
  { unknown: 1 },
  { unknown: SECRET },
  { args: {} },
  { name: 'chat.list' },
  { 0: 'a' },
  { '': '' },
  { length: 0 },
  { constructor: 1 },
  { toString: 'x' },
  { hasOwnProperty: 1 },
  { then: 1 },
  { id: 1 },
  { path: '../../etc' },
  JSON.parse('{"__proto__":{"admin":true},"x":1}') as unknown,
  Object.assign(Object.create(null) as object, { y: 1 }),
];

/** Values that no field of any request takes, whatever its type. */
const NO_FIELD_TAKES: unknown[] = [
  undefined,
  NaN,
  -Infinity,
  [],
  [SECRET],
  { $ne: 'x' },
  Symbol('s'),
  10n,
  () => 1,
  'x'.repeat(4_000_001),
];

/** The good arguments with one thing wrong at a time. */
function spoilt(good: unknown): unknown[] {
  if (typeof good !== 'object' || good === null) return [];
  const fields = Object.keys(good);
  return [
    { ...good, extra: SECRET },
    ...fields.flatMap((field) => NO_FIELD_TAKES.map((value) => ({ ...good, [field]: value }))),
  ];
}

function badArguments(name: RequestName): unknown[] {
  // A change of settings may leave out any field.
  return [...JUNK, ...spoilt(GOOD[name])].filter((args) => !(name === 'settings.change' && isNoChange(args)));
}

function isNoChange(args: unknown): boolean {
  return typeof args === 'object' && args !== null && 'theme' in args && args.theme === undefined;
}

/** Of what may be left out, and is therefore not made wrong above. */
const BAD_ABOUT: unknown[] = [
  {},
  [],
  'tokens',
  7,
  { lessonId: 'tokens' },
  { lessonId: '../x', sectionId: 'a', title: 'T', text: 'x' },
  { lessonId: 'x', sectionId: 'a', title: '', text: 'x' },
  { lessonId: 'x', sectionId: 'a', title: 'T', text: 'x'.repeat(40_001) },
  { lessonId: 'x', sectionId: 'a', title: 'T', text: 'x', extra: SECRET },
];

it.each(['chat.send', 'chat.saveDraft'] as const)('%s refuses a section that is none', async (name) => {
  const { dispatch, calls } = listen();
  for (const about of BAD_ABOUT) {
    expect(await dispatch(name, { ...GOOD[name], about })).toMatchObject({
      ok: false,
      failure: { code: 'request.invalid' },
    });
  }
  expect(calls).toEqual([]);
});

function listen(answer: () => Promise<unknown> = () => Promise.resolve('reached')) {
  const calls: string[] = [];
  const lines: string[] = [];
  const handlers = Object.fromEntries(
    requestNames.map((name) => [
      name,
      () => {
        calls.push(name);
        return answer();
      },
    ]),
  ) as unknown as Handlers;
  return { calls, lines, dispatch: createDispatch(handlers, (line) => lines.push(line)) };
}

describe.each(requestNames)('%s', (name) => {
  it('takes good arguments', async () => {
    const { dispatch } = listen();
    expect(await dispatch(name, GOOD[name])).toEqual({ ok: true, value: 'reached' });
  });

  it('refuses forty and more wrong ones before its handler, without repeating what was in them', async () => {
    const { dispatch, calls, lines } = listen();
    const bad = badArguments(name);
    expect(bad.length).toBeGreaterThanOrEqual(40);
    const results = await Promise.all(bad.map((args) => dispatch(name, args)));
    const isRefused = (result: Result<unknown>): boolean => !result.ok && result.failure.code === 'request.invalid';
    // All at once: tens of thousands of expectations would take longer than what they look at.
    expect(bad.filter((_args, index) => !isRefused(results[index]!))).toEqual([]);
    expect(JSON.stringify(results)).not.toContain(SECRET);
    expect(calls).toEqual([]);
    expect(lines.join()).not.toContain(SECRET);
  });
});

describe('the door', () => {
  it.each(['', 'chat', 'chat.erase', 'toString', '__proto__', 'constructor', 'hasOwnProperty', 'chat.send '])(
    'knows no request called "%s"',
    async (name) => {
      const { dispatch, calls } = listen();
      expect(await dispatch(name, undefined)).toMatchObject({ ok: false, failure: { code: 'request.invalid' } });
      expect(calls).toEqual([]);
    },
  );

  it('hands an expected failure on with its facts', async () => {
    const { dispatch, lines } = listen(() =>
      Promise.reject(new FailureError('model.does-not-fit', 'Too large.', { neededBytes: 2, freeBytes: 1 })),
    );
    expect(await dispatch('chat.list', undefined)).toEqual({
      ok: false,
      failure: { code: 'model.does-not-fit', message: 'Too large.', facts: { neededBytes: 2, freeBytes: 1 } },
    });
    expect(lines).toEqual([]);
  });

  it.each([
    ['rejected', () => Promise.reject(new TypeError(SECRET))],
    [
      'thrown at once',
      () => {
        throw new RangeError(SECRET);
      },
    ],
    [
      'no error at all',
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors
      () => Promise.reject(SECRET),
    ],
  ])('makes a bug that is %s an internal failure, and logs where it was but not what it said', async (_how, answer) => {
    const { dispatch, lines } = listen(answer);
    const result = await dispatch('chat.list', undefined);
    expect(result).toMatchObject({ ok: false, failure: { code: 'internal' } });
    expect(lines).toHaveLength(1);
    expect(JSON.stringify([result, lines])).not.toContain(SECRET);
  });
});
