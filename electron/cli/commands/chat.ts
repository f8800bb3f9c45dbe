// homeroom chat: a saved conversation in the terminal. On a terminal it goes on until it is ended; otherwise it answers what stands on standard input.
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { text as readAll } from 'node:stream/consumers';
import type { Conversation } from '#domain/conversation';
import { formatDuration, formatSpeed } from '#domain/units';
import { FailureError } from '#contract/failure';
import type { Events } from '#contract/events';
import { withApp, type OpenApp } from '../open-app';
import { textOption, type Command } from '../parse-command';
import type { Terminal } from '../terminal';
import { loadModel } from './ask';

export const chat: Command = {
  usage: 'chat [--model ID|FILE]',
  summary: 'A conversation in the terminal, saved like one in the window.',
  options: { model: { type: 'string' } },
  operands: [0, 0],
  run: async ({ terminal, values }) => {
    await withApp(values, async (open) => {
      await loadModel(open.app, textOption(values, 'model'));
      await converse(open, terminal, null);
    });
  },
};

/** Chats until standard input ends. Without a terminal one question is answered: what stands on standard input, else the example. */
export async function converse(open: OpenApp, terminal: Terminal, example: string | null): Promise<void> {
  const conversation = await open.app.chat.create();
  if (process.stdin.isTTY) return converseOnTerminal(open, terminal, conversation.id);
  const question = (await readAll(process.stdin)).trim() || example;
  if (question === null || question === '') throw new FailureError('chat.empty-question', 'Nothing on standard input.');
  if (question === example) terminal.write(`> ${question}\n`);
  const answer = await answerOnce(open, terminal, conversation.id, null, question);
  if (terminal.json) terminal.answer({ text: answer.text, state: answer.state, figures: answer.figures }, []);
}

async function converseOnTerminal(open: OpenApp, terminal: Terminal, conversationId: number): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  terminal.note('Ask something. Ctrl+C stops an answer, Ctrl+D ends.');
  let parentId: number | null = null;
  let turnId: string | null = null;
  lines.on('SIGINT', () => {
    if (turnId === null) lines.close();
    else void open.app.chat.stop(turnId);
  });
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== '') {
      turnId = randomUUID();
      const answer: { id: number } = await answerOnce(open, terminal, conversationId, parentId, line, turnId);
      turnId = null;
      parentId = answer.id;
    }
    lines.prompt();
  }
}

async function answerOnce(
  { app, listen }: OpenApp,
  terminal: Terminal,
  conversationId: number,
  parentId: number | null,
  text: string,
  turnId: string = randomUUID(),
): Promise<Events['chat.ended']['answer']> {
  const ended = new Promise<Events['chat.ended']>((resolve) => {
    const unlisten = listen((name, event) => {
      if (name === 'chat.delta') terminal.write((event as Events['chat.delta']).text);
      if (name !== 'chat.ended') return;
      unlisten();
      resolve(event as Events['chat.ended']);
    });
  });
  const saved: Conversation = await app.chat.send({ conversationId, turnId, parentId, text });
  const { answer, failure } = await ended;
  terminal.write('\n');
  if (failure !== null) throw FailureError.from(failure);
  const { figures } = answer;
  if (figures !== null && saved.id === conversationId) {
    terminal.note(
      `${formatSpeed(figures.tokensPerSecond)} tokens/s, first word after ${formatDuration(figures.timeToFirstTokenMs)}, ${figures.answerTokens} tokens`,
    );
  }
  return answer;
}
