// Keeps a drawing in step with what it shows: new points at most once a frame, its size, the theme.
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ChartSpec } from './chart-spec';
import type { Drawing, Place, PlotArea } from './drawing';
import { followTheme } from './palette';

/** With reduced motion a line grows in leaps of this many milliseconds. */
const CALM_MS = 1000;
/** The narrowest chart that has its names at the ends of lines, in text sizes of the root. */
const NAMES_FROM_REM = 27;

/** @param heightRem height of the chart in text sizes of the root */
export function useDrawing(host: RefObject<HTMLElement | null>, spec: ChartSpec, heightRem: number): PlotArea | null {
  const [area, setArea] = useState<PlotArea | null>(null);
  const drawing = useRef<Drawing | null>(null);
  const newest = useRef(spec);
  useEffect(() => {
    newest.current = spec;
  }, [spec]);
  const seen = seenOf(spec);
  useEffect(() => drawing.current?.redraw(), [seen]);
  const [textSize, setTextSize] = useState(0);
  const lines = shapeOf(spec);
  useEffect(() => {
    const element = host.current;
    if (element === null || !canDraw()) return undefined;
    let isLeft = false;
    let end = (): void => undefined;
    const onArea = (next: PlotArea): void => setArea((before) => (isSame(before, next) ? before : next));
    void import('./drawing').then(({ startDrawing }) => {
      if (isLeft) return;
      const place = placeOf(element, heightRem);
      const started = startDrawing(element, { spec: () => newest.current, place, onArea });
      drawing.current = started;
      end = follow(started, element, { heightRem, onTextSize: () => setTextSize((count) => count + 1) });
    });
    return () => {
      isLeft = true;
      end();
      drawing.current?.destroy();
      drawing.current = null;
    };
    // A chart with other lines or axes is drawn anew; everything else is told to the one that is there.
  }, [host, lines, heightRem, textSize]);
  const curves = spec.lines.map(({ curve }) => curve.id).join(' ');
  useEffect(() => (canDraw() ? followCurves(newest.current, () => drawing.current) : undefined), [curves]);
  return area;
}

/** What a drawing is made for and cannot change. */
function shapeOf({ lines, x, y }: ChartSpec): string {
  const looks = lines.map(({ name, colour, dash, hasDots }) => [name, colour, dash, hasDots]);
  return JSON.stringify([looks, x.words, y.words, y.isLogarithmic]);
}

/** What of it is seen besides points, so that rendering anew alone draws nothing. */
function seenOf({ x, y, marker, guesses }: ChartSpec): string {
  return JSON.stringify([x.from, x.to, y.from, y.to, marker?.x, marker?.words, guesses]);
}

/** A page without a canvas (a test) shows the words and the table alone. */
function canDraw(): boolean {
  return 'Path2D' in window;
}

interface FollowOptions {
  heightRem: number;
  onTextSize: () => void;
}

function follow(drawing: Drawing, element: HTMLElement, { heightRem, onTextSize }: FollowOptions): () => void {
  const observer = new ResizeObserver(() => drawing.resize(placeOf(element, heightRem)));
  observer.observe(element);
  const unfollow = followTheme(() => {
    if (!drawing.restyle()) onTextSize();
  });
  return () => {
    observer.disconnect();
    unfollow();
  };
}

/** Draws in the next frame when a curve has changed since the last one. */
function followCurves({ lines }: ChartSpec, drawing: () => Drawing | null): () => void {
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const draw = (): void => {
    frame = 0;
    timer = null;
    drawing()?.redraw();
  };
  const changed = (): void => {
    if (frame !== 0 || timer !== null) return;
    if (isCalm) timer = setTimeout(draw, CALM_MS);
    else frame = requestAnimationFrame(draw);
  };
  const ends = lines.map(({ curve }) => curve.subscribe(changed));
  changed();
  return () => {
    for (const end of ends) end();
    cancelAnimationFrame(frame);
    if (timer !== null) clearTimeout(timer);
  };
}

function placeOf(element: HTMLElement, heightRem: number): Place {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const width = Math.max(120, element.clientWidth);
  return { width, height: Math.round(heightRem * root), hasNames: width >= NAMES_FROM_REM * root };
}

function isSame(one: PlotArea | null, other: PlotArea): boolean {
  return one !== null && (Object.keys(other) as (keyof PlotArea)[]).every((key) => one[key] === other[key]);
}
