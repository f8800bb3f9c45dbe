// From the Markdown of a lesson file to a lesson: sections, reading levels, pictures, lab and quiz. Every mistake names its line.
import { parseFigure } from './figure';
import { parseFrontMatter } from './front-matter';
import { READING_LEVELS, questionsOf, type Lesson, type Section } from './lesson-file';
import { LessonFileError } from './lesson-file-error';
import { parseQuiz } from './parse-quiz';

/** A tag, not a special token such as <|user|> and not "a < b". */
const HTML = /<\/?[a-zA-Z][^>|]*>/;
const DIRECTIVE = /^::: *([a-z]+) *(.*)$/;

/** One block of a section: plain lines, or what stands between "::: name" and ":::". */
interface Block {
  name: 'text' | 'plain' | 'depth' | 'ask' | 'lab' | 'figure' | 'quiz';
  argument: string;
  /** The line of the directive, or of the first line of text. */
  line: number;
  lines: string[];
}

interface RawSection {
  title: string;
  line: number;
  blocks: Block[];
}

export function parseLesson(file: string, source: string): Lesson {
  const { head, body, bodyLine } = parseFrontMatter(file, source.replaceAll('\r\n', '\n'));
  const sections = rawSections(file, body.split('\n'), bodyLine).map((section) => parseSection(file, section));
  const lesson = { file, ...head, sections };
  checkLesson(file, lesson);
  return lesson;
}

function rawSections(file: string, lines: readonly string[], firstLine: number): RawSection[] {
  const sections: RawSection[] = [];
  let open: Block | null = null;
  lines.forEach((text, index) => {
    const line = firstLine + index;
    const section = sections.at(-1);
    const directive = DIRECTIVE.exec(text);
    if (text.startsWith('## ') && open === null) {
      sections.push({ title: text.slice(3).trim(), line, blocks: [] });
    } else if (text.trim() === '') {
      (open ?? lastText(section))?.lines.push('');
    } else if (!section) {
      throw new LessonFileError(file, line, 'text must stand below a heading "## ..."');
    } else if (open?.name !== 'quiz' && HTML.test(text.replaceAll(/`[^`]*`/g, ''))) {
      throw new LessonFileError(file, line, 'HTML does not stand in a lesson; write Markdown');
    } else if (/!\[[^\]]*\]\(/.test(text)) {
      throw new LessonFileError(file, line, 'there are no picture files; draw it with "::: figure"');
    } else if (directive) {
      if (open) throw new LessonFileError(file, line, `close the "::: ${open.name}" of line ${open.line} first`);
      const block = {
        name: blockName(file, line, directive[1] ?? ''),
        argument: directive[2]?.trim() ?? '',
        line,
        lines: [],
      };
      section.blocks.push(block);
      open = block;
    } else if (text.trimEnd() === ':::') {
      if (!open) throw new LessonFileError(file, line, 'this ":::" closes nothing');
      open = null;
    } else {
      (open ?? lastText(section) ?? newText(section, line)).lines.push(text);
    }
  });
  const unclosed = open as Block | null;
  if (unclosed) throw new LessonFileError(file, unclosed.line, `"::: ${unclosed.name}" is never closed with ":::"`);
  return sections;
}

function lastText(section: RawSection | undefined): Block | undefined {
  const last = section?.blocks.at(-1);
  return last?.name === 'text' ? last : undefined;
}

function newText(section: RawSection, line: number): Block {
  const block: Block = { name: 'text', argument: '', line, lines: [] };
  section.blocks.push(block);
  return block;
}

function blockName(file: string, line: number, name: string): Block['name'] {
  switch (name) {
    case 'plain':
    case 'depth':
    case 'ask':
    case 'lab':
    case 'figure':
    case 'quiz':
      return name;
    default:
      throw new LessonFileError(
        file,
        line,
        `"::: ${name}" is unknown; there are plain, depth, ask, lab, figure and quiz`,
      );
  }
}

function parseSection(file: string, { title, line, blocks }: RawSection): Section {
  const textAt = (level: 'plain' | 'depth'): string =>
    blocks
      .filter((block) => block.name === 'text' || block.name === level)
      .map((block) => block.lines.join('\n').trim())
      .join('\n\n')
      .trim();
  const text = { plain: textAt('plain'), depth: textAt('depth') };
  const questions = blocks
    .filter((block) => block.name === 'quiz')
    .map((block) => parseQuiz({ file, line: block.line, argument: block.argument, lines: block.lines }));
  const empty = READING_LEVELS.find((level) => text[level] === '');
  if (empty !== undefined && questions.length === 0) {
    throw new LessonFileError(file, line, `the section "${title}" has no text at the level "${empty}"`);
  }
  const ask = blocks.find((block) => block.name === 'ask');
  return {
    ...nameOf(title),
    line,
    text,
    figures: blocks.filter(({ name }) => name === 'figure').map((block) => parseFigure({ file, ...block })),
    ask: ask?.lines.join(' ').trim() ?? `Explain this to a beginner: ${title}`,
    lab: blocks.some((block) => block.name === 'lab'),
    questions,
  };
}

/** The title without the id that may stand behind it, and that id, or one made from the title. */
function nameOf(heading: string): { id: string; title: string } {
  const [, title = heading, given] = /^(.*?) *\{#([a-z0-9-]+)\}$/.exec(heading) ?? [];
  const made = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return { id: given ?? made, title };
}

function checkLesson(file: string, lesson: Lesson): void {
  const labs = lesson.sections.filter((section) => section.lab).length;
  if (lesson.lab !== null && labs !== 1) {
    throw new LessonFileError(file, 1, `a lesson with a lab has exactly one "::: lab", this one has ${labs}`);
  }
  if (lesson.lab === null && labs + lesson.requirements.length > 0) {
    throw new LessonFileError(file, 1, 'a lesson without "lab" in its head has no "::: lab" and no requirements');
  }
  if (lesson.lab !== null && lesson.requirements.length === 0) {
    throw new LessonFileError(file, 1, 'a lesson with a lab needs requirements');
  }
  if (questionsOf(lesson).length === 0) throw new LessonFileError(file, 1, 'a lesson needs a quiz');
  for (const ids of [lesson.sections.map(({ id }) => id), questionsOf(lesson).map(({ id }) => id)]) {
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) throw new LessonFileError(file, 1, `"${twice}" stands twice`);
  }
}
