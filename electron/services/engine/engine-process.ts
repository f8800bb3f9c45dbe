// Starts, watches and ends the engine process, for the window and the command line alike. A process that dies or hangs becomes a failure; the next request starts a fresh one.
import {
  engineMessageSchema,
  type EngineAnswer,
  type EngineMessage,
  type EngineRequest,
  type EngineRequestKind,
} from '#contract/engine';
import { FailureError } from '#contract/failure';
import { openChannel, type Channel, type ChannelExit } from './channel';
import { openPending, type Pending, type RequestListeners } from './pending';

export interface EngineOptions {
  /** The Node to run it with, see findEngineNode. */
  nodePath: string;
  /** The built engine, out/main/engine.js. */
  entry: string;
  env?: Record<string, string>;
  log?: (line: string) => void;
  /** Shorter in tests. */
  limits?: Partial<EngineLimits>;
}

export interface EngineLimits {
  heartbeatMs: number;
  /** Without an answer to a heartbeat for so long the engine counts as hung. */
  silenceMs: number;
  /** A stopped request must have ended within this time. */
  stopMs: number;
  quitMs: number;
}

export interface EngineExit {
  /** False when it was asked to end. */
  crashed: boolean;
  signal: string | null;
  code: number | null;
}

/** The fields of a request beside its id and kind. */
export type ArgsOf<K extends EngineRequestKind> = Omit<Extract<EngineRequest, { kind: K }>, 'id' | 'kind'>;

export interface RequestOptions extends RequestListeners {
  /** Stops the request: an answer ends with what was written, a load fails. */
  signal?: AbortSignal;
  /** Ends the engine when the request takes longer. Only for work that is known to be short. */
  timeoutMs?: number;
}

const LIMITS: EngineLimits = { heartbeatMs: 5000, silenceMs: 30_000, stopMs: 2000, quitMs: 3000 };

