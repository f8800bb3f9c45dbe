// The line between chat and lessons: moved by the pointer, or by the arrow keys when it has the focus.
import { useState, type JSX, type KeyboardEvent, type PointerEvent } from 'react';

export interface SeparatorProps {
  /** Id of the pane at its right. */
  controls: string;
  /** Width of that pane, CSS pixels. */
  width: number;
  min: number;
  max: number;
  /** Called while it moves. */
  onMove: (width: number) => void;
  /** Called when it rests. */
  onRest: (width: number) => void;
}

const STEP = 16;
const LARGE_STEP = 96;

export function Separator({ controls, width, min, max, onMove, onRest }: SeparatorProps): JSX.Element {
  const [grip, setGrip] = useState<{ x: number; width: number } | null>(null);
  const clamp = (next: number): number => Math.round(Math.min(max, Math.max(min, next)));
  const keyed = (event: KeyboardEvent): void => {
    const next = widthAfterKey(event.key, event.shiftKey, { width, min, max });
    if (next === null) return;
    event.preventDefault();
    onMove(clamp(next));
    onRest(clamp(next));
  };
  const moved = (event: PointerEvent): number | null =>
    grip === null ? null : clamp(grip.width + grip.x - event.clientX);
  const released = (event: PointerEvent): void => {
    const next = moved(event);
    setGrip(null);
    if (next !== null) onRest(next);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label="Width of the lessons"
      aria-orientation="vertical"
      aria-controls={controls}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={keyed}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setGrip({ x: event.clientX, width });
      }}
      onPointerMove={(event) => {
        const next = moved(event);
        if (next !== null) onMove(next);
      }}
      onPointerUp={released}
      onPointerCancel={released}
      className="group relative z-10 -mr-1.5 flex w-3 shrink-0 cursor-col-resize touch-none justify-center focus-visible:outline-offset-0"
    >
      <span
        aria-hidden
        className="w-px bg-line transition-colors duration-150 group-hover:w-0.5 group-hover:bg-accent group-focus-visible:w-0.5 group-focus-visible:bg-accent"
      />
    </div>
  );
}

/** The pane lies at the right, so Left widens it. */
export function widthAfterKey(
  key: string,
  large: boolean,
  { width, min, max }: { width: number; min: number; max: number },
): number | null {
  const step = large ? LARGE_STEP : STEP;
  switch (key) {
    case 'ArrowLeft':
      return width + step;
    case 'ArrowRight':
      return width - step;
    case 'Home':
      return min;
    case 'End':
      return max;
    default:
      return null;
  }
}
