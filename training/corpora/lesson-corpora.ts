// The generated texts as lessons use them: always the same ones, so that everybody sees the same model grow.
import { vocabularyOf } from '../vocabulary/byte-vocabulary';
import type { Vocabulary } from '../vocabulary/vocabulary';
import { split } from '../data/split';
import { corpusOf, listOf, type Writer } from './draw';
import { exactQuestionBy, questionBy, type QuestionPair } from './questions';
import { recipeBy } from './recipes';
import { storyBy } from './stories';

export type GeneratedCorpus = 'stories' | 'recipes';

const PLANS: Readonly<Record<GeneratedCorpus, { write: Writer; count: number; seed: number }>> = {
  stories: { write: storyBy, count: 3200, seed: 1 },
  recipes: { write: recipeBy, count: 900, seed: 2 },
};
const HELD_BACK = 0.06;
const QUESTION_SEED = 3;
const QUESTIONS = 6000;
const EXAMINED = 60;

/** About 870,000 characters of stories or 150,000 of recipes. No text of the validation part stands in the training part. */
export function lessonCorpus(name: GeneratedCorpus): { training: string; validation: string } {
  const { write, count, seed } = PLANS[name];
  const { training, validation } = split(corpusOf(write, count, seed), HELD_BACK, seed);
  return { training, validation };
}

/**
 * 6000 questions to learn from, and 60 others of the exact kinds to examine with. Only few different ones can be asked of so small a world: those of
 * the examination are taken out of the ones to learn from, whatever stands before the question.
 */
export function lessonQuestions(): { training: QuestionPair[]; examination: QuestionPair[] } {
  const examination = new Map<string, QuestionPair>();
  for (const pair of listOf(exactQuestionBy, EXAMINED * 4, QUESTION_SEED)) {
    if (examination.size < EXAMINED) examination.set(pair.core, pair);
  }
  const others = listOf(questionBy, QUESTIONS * 2, QUESTION_SEED + 1);
  const training = others.filter(({ core }) => !examination.has(core)).slice(0, QUESTIONS);
  return { training, examination: [...examination.values()] };
}

/** Of all bytes that occur in stories, recipes and questions: one vocabulary for every model of the lessons. */
export function lessonVocabulary(): Vocabulary {
  const questions = listOf(questionBy, QUESTIONS, QUESTION_SEED).flatMap(({ question, answer }) => [question, answer]);
  return vocabularyOf([corpusOf(storyBy, 1000, 1), corpusOf(recipeBy, 500, 2), ...questions]);
}
