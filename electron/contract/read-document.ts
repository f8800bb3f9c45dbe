// A document that somebody gave, from the text of its file: what it should be, or a refusal that names the field and what is wrong with it.
import type { z } from 'zod';
import type { Survey } from '#domain/hardware';
import { FailureError, type FailureCode } from './failure';
import { surveySchema } from './survey';

/** @throws FailureError `survey.invalid` with the reason in `facts.why` */
export function readSurvey(text: string): Survey {
  return readDocument(text, surveySchema, 'survey.invalid');
}

/** @throws FailureError of that code with the reason in `facts.why` */
export function readDocument<T>(text: string, shape: z.ZodType<T>, code: FailureCode): T {
  const document = parseJson(text, code);
  const parsed = shape.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).filter((key) => typeof key !== 'symbol');
  const where = path.join('.') || 'the whole file';
  const why = issue === undefined ? 'it has another shape' : wordsFor(issue, valueAt(document, path));
  throw new FailureError(code, `Wrong at ${where}.`, { why: `Something is wrong at ${where}: ${why}.` });
}

function parseJson(text: string, code: FailureCode): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FailureError(code, 'Not JSON.', { why: 'It is not JSON.' });
  }
}

/** Refusals name fields of the document, which can be of any length. */
const MOST_LETTERS = 200;

function wordsFor(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `it must be ${named(issue.expected)}, but is ${kindOf(value)}`;
    case 'too_small':
      return `it must be ${issue.inclusive === true ? 'at least' : 'more than'} ${issue.minimum.toString()}, but is ${kindOf(value)}`;
    case 'too_big':
      return `it must be at most ${issue.maximum.toString()}${issue.origin === 'string' ? ' letters' : ''}`;
    case 'invalid_value':
      return `it must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'it must have a state: "known", "unknown" or "pending"';
    default:
      return issue.message.slice(0, MOST_LETTERS);
  }
}

function named(expected: string): string {
  if (expected === 'int') return 'a whole number';
  return /^(array|object)$/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

/** A value as a refusal names it: short, whatever the file holds. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `the text ${JSON.stringify(value.slice(0, 40))}`;
  return Array.isArray(value) ? 'an array' : `of another kind (${typeof value})`;
}

function valueAt(document: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    document,
  );
}
