// The merges of a text, walked through: what is joined next, what has been joined, what the text looks like now, and what it saves.
import { useMemo, type JSX } from 'react';
import { formatCount } from '#domain/units';
import { Button } from '../../../ui/Button';
import type { RecordEvent } from '../../lab/definition';
import { shownText } from '../../lab/shown-text';
import { useLabSettings } from '../../lab/use-lab-settings';
import type { Trained } from './byte-pairs';
import { decode, encode, pieceText, piecesOf } from './encode';
import { MergeList } from './MergeList';
import { Pieces } from './Pieces';
import { MOST_SENTENCE, tokensSettings } from './settings';

/** Characters of the text that are shown as pieces. */
const SHOWN = 140;
/** From so many merges on it counts as evidence. */
const ENOUGH = 10;

export interface MergingProps {
  text: string;
  trained: Trained;
  record: RecordEvent;
}

export function Merging({ text, trained, record }: MergingProps): JSX.Element {
  const { settings, change } = useLabSettings(tokensSettings);
  const { bytes, merges } = trained;
  const done = Math.min(settings.merges, merges.length);
  const learnt = useMemo(() => merges.slice(0, done), [merges, done]);
  const texts = useMemo(() => piecesOf(merges).map(pieceText), [merges]);
  const tokens = learnt.at(-1)?.tokens ?? bytes;
  const next = merges[done];
  const go = (to: number): void => {
    change({ merges: to });
    const reached = merges[to - 1];
    if (reached && done < ENOUGH && to >= ENOUGH) {
      record('merged', { merges: to, bytes, bytesPerToken: bytes / reached.tokens }, { steps: to });
    }
  };
  return (
    <>
      <p role="status" className="text-sm tabular-nums">
        {next ? (
          <>
            Met most often now: <Piece text={texts[next.left]} /> followed by <Piece text={texts[next.right]} />,{' '}
            <strong className="font-semibold">{formatCount(next.count)} times</strong>.
          </>
        ) : trained.isExhausted ? (
          'No two neighbours are met twice any more: there is nothing left to join.'
        ) : (
          'That is as far as this lab goes; more could be joined.'
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button disabled={!next} onClick={() => go(done + 1)}>
          Join them
        </Button>
        <Button disabled={!next} onClick={() => go(Math.min(merges.length, done + 10))}>
          Ten steps
        </Button>
        <Button disabled={!next} onClick={() => go(merges.length)}>
          To the end
        </Button>
        <Button kind="quiet" disabled={done === 0} onClick={() => change({ merges: done - 1 })}>
          One back
        </Button>
        <Button kind="quiet" disabled={done === 0} onClick={() => change({ merges: 0 })}>
          To the beginning
        </Button>
      </div>
      <p className="text-sm tabular-nums">
        After <strong className="font-semibold">{formatCount(done)}</strong> of {formatCount(merges.length)} merges:{' '}
        {formatCount(bytes)} bytes are {formatCount(tokens)} tokens,{' '}
        <strong className="font-semibold">{(bytes / tokens).toFixed(2)} bytes a token</strong>.
      </p>
      <Pieces pieces={shownPieces(text.slice(0, SHOWN), learnt, texts)} />
      {text.length > SHOWN && <p className="text-xs text-ink-3">The first {SHOWN} characters of the text.</p>}
      <MergeList merges={learnt} texts={texts} />
      <Other learnt={learnt} texts={texts} text={settings.otherText} onChange={(otherText) => change({ otherText })} />
    </>
  );
}

interface OtherProps {
  learnt: Trained['merges'];
  texts: readonly string[];
  text: string;
  onChange: (text: string) => void;
}

/** Another text, cut with what was learnt. */
function Other({ learnt, texts, text, onChange }: OtherProps): JSX.Element {
  const numbers = useMemo(() => encode(text, learnt), [text, learnt]);
  const bytes = new TextEncoder().encode(text).length;
  return (
    <div className="grid gap-2">
      <label className="grid gap-1.5 text-sm">
        <span className="font-semibold">Another text, cut with your pieces</span>
        <input
          value={text}
          dir="auto"
          maxLength={MOST_SENTENCE}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          className="w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 py-2 text-ink"
        />
      </label>
      {text !== '' && (
        <>
          <Pieces pieces={shownPieces(text, learnt, texts)} />
          <p className="text-xs text-ink-2 tabular-nums">
            {formatCount(bytes)} bytes in {formatCount(numbers.length)} tokens.{' '}
            {decode(numbers, learnt) === text
              ? 'Put together again, they are exactly this text.'
              : 'Put together again, they differ: the text holds half a sign.'}
          </p>
        </>
      )}
    </div>
  );
}

function Piece({ text }: { text: string | undefined }): JSX.Element {
  return <bdi className="rounded-xs bg-sunken px-1 font-mono">{shownText(text ?? '')}</bdi>;
}

/** The pieces of a text as the display of tokens takes them; single bytes of a sign are shown by their number. */
function shownPieces(text: string, learnt: Trained['merges'], texts: readonly string[]) {
  return encode(text, learnt).map((token) => ({ token, text: texts[token] ?? '', special: false }));
}
