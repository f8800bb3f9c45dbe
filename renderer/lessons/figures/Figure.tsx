// A picture of a lesson: drawn by its kind, with its caption, and readable as a table.
import { createElement, type ComponentType, type JSX, type ReactNode } from 'react';
import { seriesOf, valuesOf, type Figure as FigureData, type FigureKind } from '#course/figure';
import { AsTable } from '../../ui/AsTable';
import { LessonText } from '../LessonText';

export interface FigureProps {
  figure: FigureData;
}

const found = import.meta.glob<ComponentType<FigureProps>>('./kinds/*.tsx', { eager: true, import: 'Drawing' });

const KINDS = new Map(
  Object.entries(found).map(([path, Drawing]) => [path.replace(/^.*\/|\.tsx$/g, '').toLowerCase(), Drawing]),
);

/** The words are the picture's text too: what is drawn is hidden from screen readers where a table says the same. */
export function Figure({ figure }: FigureProps): JSX.Element {
  const drawing = draw(figure);
  return (
    <figure className="grid min-w-0 gap-2.5 rounded-lg border border-line bg-surface p-4 in-data-[mode=docked]:bg-paper">
      <strong className="text-sm font-semibold">{figure.title}</strong>
      {OF_NUMBERS.includes(figure.kind) ? (
        <AsTable caption={figure.title} head={headOf(figure)} rows={rowsOf(figure)}>
          {drawing}
        </AsTable>
      ) : (
        drawing
      )}
      <figcaption className="text-sm text-ink-2 [&_.markdown]:!text-sm [&_.markdown]:!leading-normal [&_.markdown]:font-sans">
        <LessonText text={figure.caption} />
      </figcaption>
    </figure>
  );
}

function draw(figure: FigureData): ReactNode {
  const Drawing = KINDS.get(figure.kind);
  return Drawing ? createElement(Drawing, { figure }) : null;
}

const OF_NUMBERS: readonly FigureKind[] = ['bars', 'line', 'grid'];

function headOf(figure: FigureData): string[] {
  const unit = figure.options['unit'];
  const series = seriesOf(figure).map((name) => (name === '' ? (figure.options['y'] ?? unit ?? 'value') : name));
  return [figure.options['x'] ?? '', ...series];
}

function rowsOf(figure: FigureData): string[][] {
  return figure.items.map((item) => [item.name, ...valuesOf(item).map(String)]);
}
