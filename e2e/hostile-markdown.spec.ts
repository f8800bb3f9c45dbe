// Ten hostile texts as answers of a model, rendered in the real page: nothing is executed, nothing is fetched.
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, killApplication, launch, makeHome, test } from './application';

const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['script', '<script>window.hacked = "script"</script>\n\n```html\n<script>window.hacked = "code"</script>\n```'],
  ['event handlers', '<img src=x onerror="window.hacked = 1"><div onclick="window.hacked = 1">press</div>'],
  ['javascript links', '[press](javascript:window.hacked=1) [this](JaVaScRiPt:window.hacked=1) <javascript:alert(1)>'],
  ['file links', '[secrets](file:///etc/passwd) ![picture](file:///etc/passwd)'],
  ['remote images', '![pixel](https://tracker.example/pixel.png) ![][1]\n\n[1]: http://tracker.example/two.png'],
  ['frames', '<iframe src="https://tracker.example/"></iframe><object data="https://tracker.example/"></object>'],
  [
    'style sheets',
    '<style>body { display: none; background: url(https://tracker.example/css) }</style>\n<link rel="stylesheet" href="https://tracker.example/a.css">',
  ],
  ['right-to-left tricks', '[https://good.example\u202Egpj.exe](https://tracker.example/) \u202Eevitaeler\u202C'],
  [
    'vector graphics',
    '<svg onload="window.hacked = 1"><animate onbegin="window.hacked = 1"/></svg> $\\href{javascript:window.hacked=1}{x}$',
  ],
  [
    'forms and data addresses',
    '<form action="https://tracker.example"><input autofocus onfocus="window.hacked=1"></form><meta http-equiv="refresh" content="0;url=https://tracker.example"> [d](data:text/html,<script>window.hacked=1</script>)',
  ],
];

test('ten hostile answers render with nothing executed and nothing fetched', async () => {
  const home = await makeHome();
  const first = await launch({ home });
  const setup = await first.firstWindow();
  const conversationId = await setup.evaluate(async () => {
    await window.homeroom.request('settings.change', { setupDone: true });
    const made = await window.homeroom.request('chat.create', undefined);
    if (!made.ok) throw new Error(made.failure.code);
    await window.homeroom.request('chat.rename', { conversationId: made.value.id, title: 'Hostile' });
    return made.value.id;
  });
  await killApplication(first);
  plant(home, conversationId);

  const app = await launch({ home });
  const page = await app.firstWindow();
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('homeroom://app/')) fetched.push(request.url());
  });
  const url = page.url();
  await page.getByRole('button', { name: 'Hostile', exact: true }).click();
  await expect(page.getByRole('article', { name: /^Answer of/ })).toHaveCount(HOSTILE.length);
  await page.waitForTimeout(1000);
  const seen = await page.evaluate(() => ({
    hacked: 'hacked' in window,
    dangerous: document.querySelectorAll(
      'article script, article iframe, article object, article embed, article form, article meta, article link, article style, article img, article svg[onload], article [onclick], article [onerror]',
    ).length,
    links: [...document.querySelectorAll<HTMLAnchorElement>('article a[href]')].map((link) => link.href),
    hidden: getComputedStyle(document.body).display === 'none',
  }));
  expect(seen.hacked).toBe(false);
  expect(seen.dangerous).toBe(0);
  expect(seen.hidden).toBe(false);
  expect(seen.links.filter((link) => !link.startsWith('https://') && !link.startsWith('homeroom://'))).toEqual([]);
  expect(fetched).toEqual([]);
  expect(page.url()).toBe(url);
  await app.close();
});

/** Writes the answers straight into the database, as a model would have said them. */
function plant(home: string, conversationId: number): void {
  const database = new DatabaseSync(join(home, 'homeroom.db'));
  const columns = database.prepare('PRAGMA table_info(messages)').all() as { name: string }[];
  expect(columns.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['conversation_id', 'parent_id', 'role', 'text', 'turn_id', 'state']),
  );
  let parent: number | null = null;
  HOSTILE.forEach(([name, text], index) => {
    const question = database
      .prepare(
        "INSERT INTO messages (conversation_id, parent_id, role, text, created_at) VALUES (?, ?, 'question', ?, ?)",
      )
      .run(conversationId, parent, name, new Date().toISOString());
    const answer = database
      .prepare(
        "INSERT INTO messages (conversation_id, parent_id, role, text, turn_id, state, model_name, created_at) VALUES (?, ?, 'answer', ?, ?, 'done', 'Hostile model', ?)",
      )
      .run(conversationId, Number(question.lastInsertRowid), text, `hostile-turn-${index}`, new Date().toISOString());
    parent = Number(answer.lastInsertRowid);
  });
  database.prepare('UPDATE conversations SET leaf_id = ? WHERE id = ?').run(parent, conversationId);
  database.close();
}
