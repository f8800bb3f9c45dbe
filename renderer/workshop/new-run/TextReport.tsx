// What was found in a text of one's own: how much it is, how it is divided, or why it cannot be used.
import type { JSX } from 'react';
import { formatBytes, formatCount } from '#domain/units';
import type { OwnTextReport, TextRefusal } from '#contract/workshop';

const REFUSALS: Record<TextRefusal, string> = {
  empty: 'There is nothing in it. A model needs something to read.',
  'too-short':
    'It is too short: nothing could be held back to test what was learnt. A few thousand letters are the least.',
  'too-long': 'It is too long to be read here. A part of it will do as well.',
  binary: 'This is no text but a file for programs. Save it as plain text first.',
  'one-sign': 'It is one sign over and over. There is nothing in it that could be learnt.',
  unreadable: 'It could not be read as text. Save it as plain text in UTF-8 and choose it again.',
};

export function TextReport({ report }: { report: OwnTextReport }): JSX.Element {
  const { refused, file, characters, bytes, differentBytes, split, beginning, remarks } = report;
  if (refused !== null)
    return (
      <p className="text-sm text-bad">
        {file !== null && <bdi className="font-semibold">{file}: </bdi>}
        {REFUSALS[refused]}
      </p>
    );
  return (
    <div className="grid gap-1.5 text-sm">
      <p>
        {file !== null && <bdi className="font-semibold">{file}: </bdi>}
        {formatCount(characters)} characters ({formatBytes(bytes)}), {differentBytes} different signs.{' '}
        {formatCount(split.learn)} are learnt from, {formatCount(split.heldBack)} are held back to test it.
      </p>
      <p className="text-ink-2">
        It begins: <bdi className="font-mono break-words">{beginning}</bdi>
      </p>
      {remarks.length > 0 && (
        <ul className="list-disc ps-5 text-ink-2">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
