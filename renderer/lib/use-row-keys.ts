// A row of buttons of which one takes the focus: arrow keys, Home and End move along it.
import { useRef, type KeyboardEvent } from 'react';

export interface RowKeys {
  onKeyDown: (event: KeyboardEvent) => void;
  /** The `ref` of the button at a place. */
  refAt: (place: number) => (button: HTMLButtonElement | null) => void;
}

/** @param onMove hears the place that gets the focus */
export function useRowKeys(place: number, count: number, onMove: (place: number) => void): RowKeys {
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  return {
    onKeyDown: (event) => {
      const next = nextPlace(event.key, place, count);
      if (next === null) return;
      event.preventDefault();
      onMove(next);
      buttons.current[next]?.focus();
    },
    refAt: (at) => (button) => {
      buttons.current[at] = button;
    },
  };
}

function nextPlace(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, place + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, place - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
