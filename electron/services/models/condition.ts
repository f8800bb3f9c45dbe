// What keeps a model from being used although nothing is done with it: its file is gone, or is there and wrong.
import type { Failure } from '#contract/failure';
import type { WrongBytes } from '#services/database/model-records';

export type Condition = { kind: 'missing' } | { kind: 'broken'; failure: Failure };

/** Its bytes were compared and are not the right ones. */
export function changed({ file, expected, actual }: WrongBytes): Condition & { kind: 'broken' } {
  const facts = { file, expected, actual };
  return { kind: 'broken', failure: { code: 'model.changed', message: 'the bytes are not the right ones', facts } };
}

/** One of its files is not there. */
export function incomplete(parts: number, file: string): Condition {
  const facts = { parts, file };
  return { kind: 'broken', failure: { code: 'model.incomplete', message: 'a part is not there', facts } };
}

/** It has fewer bytes than it should have. */
export function cutShort(file: string): Condition {
  return { kind: 'broken', failure: { code: 'model.truncated', message: 'the file is shorter', facts: { file } } };
}
