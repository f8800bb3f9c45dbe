// The handle over a chart's marker: pulled by hand, moved by arrow keys from one place where it may stand to the next.
import type { CSSProperties, JSX, KeyboardEvent, PointerEvent } from 'react';
import type { Marker } from './chart-spec';
import type { PlotArea } from './drawing';

export interface ScrubberProps {
  marker: Marker;
  onMove: (x: number) => void;
  /** Null until the chart is drawn; keys work all the same. */
  area: PlotArea | null;
}

export function Scrubber({ marker, onMove, area }: ScrubberProps): JSX.Element {
  const stops = marker.stops ?? evenStops(area);
  const from = stops[0] ?? 0;
  const to = stops.at(-1) ?? 1;
  const move = (x: number | undefined): void => {
    if (x !== undefined && x !== marker.x) onMove(x);
  };
  const pull = (event: PointerEvent<HTMLDivElement>): void => {
    if (area === null || (event.buttons & 1) === 0) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    move(nearest(stops, area.from + share * (area.to - area.from)));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Place on the curve"
      aria-valuemin={from}
      aria-valuemax={to}
      aria-valuenow={marker.x}
      aria-valuetext={marker.words}
      className="absolute cursor-ew-resize touch-none rounded-sm"
      style={placeOf(area)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        pull(event);
      }}
      onPointerMove={pull}
      onKeyDown={(event) => {
        const next = stopAfterKey(event, stops, marker.x);
        if (next === null) return;
        event.preventDefault();
        move(next);
      }}
    />
  );
}

/** Over the lines; over everything before they are drawn. */
function placeOf(area: PlotArea | null): CSSProperties {
  if (area === null) return { inset: 0 };
  const { left, top, width, height } = area;
  return { left, top, width, height };
}

function evenStops(area: PlotArea | null): number[] {
  const { from, to } = area ?? { from: 0, to: 1 };
  return Array.from({ length: 101 }, (_, index) => from + (index / 100) * (to - from));
}

function nearest(stops: readonly number[], x: number): number | undefined {
  return stops.reduce<number | undefined>(
    (best, stop) => (best === undefined || Math.abs(stop - x) < Math.abs(best - x) ? stop : best),
    undefined,
  );
}

/** Null for keys that move nothing. */
function stopAfterKey({ key }: KeyboardEvent, stops: readonly number[], x: number): number | null {
  const place = stops.indexOf(nearest(stops, x) ?? 0);
  const far = Math.max(1, Math.round(stops.length / 10));
  const to = (index: number): number | null => stops[Math.min(stops.length - 1, Math.max(0, index))] ?? null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return to(place + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return to(place - 1);
    case 'PageUp':
      return to(place + far);
    case 'PageDown':
      return to(place - far);
    case 'Home':
      return to(0);
    case 'End':
      return to(stops.length - 1);
    default:
      return null;
  }
}
