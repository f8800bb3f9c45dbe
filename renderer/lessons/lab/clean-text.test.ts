// Texts as people paste them: what is no text goes, everything else stays to the last sign.
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text';

describe('cleanText', () => {
  it.each(['', 'plain', 'مرحبا بالعالم', '👩‍👩‍👧 e\u0301 \u200f', 'tab\tline\nline\r\nend'])(
    'leaves %j as it is',
    (text) => {
      expect(cleanText(text)).toEqual({ text, leftOut: 0 });
    },
  );

  it('takes out what a file that is no text is full of, and counts it', () => {
    expect(cleanText('a\u0000b\u0007\u001bc\u0090')).toEqual({ text: 'abc', leftOut: 4 });
  });

  it('replaces half a sign, so that the text can be sent anywhere', () => {
    expect(cleanText('x\uD83D')).toEqual({ text: 'x\uFFFD', leftOut: 1 });
  });
});
