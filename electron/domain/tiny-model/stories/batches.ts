// What the built-in model is trained on: stories without end, some of them as the answer to a question, cut into windows of one length.
import type { Random } from '../../random';
import { NOT_ASKED } from '../cross-entropy';
import type { Batch } from '../tiny-model';
import { utf8Of } from '../utf-8';
import { MARKS } from '../vocabulary';
import { castBy, oneOf, storyOf, type Cast } from './story';

/** Tokens, and for each whether the model shall learn to say it. */
interface Document {
  tokens: number[];
  asked: boolean[];
}

const SHARE_OF_QUESTIONS = 0.2;
/** Windows that begin where a document begins; the others begin anywhere in one. */
const SHARE_FROM_BEGINNING = 0.6;

/** `texts` windows of `length` tokens, by chance. */
export function batchOfStories(random: Random, texts: number, length: number): Batch {
  const tokens = new Int32Array(texts * length);
  const targets = new Int32Array(texts * length);
  for (let text = 0; text < texts; text++) {
    const { tokens: read, asked } = windowBy(random, length + 1);
    for (let place = 0; place < length; place++) {
      tokens[text * length + place] = read[place] ?? 0;
      targets[text * length + place] = (asked[place + 1] ?? false) ? (read[place + 1] ?? NOT_ASKED) : NOT_ASKED;
    }
  }
  return { texts, tokens, targets };
}

function windowBy(random: Random, length: number): Document {
  const first = documentBy(random);
  const start = random() < SHARE_FROM_BEGINNING ? 0 : Math.floor(random() * first.tokens.length);
  const window = { tokens: first.tokens.slice(start), asked: first.asked.slice(start) };
  while (window.tokens.length < length) {
    const next = documentBy(random);
    window.tokens.push(...next.tokens);
    window.asked.push(...next.asked);
  }
  return window;
}

function documentBy(random: Random): Document {
  const cast = castBy(random);
  const story = [...utf8Of(storyOf(cast, random)), MARKS.end];
  const question =
    random() < SHARE_OF_QUESTIONS
      ? [MARKS.user, ...utf8Of(questionAbout(cast, random)), MARKS.end, MARKS.assistant]
      : [];
  // The mark of a beginning is given, and so is the question: neither is learnt.
  const given = [MARKS.begin, ...question];
  return { tokens: [...given, ...story], asked: [...given.map(() => false), ...story.map(() => true)] };
}

function questionAbout({ person, animal, place }: Cast, random: Random): string {
  return oneOf(
    [`Tell me about a ${animal}.`, `Tell me about ${person.name}.`, `What happened at the ${place}?`],
    random,
  );
}
