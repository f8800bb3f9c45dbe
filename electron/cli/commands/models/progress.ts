// How far a model is, in the terminal: a bar that is drawn over, a few plain lines where nobody watches, or JSON lines.
import type { ModelEntry } from '#contract/events';
import { createDrawnLine } from '../../drawn-line';
import { progressLine, progressOf, type FetchProgress } from '../../progress-line';
import type { Terminal } from '../../terminal';

export interface Progress {
  show: (entry: ModelEntry) => void;
  /** Leaves the line that was drawn over. */
  end: () => void;
}

export function createProgress(terminal: Terminal): Progress {
  const line = createDrawnLine(terminal);
  let lastStep = '';
  return {
    show: (entry) => {
      const progress = progressOf(entry);
      if (progress === null) return;
      const columns = terminal.columns();
      if (terminal.json) {
        terminal.note(JSON.stringify({ progress }));
      } else if (columns !== null) {
        line.draw(progressLine(entry.status, columns));
      } else if (stepOf(progress) !== lastStep) {
        lastStep = stepOf(progress);
        terminal.note(progressLine(entry.status, null));
      }
    },
    end: line.end,
  };
}

/** A plain line for each new state and each tenth of the way. */
function stepOf({ kind, fraction }: FetchProgress): string {
  return `${kind} ${fraction === null ? '' : Math.floor(fraction * 10)}`;
}
