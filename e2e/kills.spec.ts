// Fifty power cuts at random moments while a script chats: nothing that was acknowledged is lost, and the database stays sound.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, killApplication, launch, makeHome, test } from './application';

/** Fifty were tried when the database changed; each takes two seconds. */
const KILLS = Number(process.env['HOMEROOM_KILLS'] ?? 6);

interface Acknowledged {
  conversationId: number;
  text: string;
}

test(`${KILLS} kills at random moments lose no acknowledged message`, async () => {
  test.setTimeout(600_000);
  const home = await makeHome();
  const acknowledged: Acknowledged[] = [];
  const random = seededRandom(20261124);
  for (let round = 0; round < KILLS; round += 1) {
    const app = await launch({ home });
    const page = await app.firstWindow();
    await page.waitForLoadState('domcontentloaded');
    await chatUntilKilled(app, page, { round, lifeMs: 100 + random() * 1500, acknowledged });
  }
  const { missing, integrity, messages } = readBack(home, acknowledged);
  console.log(
    `${KILLS} kills, ${acknowledged.length} acknowledged messages, ${messages} messages on disk, integrity ${integrity}`,
  );
  expect(acknowledged.length).toBeGreaterThan(KILLS);
  expect(missing).toEqual([]);
  expect(integrity).toBe('ok');
  await rm(home, { recursive: true, force: true });
});

/** Sends questions as fast as they are acknowledged until the process is gone. */
async function chatUntilKilled(
  app: ElectronApplication,
  page: Page,
  { round, lifeMs, acknowledged }: { round: number; lifeMs: number; acknowledged: Acknowledged[] },
): Promise<void> {
  let alive = true;
  const killed = new Promise<void>((done) => {
    setTimeout(() => {
      alive = false;
      void killApplication(app).then(done);
    }, lifeMs);
  });
  let turn = 0;
  const living = (): boolean => alive;
  while (living()) {
    turn += 1;
    const text = `Question ${turn} of round ${round}: count to one hundred in words.`;
    const turnId = `kill-${round}-${turn}-turn`;
    const conversationId = await page.evaluate(ask, [text, turnId] as const).catch(() => null);
    if (conversationId === null) continue;
    acknowledged.push({ conversationId, text });
    await page.evaluate(stopSoon, [conversationId, turnId] as const).catch(() => undefined);
  }
  await killed;
}

/** Runs in the page: a question in a new conversation. What it returns was acknowledged, so it must be on disk. */
async function ask([text, turnId]: readonly [string, string]): Promise<number | null> {
  const { request } = window.homeroom;
  const created = await request('chat.create', undefined);
  if (!created.ok) return null;
  const conversationId = created.value.id;
  const sent = await request('chat.send', { conversationId, turnId, parentId: null, text });
  return sent.ok ? conversationId : null;
}

/** Runs in the page: lets the answer grow a little, then stops it to make way for the next question. */
async function stopSoon([conversationId, turnId]: readonly [number, string]): Promise<void> {
  const { request } = window.homeroom;
  await new Promise((done) => setTimeout(done, 150));
  await request('chat.stop', { turnId });
  for (;;) {
    const now = await request('chat.open', { conversationId });
    const writing =
      now.ok && now.value.messages.some((message) => message.role === 'answer' && message.state === 'writing');
    if (!writing) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

function readBack(
  home: string,
  acknowledged: readonly Acknowledged[],
): { missing: Acknowledged[]; integrity: string; messages: number } {
  const database = new DatabaseSync(join(home, 'homeroom.db'));
  try {
    const find = database.prepare('SELECT count(*) AS n FROM messages WHERE conversation_id = ? AND text = ?');
    const missing = acknowledged.filter(
      ({ conversationId, text }) => (find.get(conversationId, text) as { n: number }).n !== 1,
    );
    const check = database.prepare('PRAGMA integrity_check').get() as Record<string, unknown>;
    const count = database.prepare('SELECT count(*) AS n FROM messages').get() as Record<string, unknown>;
    return { missing, integrity: String(check['integrity_check']), messages: Number(count['n']) };
  } finally {
    database.close();
  }
}

/** Mulberry32, so that a failing run can be repeated. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
