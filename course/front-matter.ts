// The head of a lesson file: YAML between two lines of three dashes, checked, with the line of every mistake.
import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { STAGES } from './lesson-file';
import { LessonFileError } from './lesson-file-error';

const id = z.string().regex(/^[a-z0-9-]{1,64}$/, 'small letters, digits and hyphens only');

const frontMatterSchema = z.strictObject({
  id,
  order: z.number().int().positive(),
  title: z.string().min(1),
  summary: z.string().min(1),
  minutes: z.number().int().positive(),
  stage: z.literal(STAGES),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'two small letters')
    .default('en'),
  prerequisites: z.array(id).default([]),
  lab: id.nullable().default(null),
  covers: z.array(z.string()).min(1),
  requirements: z
    .array(
      z.strictObject({
        event: z.string().regex(/^[a-z-]{1,40}$/, 'small letters and hyphens only'),
        count: z.number().int().positive(),
        words: z.string().min(1),
      }),
    )
    .default([]),
});

export type FrontMatter = z.output<typeof frontMatterSchema>;

/** Reads the head; `body` is the rest, which begins at line `bodyLine` of the file. */
export function parseFrontMatter(file: string, source: string): { head: FrontMatter; body: string; bodyLine: number } {
  const lines = source.split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) {
    throw new LessonFileError(file, 1, 'the file must begin with front matter between two lines of "---"');
  }
  const head = checkedYaml(file, lines.slice(1, end).join('\n'), frontMatterSchema, 1);
  return { head, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
}

/** YAML of the expected shape. `linesBefore` is how many lines of the file stand before it. */
export function checkedYaml<T extends z.ZodType>(
  file: string,
  source: string,
  schema: T,
  linesBefore = 0,
): z.output<T> {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  const [error] = document.errors;
  if (error) {
    const message = error.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? 'unreadable';
    throw new LessonFileError(file, linesBefore + counter.linePos(error.pos[0]).line, `YAML: ${message}`);
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).filter((key) => typeof key !== 'symbol');
  const where = path.length > 0 ? `"${path.join('.')}": ` : '';
  throw new LessonFileError(
    file,
    linesBefore + lineOf(document, counter, path),
    `${where}${issue?.message ?? 'not as expected'}`,
  );
}

/** The line of a value, or of the nearest thing around it that is there. */
function lineOf(document: Document.Parsed, counter: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return counter.linePos(Number(node.range[0])).line;
    }
  }
  return 1;
}
