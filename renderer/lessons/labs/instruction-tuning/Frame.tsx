// One example in its frame with the loss mask: which tokens are only read, and which the model has to say. Told by words and shape, and by colour.
import { useEffect, useState, type JSX } from 'react';
import { AsTable } from '../../../ui/AsTable';
import { Button } from '../../../ui/Button';
import type { FramedToken } from './framed';

export interface FrameProps {
  pair: number;
  isMasked: boolean;
  /** False until the worker has begun. */
  isReady: boolean;
  ask: (of: { pair: number; isMasked: boolean }) => Promise<FramedToken[] | null>;
  onNext: () => void;
}

export function Frame({ pair, isMasked, isReady, ask, onNext }: FrameProps): JSX.Element {
  const [tokens, setTokens] = useState<readonly FramedToken[]>([]);
  useEffect(() => {
    if (!isReady) return;
    let isOver = false;
    void ask({ pair, isMasked }).then((found) => {
      if (!isOver && found !== null) setTokens(found);
    });
    return () => {
      isOver = true;
    };
  }, [ask, pair, isMasked, isReady]);
  if (tokens.length === 0) return <p className="text-sm text-ink-2">The examples are being written.</p>;
  const asked = tokens.filter(({ isAsked }) => isAsked).length;
  return (
    <div className="grid min-w-0 gap-2">
      <AsTable
        caption="The example, token by token"
        head={['Token', 'What it is', 'Does its guess count?']}
        rows={tokens.map(({ text, isMark, isAsked }) => [
          text === ' ' ? '(blank)' : text,
          isMark ? 'mark' : 'character',
          isAsked ? 'yes' : 'no, only read',
        ])}
      >
        <div className="grid gap-2">
          <div className="flex flex-wrap gap-x-1 gap-y-3">
            {groupsOf(tokens).map((group, index) => (
              <Group key={index} tokens={group} />
            ))}
          </div>
          <p className="text-sm text-ink-2 tabular-nums">
            {asked} of {tokens.length} tokens count.{' '}
            {isMasked
              ? 'The question is read, and no guess at it is ever corrected.'
              : 'Without the mask the model has to learn to write questions too.'}
          </p>
        </div>
      </AsTable>
      <Button kind="quiet" size="sm" className="-mt-1 justify-self-start" onClick={onNext}>
        Another example
      </Button>
    </div>
  );
}

function Group({ tokens }: { tokens: readonly FramedToken[] }): JSX.Element {
  const isAsked = tokens[0]?.isAsked === true;
  return (
    <div
      className={
        isAsked
          ? 'grid gap-0.5 rounded-md border-2 border-accent bg-accent-soft px-2 py-1'
          : 'grid gap-0.5 rounded-md border border-dashed border-line-strong px-2 py-1'
      }
    >
      <span className={`text-xs ${isAsked ? 'font-semibold text-accent-ink' : 'text-ink-2'}`}>
        {isAsked ? 'counts' : 'only read'}
      </span>
      <span className={`font-mono text-sm break-words ${isAsked ? 'text-accent-ink underline' : 'text-ink-2'}`}>
        {tokens.map(({ text, isMark }, index) =>
          isMark ? (
            <span key={index} className="mx-0.5 rounded-sm border border-current px-1 text-xs">
              {text}
            </span>
          ) : (
            text
          ),
        )}
      </span>
    </div>
  );
}

/** Neighbours that are treated alike. */
function groupsOf(tokens: readonly FramedToken[]): FramedToken[][] {
  const groups: FramedToken[][] = [];
  for (const token of tokens) {
    const last = groups.at(-1);
    if (last?.[0]?.isAsked === token.isAsked) last.push(token);
    else groups.push([token]);
  }
  return groups;
}
