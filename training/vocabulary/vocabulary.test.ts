// Texts as tokens and back, against the decoder that Node itself has.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { tokensOf, vocabularyFromBytes, vocabularyOf, wholeVocabulary } from './byte-vocabulary';
import { readUtf8, utf8Of } from './utf-8';

const SIGNS = 'aé€😀 \n';

describe('a vocabulary', () => {
  it('has the bytes of its text in rising order, then the marks', () => {
    const vocabulary = vocabularyOf(['ba', 'é']);
    expect(vocabulary.bytes).toEqual([0x61, 0x62, 0xa9, 0xc3]);
    expect(vocabulary.marks).toEqual({ begin: 4, user: 5, assistant: 6, end: 7 });
    expect(vocabulary.size).toBe(8);
    expect(vocabulary.encode('abé')).toEqual([0, 1, 3, 2]);
  });

  it('leaves out what it does not know, and never writes a mark', () => {
    const vocabulary = vocabularyOf('abc');
    expect(vocabulary.encode('aXc')).toEqual([0, 2]);
    expect(vocabulary.decode([vocabulary.marks.begin, 0, vocabulary.marks.user, 2, vocabulary.marks.end])).toBe('ac');
  });

  it('writes back every text it has read', () => {
    for (const vocabulary of [vocabularyOf(SIGNS), wholeVocabulary()]) {
      expect(vocabulary.decode(vocabulary.encode(SIGNS))).toBe(SIGNS);
    }
    expect(wholeVocabulary().size).toBe(260);
    expect(vocabularyOf('').size).toBe(4);
  });

  it('is the same again from its bytes, in whatever order they are kept', () => {
    const vocabulary = vocabularyOf('stories');
    const again = vocabularyFromBytes([...vocabulary.bytes, vocabulary.bytes[0]!].reverse());
    expect(again.bytes).toEqual(vocabulary.bytes);
    expect(again.encode('sorts')).toEqual(vocabulary.encode('sorts'));
  });

  it('reads a million characters without delay', () => {
    const text = 'The fox ran. '.repeat(80_000);
    const tokens = tokensOf(vocabularyOf(text), text);
    expect(tokens).toHaveLength(text.length);
  });
});

describe('UTF-8', () => {
  it('writes bytes as the encoder of Node does, halves of pairs included', () => {
    for (const text of [SIGNS, '\ud83d', 'x\ude00y', '\ud83d\ud83d\ude00']) {
      expect([...utf8Of(text)]).toEqual([...new TextEncoder().encode(text)]);
    }
  });

  it('reads any bytes as the decoder of Node does', () => {
    const random = seededRandom(1);
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for (let trial = 0; trial < 3000; trial++) {
      // Leading bytes and edges more often than chance would have it.
      const bytes = Uint8Array.from({ length: 12 }, () =>
        random() < 0.5
          ? 0x80 + random() * 0x80
          : [0xe0, 0xed, 0xf0, 0xf4, 0x9f, 0xa0, 0x8f, 0x90][Math.floor(random() * 8)]!,
      );
      expect(readUtf8(bytes).text).toBe(decoder.decode(bytes));
    }
    const long = SIGNS.repeat(5000);
    expect(readUtf8(new TextEncoder().encode(long))).toEqual({ text: long, faults: 0 });
  });

  it('counts stretches that are no character', () => {
    expect(readUtf8([0x61, 0xff, 0xe2, 0x82, 0x62])).toEqual({ text: 'a\ufffd\ufffdb', faults: 2 });
  });
});
