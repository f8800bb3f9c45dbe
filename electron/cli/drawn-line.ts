// One line of a terminal that is drawn over again and again.
import type { Terminal } from './terminal';

export interface DrawnLine {
  draw: (text: string) => void;
  /** Takes it away, so that other words may stand there. */
  clear: () => void;
  /** Leaves it where it is. */
  end: () => void;
}

const CLEAR_LINE = '\r\u001b[2K';

export function createDrawnLine(terminal: Pick<Terminal, 'draw'>): DrawnLine {
  let isDrawn = false;
  const leaveWith = (text: string): void => {
    if (isDrawn) terminal.draw(text);
    isDrawn = false;
  };
  return {
    draw: (text) => {
      terminal.draw(`${CLEAR_LINE}${text}`);
      isDrawn = true;
    },
    clear: () => leaveWith(CLEAR_LINE),
    end: () => leaveWith('\n'),
  };
}
