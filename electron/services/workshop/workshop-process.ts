// The client of the workshop's process: starts it when it is needed, asks, listens, and tells when it is gone.
import {
  workshopAnswers,
  workshopMessageSchema,
  type JobBegun,
  type JobReport,
  type WorkshopAnswer,
  type WorkshopMessage,
  type WorkshopRequest,
  type WorkshopRequestKind,
} from '#contract/workshop-engine';
import { FailureError } from '#contract/failure';
import { openChannel, type Channel } from '../engine/channel';
import { nodeOptionsFor } from './node-options';

export interface WorkshopProcessOptions {
  /** The Node to run it with, see findEngineNode. */
  nodePath: string;
  /** The built process, out/main/workshop.js. */
  entry: string;
  log?: (line: string) => void;
}

/** What is told of a run before its end. */
export interface JobListeners {
  onBegun?: (begun: JobBegun) => void;
  onReport?: (report: JobReport) => void;
}

export type ArgsOf<K extends WorkshopRequestKind> = Omit<Extract<WorkshopRequest, { kind: K }>, 'id' | 'kind'>;

export interface WorkshopProcess {
  readonly pid: number | null;
  /** @throws FailureError of the process, or workshop.crashed when it ended before it answered */
  request: <K extends WorkshopRequestKind>(
    kind: K,
    args: ArgsOf<K>,
    listeners?: JobListeners,
  ) => Promise<WorkshopAnswer<K>>;
  /** The same for a run, with the number that `pause`, `goOn` and `stop` name it by. */
  train: (args: ArgsOf<'train'>, listeners: JobListeners) => Promise<{ id: number; ended: Promise<JobEnd> }>;
  /** Lets a run that is under way save where it stands, and ends the process; after a few seconds in any case. */
  quit: () => Promise<void>;
}

type JobEnd = WorkshopAnswer<'train'>;

interface Pending {
  listeners: JobListeners;
  resolve: (value: unknown) => void;
  reject: (failure: FailureError) => void;
}

const QUIT_WITHIN_MS = 3000;

export function createWorkshopProcess({
  nodePath,
  entry,
  log = () => undefined,
}: WorkshopProcessOptions): WorkshopProcess {
  const pending = new Map<number, Pending>();
  let channel: Channel<WorkshopRequest> | null = null;
  let ending: Promise<unknown> | null = null;
  let lastId = 0;

  async function open(): Promise<Channel<WorkshopRequest>> {
    const nodeOptions = await nodeOptionsFor(nodePath);
    await ending;
    channel ??= openChannel<WorkshopRequest, WorkshopMessage>({
      nodePath,
      entry,
      nodeOptions,
      env: {},
      log,
      parse: (raw) => workshopMessageSchema.safeParse(raw).data ?? null,
      onMessage: receive,
      onExit: ended,
    });
    return channel;
  }

  function receive(message: WorkshopMessage): void {
    const one = pending.get(message.id);
    if (one === undefined || message.kind === 'hello') return;
    if (message.kind === 'begun') one.listeners.onBegun?.(message.begun);
    else if (message.kind === 'report') one.listeners.onReport?.(message.report);
    else {
      pending.delete(message.id);
      if (message.kind === 'done') one.resolve(message.value);
      else one.reject(FailureError.from(message.failure));
    }
  }

  function ended(): void {
    channel = null;
    const all = [...pending.values()];
    pending.clear();
    for (const one of all) one.reject(new FailureError('workshop.crashed', 'The process of the workshop ended.'));
  }

  async function begin<K extends WorkshopRequestKind>(
    kind: K,
    args: ArgsOf<K>,
    listeners: JobListeners,
  ): Promise<{ id: number; ended: Promise<WorkshopAnswer<K>> }> {
    const opened = await open();
    const id = ++lastId;
    const answer = new Promise<unknown>((resolve, reject) => pending.set(id, { listeners, resolve, reject }));
    // Args and kind belong together by the signature, which the compiler cannot see through the union.
    opened.send({ ...args, id, kind } as unknown as WorkshopRequest);
    // The schema was chosen by the very kind the answer is promised for.
    return { id, ended: answer.then((value) => workshopAnswers[kind].parse(value) as WorkshopAnswer<K>) };
  }

  return {
    get pid() {
      return channel?.pid ?? null;
    },
    request: async (kind, args, listeners = {}) => (await begin(kind, args, listeners)).ended,
    train: (args, listeners) => begin('train', args, listeners),
    quit: async () => {
      const leaving = channel;
      if (leaving === null) return;
      ending = leaving.gone;
      leaving.send({ id: ++lastId, kind: 'quit' });
      const late = setTimeout(leaving.kill, QUIT_WITHIN_MS);
      await leaving.gone;
      clearTimeout(late);
      ending = null;
    },
  };
}
