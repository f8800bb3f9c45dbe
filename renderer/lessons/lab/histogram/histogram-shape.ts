// The measures of a histogram as a chart: its bars, and a bell curve of the same width to compare them with.
import type { UnpackedTensor } from '#contract/xray';

export type Histogram = UnpackedTensor['histogram'];
/** Of all numbers: their mean, their root mean square, and how many there are. */
export type SpreadFigures = Pick<UnpackedTensor['summary'], 'mean' | 'rms' | 'count'>;

export const FRAME = { width: 380, height: 168, left: 8, right: 8, top: 10, bottom: 36 } as const;
const PLOT_WIDTH = FRAME.width - FRAME.left - FRAME.right;
const PLOT_HEIGHT = FRAME.height - FRAME.top - FRAME.bottom;

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The highest bar fills the plot; what was counted at all is seen. */
export function barsOf({ counts }: Histogram): Bar[] {
  const most = Math.max(1, ...counts);
  const width = PLOT_WIDTH / Math.max(1, counts.length);
  return counts.map((count, index) => {
    const height = count === 0 ? 0 : Math.max(1, (count / most) * PLOT_HEIGHT);
    return { x: FRAME.left + index * width, y: FRAME.top + PLOT_HEIGHT - height, width, height };
  });
}

/** Where a bin begins and ends. */
export function binEdges({ counts, limit }: Histogram, index: number): [from: number, to: number] {
  const width = (2 * limit) / counts.length;
  return [-limit + index * width, -limit + (index + 1) * width];
}

/** A bell curve around `mean` as wide as the numbers are, under which as many lie, as the path of a line. */
export function bellPath(histogram: Histogram, { mean, rms, count }: SpreadFigures): string {
  const { counts, limit } = histogram;
  const deviation = Math.sqrt(Math.max(0, rms * rms - mean * mean));
  if (deviation === 0) return '';
  const most = Math.max(1, ...counts);
  const binWidth = (2 * limit) / counts.length;
  const points = Array.from({ length: 121 }, (_, step) => {
    const value = -limit + (step / 120) * 2 * limit;
    const density = Math.exp(-(((value - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));
    const height = Math.min(1.05, (density * binWidth * count) / most) * PLOT_HEIGHT;
    const x = FRAME.left + (step / 120) * PLOT_WIDTH;
    return `${x.toFixed(1)} ${(FRAME.top + PLOT_HEIGHT - height).toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}
