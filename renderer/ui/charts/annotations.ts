// What stands in a chart beside its lines: their names at their ends, a marker, and what was guessed.
import uPlot from 'uplot';
import { colourProperty, type Guess, type Line, type Marker } from './chart-spec';
import type { Palette } from './palette';

const GAP = 6;

/** CSS pixels right of the plot that the longest name takes. */
export function roomForNames(context: CanvasRenderingContext2D, lines: readonly Line[], palette: Palette): number {
  context.save();
  context.font = palette.font;
  const widest = Math.max(0, ...lines.map(({ name }) => context.measureText(name).width));
  context.restore();
  return Math.ceil(widest) + 2 * GAP;
}

/** The name of each line beside its last point; names that would overlap move apart. */
export function drawNames(
  plot: uPlot,
  { lines, hasMarker }: { lines: readonly Line[]; hasMarker: boolean },
  palette: Palette,
): void {
  const ratio = uPlot.pxRatio;
  const height = palette.fontPixels * 1.25 * ratio;
  const names = lines
    .flatMap(({ name, colour, curve }) => {
      const { last } = curve;
      if (last === null) return [];
      return [{ name, colour, x: plot.valToPos(last.x, 'x', true), y: plot.valToPos(last.y, 'y', true) }];
    })
    .sort((a, b) => a.y - b.y);
  const bottom = plot.bbox.top + plot.bbox.height - height / 2;
  // The words of the marker stand at the top.
  let free = plot.bbox.top + (hasMarker ? 1.6 : 0.4) * height;
  names.forEach((one, index) => {
    const room = bottom - (names.length - 1 - index) * height;
    one.y = Math.min(Math.max(one.y, free), room);
    free = one.y + height;
  });
  const { ctx, bbox } = plot;
  withStyle(plot, palette, () => {
    ctx.textAlign = 'left';
    ctx.strokeStyle = palette.colour('--paper');
    ctx.lineWidth = 3 * ratio;
    ctx.lineJoin = 'round';
    for (const { name, colour, x: end, y } of names) {
      const x = Math.min(end, bbox.left + bbox.width) + GAP * ratio;
      ctx.fillStyle = palette.colour(colourProperty(colour));
      ctx.fillRect(x - 3 * ratio, y - 4 * ratio, 2 * ratio, 8 * ratio);
      // What lies beneath is kept away from the letters.
      ctx.strokeText(name, x + 2 * ratio, y);
      ctx.fillStyle = palette.colour('--ink');
      ctx.fillText(name, x + 2 * ratio, y);
    }
  });
}

export function drawMarker(plot: uPlot, marker: Marker, palette: Palette): void {
  const { ctx, bbox } = plot;
  const x = plot.valToPos(marker.x, 'x', true);
  withStyle(plot, palette, () => {
    ctx.strokeStyle = palette.colour('--ink');
    ctx.lineWidth = 1.5 * uPlot.pxRatio;
    stroke(ctx, [x, bbox.top], [x, bbox.top + bbox.height]);
    ctx.fillStyle = palette.colour('--ink');
    wordsAt(plot, marker.words, { x, y: bbox.top + palette.fontPixels * uPlot.pxRatio * 0.6 });
  });
}

/** A guessed height and a guessed place are dashed lines, both together a ring. */
export function drawGuesses(plot: uPlot, guesses: readonly Guess[], palette: Palette): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  withStyle(plot, palette, () => {
    ctx.strokeStyle = palette.colour('--accent');
    ctx.fillStyle = palette.colour('--accent-ink');
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash([3 * ratio, 4 * ratio]);
    for (const guess of guesses) {
      const x = guess.x === undefined ? null : plot.valToPos(guess.x, 'x', true);
      const y = guess.y === undefined ? null : plot.valToPos(guess.y, 'y', true);
      if (x !== null && y !== null) ring(ctx, { x, y, radius: 6 * ratio });
      else if (y !== null) stroke(ctx, [bbox.left, y], [bbox.left + bbox.width, y]);
      else if (x !== null) stroke(ctx, [x, bbox.top], [x, bbox.top + bbox.height]);
      const above = palette.fontPixels * 0.75 * ratio;
      wordsAt(plot, guess.words, {
        x: x ?? bbox.left + bbox.width * 0.3,
        y: y === null ? bbox.top + 3 * above : y - above,
      });
    }
  });
}

function withStyle(plot: uPlot, palette: Palette, draw: () => void): void {
  const { ctx } = plot;
  ctx.save();
  ctx.font = palette.font.replace(/^[\d.]+px/, `${palette.fontPixels * uPlot.pxRatio}px`);
  ctx.textBaseline = 'middle';
  draw();
  ctx.restore();
}

/** Beside x on the side where there is more room. */
function wordsAt({ ctx, bbox }: uPlot, words: string, { x, y }: { x: number; y: number }): void {
  const isLeft = x > bbox.left + bbox.width / 2;
  ctx.textAlign = isLeft ? 'right' : 'left';
  ctx.fillText(words, x + (isLeft ? -GAP : GAP) * uPlot.pxRatio, y);
}

function ring(ctx: CanvasRenderingContext2D, { x, y, radius }: { x: number; y: number; radius: number }): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.stroke();
}

function stroke(ctx: CanvasRenderingContext2D, from: [number, number], to: [number, number]): void {
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
}
