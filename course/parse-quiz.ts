// A quiz question in a lesson file: the question, then a list of options, each with its explanation as a quote.
import { type QuizOption, type QuizQuestion } from './lesson-file';
import { LessonFileError } from './lesson-file-error';

export interface QuizSource {
  file: string;
  /** The line of the directive. */
  line: number;
  /** What stands after "::: quiz". */
  argument: string;
  lines: readonly string[];
}

const OPTION = /^- \[([ x])\] (.+)$/;
const EXPLANATION = /^ {2}> (.+)$/;

export function parseQuiz({ file, line, argument, lines }: QuizSource): QuizQuestion {
  const [, id, several] = /^([a-z0-9-]{1,40})( several)?$/.exec(argument) ?? [];
  if (id === undefined) {
    throw new LessonFileError(file, line, 'a quiz needs an id in small letters: "::: quiz some-id" (or "... several")');
  }
  const question: string[] = [];
  const options: QuizOption[] = [];
  lines.forEach((text, index) => {
    const at = line + 1 + index;
    const option = OPTION.exec(text);
    const explanation = EXPLANATION.exec(text);
    const last = options.at(-1);
    if (option?.[2] !== undefined) options.push({ text: option[2], right: option[1] === 'x', explanation: '' });
    else if (explanation?.[1] !== undefined && last) last.explanation = `${last.explanation} ${explanation[1]}`.trim();
    else if (text.trim() !== '' && !last) question.push(text.trim());
    else if (text.trim() !== '') {
      throw new LessonFileError(file, at, 'expected an option "- [ ] ..." or its explanation "  > ..."');
    }
  });
  const quiz = { id, text: question.join(' '), several: several !== undefined, options };
  checkQuiz(file, line, quiz);
  return quiz;
}

function checkQuiz(file: string, line: number, quiz: QuizQuestion): void {
  const right = quiz.options.filter((option) => option.right).length;
  const mistake =
    quiz.text === ''
      ? 'has no question'
      : quiz.options.length < 2
        ? 'needs at least two options'
        : quiz.several
          ? right < 2 && 'says "several" but has fewer than two right options'
          : right !== 1 && `must have exactly one right option and has ${right}`;
  if (mistake !== false) throw new LessonFileError(file, line, `the quiz "${quiz.id}" ${mistake}`);
  const silent = quiz.options.find((option) => option.explanation === '');
  if (silent) {
    throw new LessonFileError(file, line, `the option "${silent.text}" of "${quiz.id}" does not explain itself`);
  }
}