export class EngineProcess {
  readonly #options: EngineOptions;
  readonly #limits: EngineLimits;
  readonly #pending = new Map<number, Pending>();
  readonly #exitListeners = new Set<(exit: EngineExit) => void>();
  #channel: Channel<EngineRequest> | null = null;
  #lastId = 0;
  #heartbeat: NodeJS.Timeout | null = null;
  #heardAt = 0;
  /** Why the process is being ended from here; null while nobody wants that. */
  #endReason: FailureError | 'asked' | null = null;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
  }

  get running(): boolean {
    return this.#channel !== null;
  }

  get pid(): number | null {
    return this.#channel?.pid ?? null;
  }

  /** Returns a function that ends the subscription. */
  onExit(listener: (exit: EngineExit) => void): () => void {
    this.#exitListeners.add(listener);
    return () => this.#exitListeners.delete(listener);
  }

  /**
   * Starts the process if none runs, sends, and resolves with the answer.
   * @throws FailureError from the engine, or engine.crashed, engine.unresponsive, engine.missing
   */
  async request<K extends EngineRequestKind>(
    kind: K,
    args: ArgsOf<K>,
    options: RequestOptions = {},
  ): Promise<EngineAnswer<K>> {
    const channel = await this.#open();
    const id = ++this.#lastId;
    const { pending, answer } = openPending(kind, options);
    this.#pending.set(id, pending);
    const release = this.#watch(id, options);
    // Args and kind belong together by the signature, which the compiler cannot see through the union.
    channel.send({ ...args, id, kind } as unknown as EngineRequest);
    this.#startHeartbeat();
    try {
      return await answer;
    } finally {
      release();
      if (this.#pending.size === 0) this.#stopHeartbeat();
    }
  }

  /** Ends the process at once; what is under way fails with engine.crashed. */
  kill(): void {
    if (this.#channel === null) return;
    this.#endReason ??= new FailureError('engine.crashed', 'The engine process was ended.');
    this.#channel.kill();
  }

  /** Asks the process to end, and makes it after three seconds. Resolves when it is gone. */
  async quit(): Promise<void> {
    const channel = this.#channel;
    if (channel === null) return;
    this.#endReason ??= 'asked';
    channel.send({ id: ++this.#lastId, kind: 'quit' });
    const timer = setTimeout(() => channel.kill(), this.#limits.quitMs);
    await channel.gone;
    clearTimeout(timer);
  }

  /** A process that is just ending is waited for: its successor is another one. */
  async #open(): Promise<Channel<EngineRequest>> {
    while (this.#channel !== null && this.#endReason !== null) await this.#channel.gone;
    if (this.#channel !== null) return this.#channel;
    this.#heardAt = performance.now();
    this.#channel = openChannel({
      nodePath: this.#options.nodePath,
      entry: this.#options.entry,
      env: this.#options.env ?? {},
      log: (line) => this.#log(line),
      parse: (raw) => engineMessageSchema.safeParse(raw).data ?? null,
      onMessage: (message) => this.#receive(message),
      onExit: (exit) => this.#ended(exit),
    });
    return this.#channel;
  }

  #receive(message: EngineMessage): void {
    this.#heardAt = performance.now();
    const pending = this.#pending.get(message.id);
    if (pending?.take(message) === true) this.#pending.delete(message.id);
  }

  /** Ties a request to its signal and its time limit; the returned function undoes that. */
  #watch(id: number, { signal, timeoutMs }: RequestOptions): () => void {
    const timers: NodeJS.Timeout[] = [];
    const endIfPending = (message: string): void => {
      if (this.#pending.has(id)) this.#endUnresponsive(message);
    };
    const stop = (): void => {
      this.#channel?.send({ id: ++this.#lastId, kind: 'stop', target: id });
      timers.push(setTimeout(endIfPending, this.#limits.stopMs, 'The engine did not stop.'));
    };
    if (timeoutMs !== undefined) timers.push(setTimeout(endIfPending, timeoutMs, 'The engine took too long.'));
    if (signal?.aborted === true) queueMicrotask(stop);
    else signal?.addEventListener('abort', stop, { once: true });
    return () => {
      signal?.removeEventListener('abort', stop);
      for (const timer of timers) clearTimeout(timer);
    };
  }

  #startHeartbeat(): void {
    if (this.#heartbeat !== null) return;
    this.#heardAt = performance.now();
    this.#heartbeat = setInterval(() => this.#beat(), this.#limits.heartbeatMs);
  }

  #beat(): void {
    if (performance.now() - this.#heardAt > this.#limits.silenceMs) {
      this.#endUnresponsive('The engine was silent for too long.');
    } else {
      // Any message counts as a sign of life, the answer to this one included.
      this.#channel?.send({ id: ++this.#lastId, kind: 'ping' });
    }
  }

  #stopHeartbeat(): void {
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    this.#heartbeat = null;
  }

  #endUnresponsive(message: string): void {
    this.#log(message);
    this.#endReason = new FailureError('engine.unresponsive', message);
    this.#channel?.kill();
  }

  #ended({ code, signal }: ChannelExit): void {
    const reason = this.#endReason;
    this.#channel = null;
    this.#endReason = null;
    this.#stopHeartbeat();
    const failure = reason instanceof FailureError ? reason : exitFailure({ code, signal });
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const one of pending) one.reject(failure);
    for (const listener of this.#exitListeners) listener({ crashed: reason !== 'asked', signal, code });
  }

  #log(line: string): void {
    this.#options.log?.(line);
  }
}

function exitFailure({ code, signal }: ChannelExit): FailureError {
  // With neither it never ran: the file is there but is no program for this computer.
  if (code === null && signal === null) return new FailureError('engine.missing', 'The engine could not be started.');
  return new FailureError('engine.crashed', 'The engine process ended.', {
    signal: signal ?? 'none',
    code: code ?? -1,
  });
}
