// The protocol's side in this process: one run at a time, and what else is asked beside it.
import {
  workshopRequestSchema,
  type WorkshopAnswer,
  type WorkshopMessage,
  type WorkshopRequest,
  type WorkshopRequestKind,
} from '#contract/workshop-engine';
import { failureOf, type FailureCode } from '#contract/failure';
import { exportModel } from './exporting';
import { createGate, type GateKeeper } from './gate';
import { computeReference } from './reference';
import { runJob } from './run-job';
import { measureSpeed } from './speed-test';
import { processClock, type Clock } from './stopwatch';
import { makeTrainer, type MakeTrainer } from './trainers';
import { writeSample } from './writing';

export interface ServeOptions {
  /** `sent` is called when the message has left. */
  send: (message: WorkshopMessage, sent?: () => void) => void;
  exit: () => void;
  makeTrainer?: MakeTrainer;
  clock?: Clock;
}

type RequestOf<K extends WorkshopRequestKind> = Extract<WorkshopRequest, { kind: K }>;

/** Says hello and returns the function that receives messages. */
export function serve(options: ServeOptions): (raw: unknown) => void {
  const { send } = options;
  const desk = createDesk(options);
  const fail = (id: number, code: FailureCode, message: string): void => {
    send({ id, kind: 'failed', failure: { code, message } });
  };
  send({ id: 0, kind: 'hello', protocol: 1, pid: process.pid });
  return (raw) => {
    const parsed = workshopRequestSchema.safeParse(raw);
    if (!parsed.success) {
      const id = idIn(raw);
      if (id !== null) fail(id, 'request.invalid', 'The request is not one of the protocol.');
      return;
    }
    const request = parsed.data;
    desk(request).then(
      // What was told of a run leaves before the end.
      (value) => send({ id: request.id, kind: 'done', value }, request.kind === 'quit' ? options.exit : undefined),
      (error: unknown) => send({ id: request.id, kind: 'failed', failure: failureOf(error) }),
    );
  };
}

type Desk = (request: WorkshopRequest) => Promise<WorkshopAnswer<WorkshopRequestKind>>;

function createDesk({ send, makeTrainer: make = makeTrainer, clock = processClock }: ServeOptions): Desk {
  let current: { id: number; gate: GateKeeper; ended: Promise<unknown> } | null = null;
  const gateOf = (target: number): GateKeeper | null => (current?.id === target ? current.gate : null);

  function train({ id, job }: RequestOf<'train'>): Promise<WorkshopAnswer<'train'>> {
    if (current !== null) return Promise.reject(new Error('A run is under way.'));
    const gate = createGate();
    const ended = runJob(job, {
      gate,
      clock,
      makeTrainer: make,
      begun: (begun) => send({ id, kind: 'begun', begun }),
      report: (report) => send({ id, kind: 'report', report }),
    }).finally(() => {
      current = null;
      // A pause that came with the last step has nothing to wait for.
      gate.stands(0);
    });
    current = { id, gate, ended };
    return ended;
  }

  /** A run that is under way is saved first. */
  async function quit(): Promise<Record<string, never>> {
    const running = current;
    running?.gate.stop();
    await running?.ended.catch(() => undefined);
    return {};
  }

  return async (request) => {
    switch (request.kind) {
      case 'ping':
        return {};
      case 'train':
        return train(request);
      case 'pause':
        // Over already: where it stands is told by its end.
        return { step: (await gateOf(request.target)?.pause(request.save)) ?? 0 };
      case 'goOn':
        gateOf(request.target)?.goOn();
        return {};
      case 'stop':
        gateOf(request.target)?.stop();
        return {};
      case 'measure':
        return measureSpeed(request, { makeTrainer: make, now: clock.now });
      case 'sample':
        return writeSample(request, make);
      case 'export':
        return exportModel(request);
      case 'reference':
        return computeReference(request, make);
      case 'quit':
        return quit();
    }
  };
}

function idIn(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return null;
  return typeof raw.id === 'number' && Number.isSafeInteger(raw.id) && raw.id > 0 ? raw.id : null;
}
