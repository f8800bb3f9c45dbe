// Asks the hub and reads what it answers: of limited size, within limited silence, and only from where the hub may send us.
import type { z } from 'zod';
import { FailureError } from '#contract/failure';
import { fetchFromHub, type Fetch, type Hub } from '#services/download/hub';
import { createIdleLimit, type IdleLimit } from '#services/download/idle-limit';
import { eventFor } from '#services/download/trouble';
import { hubRefusal } from './refusals';

export interface Asking {
  fetch: Fetch;
  hub: Hub;
  /** Milliseconds in which something must arrive. */
  silenceMs?: number;
}

export interface Question {
  /** Path and query at the hub, or a whole address. */
  path: string;
  /** The repository it is about, for the words of a failure. */
  repo?: string;
  mostBytes: number;
  /** Takes the beginning of an answer that is too long; otherwise that is a failure. */
  cut?: boolean;
  /** Only asks whether it would be answered, and follows no redirect. */
  isProbe?: boolean;
  /** The range of a file; the answer may ignore it. */
  range?: { from: number; to: number };
}

export interface HubAnswer {
  status: number;
  headers: Headers;
  bytes: Buffer;
  /** True when only the beginning was read. */
  isCut: boolean;
}

const SILENCE_MS = 20_000;

/** @throws FailureError for every answer but a good one, and when nobody answers */
export async function ask(asking: Asking, question: Question): Promise<HubAnswer> {
  const silence = createIdleLimit(asking.silenceMs ?? SILENCE_MS);
  try {
    return await read(await request(asking, question, silence), question, silence);
  } catch (error) {
    throw failureFor(error);
  } finally {
    silence.end();
  }
}

/** Asks for JSON of a known form. A page of another form, of a hotel for example, is `hub.unreadable`. */
export async function askJson<S extends z.ZodType>(
  asking: Asking,
  question: Question,
  schema: S,
): Promise<{ value: z.output<S>; headers: Headers }> {
  const { headers, bytes } = await ask(asking, question);
  const parsed = schema.safeParse(jsonOf(bytes.toString('utf8')));
  if (!parsed.success) throw unreadable('the answer has another form than the hub gives it');
  return { value: parsed.data, headers };
}

export function unreadable(message: string): FailureError {
  return new FailureError('hub.unreadable', message);
}

async function request({ fetch, hub }: Asking, question: Question, { signal }: IdleLimit): Promise<Response> {
  const { path, range, repo = '', isProbe = false } = question;
  // A range is one of the bytes as they are; everything else may come packed.
  const headers: Record<string, string> =
    range === undefined
      ? { 'accept-encoding': 'gzip' }
      : { range: `bytes=${String(range.from)}-${String(range.to - 1)}` };
  const address = new URL(path, hub.origin).href;
  const response = await fetchFromHub({
    fetch,
    hub,
    address,
    init: { method: isProbe ? 'HEAD' : 'GET', headers, signal },
    enough: () => isProbe,
  });
  if (response.status === 200 || response.status === 206 || (isProbe && response.status < 400)) return response;
  await response.body?.cancel();
  const hadToken = (await hub.token()) !== null;
  throw hubRefusal({ status: response.status, headers: response.headers, repo, hadToken });
}

async function read(response: Response, question: Question, silence: IdleLimit): Promise<HubAnswer> {
  const { status, headers } = response;
  if (question.isProbe !== true && /^text\/html/i.test(headers.get('content-type') ?? '')) {
    await response.body?.cancel();
    throw unreadable('a page came in place of an answer');
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  try {
    while (reader !== undefined && length <= question.mostBytes) {
      const { done, value } = await reader.read();
      if (done) break;
      silence.received(value.byteLength);
      pieces.push(value);
      length += value.byteLength;
    }
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
  const isCut = length > question.mostBytes;
  if (isCut && question.cut !== true) throw unreadable('the answer is longer than any real one');
  return { status, headers, bytes: Buffer.concat(pieces).subarray(0, question.mostBytes), isCut };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('the answer is no JSON, or only a part of it');
  }
}

/** Connections that fail are told from one another; anything else that was thrown is left as it is. */
function failureFor(error: unknown): unknown {
  if (error instanceof FailureError) return error;
  const event = eventFor(error, { receivedBytes: 0, gainedBytes: 0 });
  const message = error instanceof Error ? error.message : String(error);
  if (event.kind === 'refused' && event.fault.code === 'download.host-not-allowed')
    return new FailureError('download.host-not-allowed', message);
  if (event.kind === 'broke') return new FailureError('download.offline', message);
  return error;
}
