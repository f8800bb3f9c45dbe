// Forty bad arguments against every request from the page: each a clear refusal, nothing thrown, the application alive.
import { api, requestNames } from '#contract/api';
import { expect, test } from './application';

test('the page cannot name paths of files as if they had been dropped', async ({ page }) => {
  await page.waitForLoadState('load');
  const outcome = await page.evaluate(() => {
    const ask = window.homeroom.request as (name: string, args: unknown) => Promise<unknown>;
    return ask('models.importDropped', { paths: ['/etc/passwd'] });
  });
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'request.forbidden' } });
  const invented = await page.evaluate(() => window.homeroom.importDropped([new File(['GGUF'], '/etc/passwd')]));
  expect(invented).toEqual({ ok: true, value: [] });
});

test('forty bad arguments against every request are refused or answered, and nothing breaks', async ({ page }) => {
  test.setTimeout(180_000);
  await page.waitForLoadState('load');
  const valid = Object.fromEntries(
    requestNames.map((name) => [name, badArguments.map((value) => api[name].safeParse(value).success)]),
  );
  for (const name of requestNames) {
    const code = name === 'models.importDropped' ? 'request.forbidden' : 'request.invalid';
    const outcomes = await page.evaluate(
      async ([request, values]) => {
        const ask = window.homeroom.request as (name: string, args: unknown) => Promise<unknown>;
        return Promise.all(values.map((value) => ask(request, value).catch((error: unknown) => String(error))));
      },
      [name, toJson(badArguments)] as const,
    );
    outcomes.forEach((outcome, index) => {
      if (valid[name]?.[index] === true) return;
      expect(outcome, `${name} with bad argument ${index}`).toMatchObject({ ok: false, failure: { code } });
    });
  }
  const unknown = await page.evaluate(() =>
    (window.homeroom.request as (name: string, args: unknown) => Promise<unknown>)('constructor', undefined),
  );
  expect(unknown).toMatchObject({ ok: false, failure: { code: 'request.invalid' } });
  const alive = await page.evaluate(() => window.homeroom.request('settings.get', undefined));
  expect(alive.ok).toBe(true);
});

/** Nothing in it is a request that means something, so that the ones without arguments are not set off by it. */
const badArguments: unknown[] = [
  null,
  0,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  1e308,
  true,
  false,
  '',
  'text',
  '../../etc/passwd',
  '\u0000',
  '\u202Eevil',
  'x'.repeat(100_000),
  [],
  [1, 2, 3],
  [[[[]]]],
  {},
  { nothing: 1 },
  { modelId: null },
  { modelId: 1 },
  { modelId: '' },
  { modelId: 'x'.repeat(5000) },
  { conversationId: -1 },
  { conversationId: '1' },
  { conversationId: 1.5 },
  { conversationId: 1e99 },
  { conversationId: {} },
  { turnId: '../x' },
  { turnId: 'short' },
  { turnId: 42 },
  { text: 1 },
  { text: ['a'] },
  { url: 1 },
  { url: 'x'.repeat(10_000) },
  { task: 'everything' },
  { theme: 'pink' },
  { lessonId: '../lesson' },
  { again: 'yes' },
  { __proto__: { modelId: 'x' }, extra: true },
];

function toJson(values: unknown[]): unknown[] {
  return JSON.parse(JSON.stringify(values)) as unknown[];
}
