// Where the marks and names of the chart stand.
import { describe, expect, it } from 'vitest';
import type { ChartPoint } from './chart-points';
import { frameOf, placeNames, placePoints } from './chart-layout';

function point(name: string, percent: number, speed: number | null, picked = false): ChartPoint {
  const words = { speedWords: '', verdictWords: '', words: '' };
  return { modelId: name, name, percent, speed, verdict: 'cpu', fits: speed !== null, picked, ...words };
}

const points = [
  point('One model', 80, 30, true),
  point('Two model', 80.5, 31, true),
  point('Far right with a long name', 60, 49, true),
  point('None', 85, null),
];

describe.each([320, 640, 1200])('the chart at %d pixels', (width) => {
  const frame = frameOf(points, width);
  const placed = placePoints(frame, points);

  it('keeps every mark within its frame, and those without a speed apart', () => {
    for (const { x, y } of placed) {
      expect(x).toBeGreaterThanOrEqual(frame.left);
      expect(x).toBeLessThanOrEqual(width - frame.right);
      expect(y).toBeGreaterThanOrEqual(frame.top);
      expect(y).toBeLessThanOrEqual(frame.height - frame.bottom);
    }
    expect(placed.at(-1)?.x).toBeLessThan(frame.left + frame.strip);
  });

  it('names the picks without writing one name over another', () => {
    const names = placeNames(frame, placed);
    expect(names).toHaveLength(3);
    const [one, two] = names;
    expect(Math.abs((one?.y ?? 0) - (two?.y ?? 0))).toBeGreaterThanOrEqual(16);
    expect(names[2]?.anchor).toBe('end');
  });
});
