// All tokens of a text at once, as a table: a row for each token that looks, a column for each it takes from.
import { useState, type JSX } from 'react';
import { Disclosure } from '../../../ui/Disclosure';
import type { AttentionReading, Head } from './attention-reading';
import { headColour } from './head-colour';

/** Shares below this are not written, only shaded. */
const WORTH_WRITING = 0.005;

export function AttentionGrid({ shown, at }: { shown: AttentionReading; at: Head }): JSX.Element {
  const [isOpened, setOpened] = useState(false);
  return (
    <Disclosure summary="All tokens at once, as a table" onOpen={() => setOpened(true)}>
      {isOpened && <Grid shown={shown} at={at} />}
    </Disclosure>
  );
}

function Grid({ shown: { tokens, reading }, at }: { shown: AttentionReading; at: Head }): JSX.Element {
  const caption = `Layer ${at.layer + 1}, head ${at.head + 1}: what each token takes from each, in per cent`;
  const colour = headColour(at.head);
  return (
    <div className="grid min-w-0 gap-1.5">
      <p className="text-xs text-ink-2">
        A row is a token that looks, a column one it looks at; per cent. The upper half is empty: nothing looks ahead.
      </p>
      <div
        role="group"
        aria-label={caption}
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md border border-line"
      >
        <table className="border-collapse text-[0.625rem] tabular-nums">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <td className="sticky top-0 left-0 z-10 bg-sunken" />
              {tokens.map(({ label }, place) => (
                <th key={place} scope="col" className="sticky top-0 min-w-5 bg-sunken p-0.5 font-mono font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tokens.map(({ label }, token) => (
              <tr key={token}>
                <th scope="row" className="sticky left-0 min-w-5 bg-sunken p-0.5 font-mono font-medium">
                  {label}
                </th>
                {Array.from(reading.attention({ ...at, token }), (share, place) => (
                  <td
                    key={place}
                    className="p-0.5 text-center"
                    style={{ background: `color-mix(in srgb, ${colour} ${Math.round(share * 45)}%, transparent)` }}
                  >
                    {place <= token && share >= WORTH_WRITING ? Math.round(share * 100) : ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
