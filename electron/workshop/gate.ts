// What was asked of a run that is under way: to stand still, to go on, to stop. The run looks between any two steps.

export interface Gate {
  /** Resolves with the step it stands at as soon as it does. `save` wants a checkpoint there. */
  pause: (save: boolean) => Promise<number>;
  goOn: () => void;
  stop: () => void;
}

/** The run's side of a gate. */
export interface GateKeeper extends Gate {
  wanted: () => 'go' | 'stand' | 'stop';
  /** Whether somebody waits for a checkpoint where the run stands. */
  wantsSaved: () => boolean;
  /** Tells everybody who waits that the run stands. */
  stands: (step: number) => void;
  /** Resolves when something else is wanted. */
  changed: () => Promise<void>;
}

export function createGate(): GateKeeper {
  let wanted: 'go' | 'stand' | 'stop' = 'go';
  let wantsSaved = false;
  let waiting: ((step: number) => void)[] = [];
  let wake = (): void => undefined;
  const want = (next: typeof wanted): void => {
    if (wanted !== 'stop') wanted = next;
    wake();
  };
  return {
    pause: (save) =>
      new Promise((resolve) => {
        wantsSaved ||= save;
        waiting.push(resolve);
        want('stand');
      }),
    goOn: () => want('go'),
    stop: () => want('stop'),
    wanted: () => wanted,
    wantsSaved: () => wantsSaved,
    stands: (step) => {
      wantsSaved = false;
      for (const resolve of waiting) resolve(step);
      waiting = [];
    },
    changed: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
  };
}
