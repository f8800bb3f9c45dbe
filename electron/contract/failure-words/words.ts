// The three sentences of a failure, and the figures that stand in them.
import { formatBytes } from '#domain/units';
import type { Failure } from '../failure';

export interface FailureWords {
  what: string;
  meaning: string;
  next: string;
}

export type Facts = Failure['facts'];

export function words(what: string, meaning: string, next: string): FailureWords {
  return { what, meaning, next };
}

export function sizeIn(facts: Facts): (name: string) => string {
  return (name) => {
    const value = facts?.[name];
    return typeof value === 'number' ? formatBytes(value) : 'an unknown amount';
  };
}

export function textIn(facts: Facts): (name: string) => string {
  return (name) => String(facts?.[name] ?? '');
}
