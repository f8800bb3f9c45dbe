// The engine's side of the protocol: says hello, parses every message, runs requests in their lanes, answers ping and stop at once. Knows nothing of llama.
import {
  engineRequestSchema,
  type EngineAnswer,
  type EngineMessage,
  type EngineRequest,
  type EngineRequestKind,
} from '#contract/engine';
import { failureOf, type FailureCode } from '#contract/failure';
import { Lanes, type Lane } from './lanes';

/** Requests that are work; the others are answered here. */
export type WorkKind = Exclude<EngineRequestKind, 'ping' | 'stop' | 'quit'>;
export type RequestOf<K extends EngineRequestKind> = Extract<EngineRequest, { kind: K }>;

/** What may be said about a request before its end. */
export interface Reporter {
  progress: (fraction: number) => void;
  reading: (readTokens: number, totalTokens: number) => void;
  piece: (part: 'answer' | 'thoughts', text: string) => void;
}

export interface WorkContext {
  signal: AbortSignal;
  report: Reporter;
}

export type Work = { [K in WorkKind]: (request: RequestOf<K>, context: WorkContext) => Promise<EngineAnswer<K>> };

export interface ServeOptions {
  work: Work;
  send: (message: EngineMessage) => void;
  /** Frees what is held; called once before the end of the process. */
  close: () => Promise<void>;
  exit: (code: number) => void;
}

const LANES: Record<WorkKind, readonly Lane[]> = {
  probe: ['accounting'],
  inspect: ['accounting'],
  identify: [],
  xray: [],
  tensor: [],
  parameters: ['accounting'],
  measure: ['model', 'sequence', 'accounting'],
  load: ['model', 'sequence', 'accounting'],
  unload: ['model', 'sequence'],
  adapt: ['model', 'sequence'],
  checkAdapter: [],
  parity: ['accounting'],
  count: ['model'],
  tokenize: ['model'],
  nextTokens: ['sequence'],
  distribution: ['sequence'],
  generate: ['sequence'],
  benchmark: ['model', 'sequence'],
  windowChat: ['sequence'],
  contextCost: ['model', 'sequence'],
};

/** Says hello and returns the function that receives messages. */
export function serve({ work, send, close, exit }: ServeOptions): (raw: unknown) => void {
  const startedAt = performance.now();
  const lanes = new Lanes();
  const running = new Map<number, AbortController>();

  function done(id: number, value: unknown): void {
    send({ id, kind: 'done', value });
  }

  function fail(id: number, code: FailureCode, message: string): void {
    send({ id, kind: 'failed', failure: { code, message } });
  }

  async function runWork(request: RequestOf<WorkKind>): Promise<void> {
    const controller = new AbortController();
    running.set(request.id, controller);
    const context = { signal: controller.signal, report: reporter(request.id, send) };
    try {
      done(request.id, await lanes.run(LANES[request.kind], () => dispatch(work, request, context)));
    } catch (error) {
      send({ id: request.id, kind: 'failed', failure: failureOf(error) });
    } finally {
      running.delete(request.id);
    }
  }

  async function quit(id: number): Promise<void> {
    for (const controller of running.values()) controller.abort();
    done(id, {});
    await close().catch(() => undefined);
    exit(0);
  }

  function receive(raw: unknown): void {
    const parsed = engineRequestSchema.safeParse(raw);
    if (!parsed.success) {
      const id = idIn(raw);
      if (id !== null) fail(id, 'request.invalid', 'The request is not one of the protocol.');
      return;
    }
    const request = parsed.data;
    if (running.has(request.id)) {
      fail(request.id, 'request.invalid', 'A request with this id is running.');
    } else if (request.kind === 'ping') {
      done(request.id, { uptimeMs: performance.now() - startedAt });
    } else if (request.kind === 'stop') {
      running.get(request.target)?.abort();
      done(request.id, {});
    } else if (request.kind === 'quit') {
      void quit(request.id);
    } else {
      void runWork(request);
    }
  }

  send({ id: 0, kind: 'hello', protocol: 1, pid: process.pid });
  return receive;
}

function dispatch(work: Work, request: RequestOf<WorkKind>, context: WorkContext): Promise<unknown> {
  switch (request.kind) {
    case 'probe':
      return work.probe(request, context);
    case 'inspect':
      return work.inspect(request, context);
    case 'identify':
      return work.identify(request, context);
    case 'xray':
      return work.xray(request, context);
    case 'tensor':
      return work.tensor(request, context);
    case 'parameters':
      return work.parameters(request, context);
    case 'measure':
      return work.measure(request, context);
    case 'load':
      return work.load(request, context);
    case 'unload':
      return work.unload(request, context);
    case 'adapt':
      return work.adapt(request, context);
    case 'checkAdapter':
      return work.checkAdapter(request, context);
    case 'parity':
      return work.parity(request, context);
    case 'count':
      return work.count(request, context);
    case 'tokenize':
      return work.tokenize(request, context);
    case 'nextTokens':
      return work.nextTokens(request, context);
    case 'distribution':
      return work.distribution(request, context);
    case 'generate':
      return work.generate(request, context);
    case 'benchmark':
      return work.benchmark(request, context);
    case 'windowChat':
      return work.windowChat(request, context);
    case 'contextCost':
      return work.contextCost(request, context);
  }
}

function reporter(id: number, send: (message: EngineMessage) => void): Reporter {
  return {
    progress: (fraction) => send({ id, kind: 'progress', fraction: Math.min(1, Math.max(0, fraction)) }),
    reading: (readTokens, totalTokens) => send({ id, kind: 'reading', readTokens, totalTokens }),
    piece: (part, text) => send({ id, kind: 'piece', part, text }),
  };
}

function idIn(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return null;
  return typeof raw.id === 'number' && Number.isSafeInteger(raw.id) && raw.id > 0 ? raw.id : null;
}
