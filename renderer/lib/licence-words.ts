// A licence in a few words: its name and whether work with the model is allowed.
import type { Licence } from '#domain/model';

const USE_WORDS: Record<Licence['commercialUse'], string> = {
  yes: 'also for work',
  conditional: 'for work under conditions',
  no: 'not for commercial use',
  unknown: 'terms for work not known',
};

export function licenceWords({ name, commercialUse }: Licence): string {
  return `${name}, ${USE_WORDS[commercialUse]}`;
}
