// A picture of the measurements to share, as SVG with its own colours: nothing of the page is needed to show it. Pure.
import type { Measurement } from './measurement';
import type { ScaleRow } from './typical';

const WIDTH = 720;
const ROW = 46;
const TOP = 84;
const LEFT = 32;
const MOST_ROWS = 8;
const INK = '#23261f';
const SOFT = '#555a4e';
const OWN = '#2a6b51';
const OTHER = '#b9b4a6';

interface Bar {
  name: string;
  words: string;
  /** Tokens per second. */
  from: number;
  to: number;
  own: boolean;
}

/** The newest measurement of each model first, then what is often told. */
export function pictureOf(measurements: readonly Measurement[], typical: readonly ScaleRow[]): string {
  const own = measurements.slice(0, MOST_ROWS).map(({ subject, decode }): Bar => ({
    name: `${subject.name}, ${subject.quant}`,
    words: `${decode.toFixed(1)} tokens a second`,
    from: 0,
    to: decode,
    own: true,
  }));
  const others = typical.map(({ name, words, low, high }): Bar => ({
    name,
    words,
    from: low === high ? 0 : low,
    to: high,
    own: false,
  }));
  const bars = [...own, ...others];
  const height = TOP + bars.length * ROW + 44;
  const largest = Math.max(1, ...bars.map(({ to }) => to));
  const x = (speed: number): number => LEFT + (speed / largest) * (WIDTH - LEFT * 2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif">`,
    `<rect width="${WIDTH}" height="${height}" fill="#faf8f3"/>`,
    text({ x: LEFT, y: 44, size: 24, colour: INK, words: 'How fast this computer writes' }),
    text({ x: LEFT, y: 66, size: 14, colour: SOFT, words: 'Tokens a second; four tokens are about three words' }),
    ...bars.flatMap((bar, index) => drawn(bar, TOP + index * ROW, x)),
    text({
      x: LEFT,
      y: height - 18,
      size: 12,
      colour: SOFT,
      words: `Measured with Homeroom, ${(measurements[0]?.at ?? '').slice(0, 10)}`,
    }),
    '</svg>',
    '',
  ].join('\n');
}

function drawn({ name, words, from, to, own }: Bar, y: number, x: (speed: number) => number): string[] {
  const width = Math.max(3, x(to) - x(from)).toFixed(1);
  return [
    text({ x: LEFT, y: y + 16, size: 14, colour: INK, words: name }),
    text({ x: WIDTH - LEFT, y: y + 16, size: 14, colour: INK, words, anchor: 'end' }),
    `<rect x="${x(from).toFixed(1)}" y="${y + 22}" width="${width}" height="14" rx="3" fill="${own ? OWN : OTHER}"/>`,
  ];
}

interface Label {
  x: number;
  y: number;
  size: number;
  colour: string;
  words: string;
  anchor?: 'end';
}

function text({ x, y, size, colour, words, anchor }: Label): string {
  const end = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}"${end}>${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
