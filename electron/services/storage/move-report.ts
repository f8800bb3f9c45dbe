// How far moving the models folder is: told at most four times a second, and at its end.
import type { Emit } from '#contract/events';
import type { MoveStatus } from '#contract/move-status';

export interface MoveReport {
  begin: (totalBytes: number) => void;
  /** The file that is on its way now. */
  file: (name: string) => void;
  moved: (bytes: number) => void;
  /** Tells the end and gives it back. */
  end: (status: MoveStatus) => MoveStatus;
  status: () => MoveStatus;
}

const REPORT_EVERY_MS = 250;

export function createMoveReport(emit: Emit): MoveReport {
  let status: MoveStatus = { kind: 'idle' };
  let toldAt = -Infinity;
  const set = (next: MoveStatus): void => {
    status = next;
    const isProgress = next.kind === 'moving' && performance.now() - toldAt < REPORT_EVERY_MS;
    if (isProgress) return;
    toldAt = performance.now();
    emit('storage.moving', next);
  };
  return {
    begin: (totalBytes) => {
      toldAt = -Infinity;
      set({ kind: 'moving', movedBytes: 0, totalBytes, file: '' });
    },
    file: (file) => {
      if (status.kind === 'moving') set({ ...status, file });
    },
    moved: (bytes) => {
      if (status.kind === 'moving') set({ ...status, movedBytes: status.movedBytes + bytes });
    },
    end: (next) => {
      set(next);
      return next;
    },
    status: () => status,
  };
}
