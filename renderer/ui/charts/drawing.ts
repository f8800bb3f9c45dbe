// Draws a line chart on a canvas with uPlot: in the colours of the theme, with words at the ends of lines. Loaded only where a chart is shown.
import uPlot from 'uplot';
import { DASHES, colourProperty, type ChartSpec, type Line } from './chart-spec';
import { drawGuesses, drawMarker, drawNames, roomForNames } from './annotations';
import { joined } from './joined';
import { readPalette, type Palette } from './palette';
import { endsOf, logarithmicTicks } from './ticks';

/** How uPlot calls an axis of equal factors. */
const LOGARITHMIC: object = { distr: 3 };

export interface Place {
  /** CSS pixels. */
  width: number;
  height: number;
  /** Whether there is room for the names of lines at their ends. */
  hasNames: boolean;
}

/** Where the plotting area lies within the chart, CSS pixels, and how x lies in it. */
export interface PlotArea {
  left: number;
  top: number;
  width: number;
  height: number;
  from: number;
  to: number;
}

export interface Drawing {
  /** Draws the points as they are now. */
  redraw: () => void;
  resize: (place: Place) => void;
  /** Takes up other colours. False when the size of text has changed as well: that needs a new drawing. */
  restyle: () => boolean;
  destroy: () => void;
}

export interface DrawingOptions {
  /** As it is now. What is drawn besides points may change without a new drawing; looks of lines and words of axes may not. */
  spec: () => ChartSpec;
  place: Place;
  onArea: (area: PlotArea) => void;
}

export function startDrawing(host: HTMLElement, { spec, place: firstPlace, onArea }: DrawingOptions): Drawing {
  const first = spec();
  let place = firstPlace;
  let palette = readPalette(host);
  const plot = new uPlot(
    {
      width: place.width,
      height: place.height,
      legend: { show: false },
      cursor: { show: false },
      padding: [
        palette.fontPixels * 0.75,
        (self) => (place.hasNames ? roomForNames(self.ctx, spec().lines, palette) : palette.fontPixels * 1.8),
        null,
        null,
      ],
      scales: {
        x: { time: false, range: (_, low, high) => [spec().x.from ?? low, xEnd(spec(), low, high)] },
        y: {
          ...(first.y.isLogarithmic === true && LOGARITHMIC),
          range: (_, low, high) => yEnds(spec(), low, high),
        },
      },
      series: [{}, ...first.lines.map((line) => seriesOf(line, () => palette))],
      axes: axesOf(first, () => palette),
      hooks: {
        draw: [
          (self) => {
            const { guesses, marker, lines } = spec();
            drawGuesses(self, guesses ?? [], palette);
            if (marker) drawMarker(self, marker, palette);
            if (place.hasNames) drawNames(self, { lines, hasMarker: marker !== undefined }, palette);
            onArea(areaOf(self));
          },
        ],
      },
    },
    dataOf(first.lines),
    host,
  );
  return {
    redraw: () => plot.setData(dataOf(spec().lines)),
    resize: (next) => {
      place = next;
      plot.setSize(next);
    },
    restyle: () => {
      const { font } = palette;
      palette = readPalette(host);
      if (palette.font !== font) return false;
      plot.redraw(true, true);
      return true;
    },
    destroy: () => plot.destroy(),
  };
}

function dataOf(lines: readonly Line[]): uPlot.AlignedData {
  const { xs, columns } = joined(lines.map(({ curve }) => curve));
  return [xs, ...columns];
}

function seriesOf({ colour, dash = 'solid', hasDots }: Line, palette: () => Palette): uPlot.Series {
  const paint = (): string => palette().colour(colourProperty(colour));
  return {
    stroke: paint,
    width: 2,
    dash: [...DASHES[dash]],
    spanGaps: true,
    points: { show: hasDots === true, size: 6, fill: paint, stroke: paint },
  };
}

function axesOf({ x, y }: ChartSpec, palette: () => Palette): uPlot.Axis[] {
  const { fontPixels, font } = palette();
  const common = (): uPlot.Axis => ({
    stroke: () => palette().colour('--ink-2'),
    grid: { stroke: () => palette().colour('--grid'), width: 1 },
    ticks: { show: false },
    font,
    labelFont: font,
    labelSize: fontPixels * 1.5,
    labelGap: 0,
  });
  const yAxis: uPlot.Axis = {
    ...common(),
    label: y.words,
    values: (_, splits: (number | null)[]) => splits.map(shortNumber),
    size: (_, values: string[] | null) =>
      Math.max(3, ...(values ?? []).map((one) => one.length)) * fontPixels * 0.62 + 8,
  };
  if (y.isLogarithmic === true) yAxis.splits = (_, __, from, to) => logarithmicTicks(from, to);
  return [
    {
      ...common(),
      label: x.words,
      size: fontPixels * 1.9,
      values: (_, splits: (number | null)[]) => splits.map(shortNumber),
    },
    yAxis,
  ];
}

/** A tick without needless zeros: 1,000 and 0.5. On a logarithmic axis uPlot gives none where one would stand too close. */
function shortNumber(value: number | null): string {
  if (value === null) return '';
  return Math.abs(value) >= 1000 ? value.toLocaleString('en-US') : String(Number(value.toPrecision(4)));
}

function xEnd({ x, marker, guesses }: ChartSpec, low: number | null, high: number | null): number {
  if (typeof x.to === 'number') return x.to;
  const from = x.from ?? low ?? 0;
  const marked = [marker?.x, ...(guesses ?? []).map((guess) => guess.x)].filter((one) => one !== undefined);
  return Math.max(high ?? from, from + 1, ...marked);
}

/** Before the first point uPlot knows no lowest and highest. */
function yEnds(spec: ChartSpec, low: number | null, high: number | null): [number, number] {
  const guessed = (spec.guesses ?? []).flatMap(({ y }) => (y === undefined ? [] : [y]));
  const all = [low, high, ...guessed].filter((one): one is number => one !== null && Number.isFinite(one));
  const values = all.length === 0 ? { from: 0, to: 1 } : { from: Math.min(...all), to: Math.max(...all) };
  const { from, to } = endsOf(values, spec.y, spec.y.isLogarithmic === true);
  return [from, to];
}

function areaOf(plot: uPlot): PlotArea {
  const { left, top, width, height } = plot.bbox;
  const ratio = uPlot.pxRatio;
  const { min, max } = plot.scales['x'] ?? {};
  const css = { left: left / ratio, top: top / ratio, width: width / ratio, height: height / ratio };
  return { ...css, from: min ?? 0, to: max ?? 1 };
}
