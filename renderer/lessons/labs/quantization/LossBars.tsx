// The loss at each width as bars, on a scale of factors: from little harm to ruin.
import type { JSX } from 'react';
import { lossText } from '../../../lib/loss-words';
import { Bars } from '../../lab/Bars';
import type { MeasuredWidth } from './quantization';

export function LossBars({ measured }: { measured: readonly MeasuredWidth[] }): JSX.Element {
  return (
    <Bars
      title="Loss on new stories, by width"
      head={['Width', 'Loss']}
      rows={measured.map(({ width, loss }) => ({ name: width, value: loss, words: lossText(loss) }))}
    />
  );
}
