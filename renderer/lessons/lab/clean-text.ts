// What a person typed, pasted or dropped, made into text: without control characters, without halves of signs.

export interface CleanText {
  text: string;
  /** Signs that were left out or replaced. */
  leftOut: number;
}

/** Tabs and line ends stay; other control characters go, and half a sign becomes the sign for "unreadable". */
export function cleanText(raw: string): CleanText {
  let leftOut = 0;
  const text = raw.replace(/\p{Cc}|\p{Cs}/gu, (sign) => {
    if ('\t\n\r'.includes(sign)) return sign;
    leftOut += 1;
    return /\p{Cc}/u.test(sign) ? '' : '\uFFFD';
  });
  return { text, leftOut };
}
