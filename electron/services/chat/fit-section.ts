// The section of a lesson that a question is about, as the model is given it: cut at the end of a sentence where it is too long.
import type { Question } from '#domain/conversation';

export type CountTokens = (texts: string[]) => Promise<number[]>;

/** The question with the section it is about in front. */
export function withSection({ text, about }: Pick<Question, 'text' | 'about'>): string {
  if (about === null) return text;
  return [
    `This is a section of a course, “${about.title}”:`,
    `"""\n${about.text}\n"""`,
    'Use it to answer this question, in plain words:',
    text,
  ].join('\n\n');
}

const MOST_TRIES = 5;
/** Less than the tokens suggest, since a text is not equally dense everywhere. */
const CAUTION = 0.94;

/** The question with as much of its section as `roomTokens` hold, question included; without it when next to nothing does. */
export async function fitSection(question: Question, roomTokens: number, count: CountTokens): Promise<string> {
  let { about } = question;
  for (let tries = 0; about !== null && tries < MOST_TRIES; tries++) {
    const whole = withSection({ text: question.text, about });
    const [tokens = 0, frame = 0] = await count([
      whole,
      withSection({ text: question.text, about: { ...about, text: '' } }),
    ]);
    if (tokens <= roomTokens) return whole;
    const share = ((roomTokens - frame) / Math.max(1, tokens - frame)) * CAUTION;
    const text = share <= 0 ? '' : cutAtSentence(about.text, Math.floor(about.text.length * share));
    about = text === '' ? null : { ...about, text };
  }
  return question.text;
}

/** The beginning of a text, at most so many characters, up to the end of a sentence, or of a word where the sentence is long. */
export function cutAtSentence(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, Math.max(0, most));
  const sentence = Math.max(...['. ', '.\n', '? ', '! '].map((end) => head.lastIndexOf(end))) + 1;
  const word = head.search(/\s\S*$/);
  const end = sentence > head.length / 2 ? sentence : Math.max(word, 0);
  return head.slice(0, end).trimEnd();
}
