// Sudden death: a process that chats is killed at random moments, again and again, and nothing that was acknowledged may be lost.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Message } from '#domain/conversation';
import type { Events, Notice } from '#contract/events';
import { createConversations } from '#services/database/conversations';
import { createMessages } from '#services/database/messages';
import { connect } from '#services/database/open';
import { tidyUp } from './tidy-up';

const KILLS = 8;
/** A saved answer may be this much behind what was shown: a second, the time to save, and a busy machine. */
const BEHIND_MS = 1500;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeroom kill '));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

interface Life {
  alone: boolean;
  notices: Notice[];
  acknowledged: string[];
  ended: string[];
  /** What the page was shown, with the time it was. */
  shown: { turnId: string; text: string; at: number }[];
  killedAt: number;
}

type Line =
  | { alone: boolean; notices: Notice[] }
  | { acknowledged: string }
  | { ended: string }
  | { shown: Events['chat.delta'] };

/** Lets the process live until it has acknowledged its first turn and some time more, then kills it. */
async function live(run: number, afterMs: number): Promise<Life> {
  const entry = fileURLToPath(new URL('child-for-test.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', entry, home, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const life: Life = { alone: false, notices: [], acknowledged: [], ended: [], shown: [], killedAt: 0 };
  const closed = new Promise((resolve) => child.once('close', resolve));
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line;
    if ('alone' in line) Object.assign(life, line);
    if ('ended' in line) life.ended.push(line.ended);
    if ('shown' in line) life.shown.push({ turnId: line.shown.turnId, text: line.shown.text, at: performance.now() });
    if ('acknowledged' in line && life.acknowledged.push(line.acknowledged) === 1) {
      setTimeout(() => {
        life.killedAt = performance.now();
        child.kill('SIGKILL');
      }, afterMs);
    }
  }
  await closed;
  return life;
}

function allMessages(): Message[] {
  const database = connect(join(home, 'homeroom.db'));
  expect(database.scalar('integrity_check', 'pragma_integrity_check')).toBe('ok');
  expect(database.scalar('count(*)', 'pragma_foreign_key_check')).toBe(0);
  const now = (): Date => new Date();
  const messages = createMessages(database, now);
  const all = createConversations(database, now)
    .list()
    .flatMap(({ id }) => messages.of(id));
  database.close();
  return all;
}

function answerTo(messages: readonly Message[], turnId: string): Answer | undefined {
  return messages.find((message): message is Answer => message.role === 'answer' && message.turnId === turnId);
}

describe('a process that is killed while it chats', () => {
  it(`loses nothing it acknowledged and at most a second of an answer, ${KILLS} times in a row`, async () => {
    let leftWriting = 0;
    for (let run = 0; run < KILLS; run += 1) {
      const life = await live(run, Math.random() * 2500);
      expect(life.alone, 'the lock of a dead process is free').toBe(true);
      expect(life.notices.map(({ kind }) => kind)).toEqual(leftWriting > 0 ? ['answers-interrupted'] : []);
      const messages = allMessages();
      leftWriting = messages.filter((message) => message.role === 'answer' && message.state === 'writing').length;
      expect(leftWriting).toBeLessThanOrEqual(1);
      for (const turnId of life.acknowledged) {
        const answer = answerTo(messages, turnId);
        const question = messages.find(({ id }) => id === answer?.parentId);
        expect(question?.text).toBe(`Question of ${turnId}`);
        if (life.ended.includes(turnId)) expect(answer?.state).toBe('done');
        const due = life.shown.filter((one) => one.turnId === turnId && one.at < life.killedAt - BEHIND_MS);
        expect(answer?.text.startsWith(due.map(({ text }) => text).join(''))).toBe(true);
      }
    }
    const database = connect(join(home, 'homeroom.db'));
    tidyUp(database, () => new Date());
    database.close();
    const answers = allMessages().filter((message) => message.role === 'answer');
    expect(answers.filter(({ state }) => state === 'writing')).toEqual([]);
    expect(answers.filter(({ state }) => state === 'interrupted').length).toBeGreaterThan(KILLS / 2);
  });
});
