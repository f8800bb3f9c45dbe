// The generated texts: that they repeat by their seed and hardly otherwise, keep to plain letters, and that answers are right.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelFromFile } from '../gguf/model-from-file';
import { corpusOf, listOf } from './draw';
import { lessonCorpus, lessonQuestions, lessonVocabulary } from './lesson-corpora';
import { EXACT_KINDS, QUESTION_KINDS, questionBy, questionOf } from './questions';
import { recipeBy } from './recipes';
import { storyBy } from './stories';
import { seededRandom } from '#domain/random';

describe('stories', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(listOf(storyBy, 20, 1)).toEqual(listOf(storyBy, 20, 1));
    expect(listOf(storyBy, 20, 1)).not.toEqual(listOf(storyBy, 20, 2));
  });

  it('hardly repeat themselves, and leave no gap unfilled', () => {
    const many = listOf(storyBy, 500, 3);
    expect(new Set(many).size).toBeGreaterThan(495);
    for (const story of many) expect(story).toMatch(/^One [A-Za-z ,.?"]+[.]$/);
  });
});

describe('recipes', () => {
  it('use in their steps the three different ingredients that they list', () => {
    for (const recipe of listOf(recipeBy, 200, 4)) {
      const listed = [...recipe.matchAll(/^- [2-4] [a-z]+ of ([a-z]+)$/gm)].map(([, ingredient]) => ingredient);
      expect(new Set(listed).size).toBe(3);
      for (const ingredient of listed) expect(recipe.split('\n').at(-1)).toContain(`the ${ingredient!}`);
      expect(recipe).toMatch(/ for ([1-9]|[1-3])[05]? minutes[.]/);
    }
  });
});

describe('questions', () => {
  it('of the exact kinds name what their answer says', () => {
    for (const { question, answer, exact } of EXACT_KINDS.flatMap((kind) => ofKind(kind, 100))) {
      expect(exact).toBe(true);
      const said: string[] = question.toLowerCase().match(/[a-z]+/g) ?? [];
      const unknown = (answer.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => !said.includes(word));
      // Small words that the answer needs for its grammar.
      expect(unknown.filter((word) => !['has', 'a', 'the', 'is', 'at', 'hello'].includes(word))).toEqual([]);
    }
  });

  it('have one right answer each if they are exact', () => {
    const answers = new Map<string, string>();
    for (const { core, answer, exact } of listOf(questionBy, 5000, 6)) {
      if (exact) expect(answers.get(core) ?? answer).toBe(answer);
      answers.set(core, answer);
    }
  });

  it('are of at least six kinds, and of each in several ways', () => {
    expect(QUESTION_KINDS.length).toBeGreaterThanOrEqual(6);
    expect(EXACT_KINDS.length).toBeGreaterThanOrEqual(4);
    for (const kind of QUESTION_KINDS) {
      const beginnings = ofKind(kind, 60).map(({ question }) => question.slice(0, 8));
      expect(new Set(beginnings).size).toBeGreaterThan(2);
    }
  });

  it('fit into a window of 128 tokens with their answer and marks', () => {
    for (const { question, answer } of listOf(questionBy, 2000, 8)) {
      expect(question.length + answer.length + 4).toBeLessThan(128);
    }
  });
});

describe('the texts of the lessons', () => {
  it('are written with the vocabulary of the lessons without a gap', () => {
    const vocabulary = lessonVocabulary();
    const { training, examination } = lessonQuestions();
    const questions = [...training, ...examination].map(({ question, answer }) => question + answer);
    const stories = corpusOf(storyBy, 300, 77);
    for (const text of [stories, corpusOf(recipeBy, 300, 78), ...questions]) {
      expect(vocabulary.decode(vocabulary.encode(text))).toBe(text);
    }
  });

  it('keep to the vocabulary of the story model that is shipped', () => {
    const { vocabulary } = modelFromFile(readFileSync('resources/story-base.gguf'));
    expect(lessonVocabulary().bytes).toEqual(vocabulary.bytes);
  });

  it('hold back stories that do not stand among those to learn from', () => {
    const { training, validation } = lessonCorpus('stories');
    const known = new Set(training.split('\n\n'));
    const held = validation.trim().split('\n\n');
    expect(held.length).toBeGreaterThan(150);
    expect(held.filter((story) => known.has(story))).toEqual([]);
  });

  it('examine with questions that are never learnt from', () => {
    const { training, examination } = lessonQuestions();
    expect(training).toHaveLength(6000);
    expect(examination).toHaveLength(60);
    const learnt = new Set(training.map(({ core }) => core));
    expect(examination.filter(({ core, exact }) => !exact || learnt.has(core))).toEqual([]);
  });
});

function ofKind(kind: (typeof QUESTION_KINDS)[number], count: number): ReturnType<typeof questionBy>[] {
  const random = seededRandom(5);
  return Array.from({ length: count }, () => questionOf(kind, random));
}
