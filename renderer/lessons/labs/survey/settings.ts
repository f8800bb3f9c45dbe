// The controls of this lab: the change that is tried, and the figures of the cards.
import { z } from 'zod';
import { constantValue } from '../../lab/constant-value';
import { CARDS, isCard, WHAT_IFS, type Card, type CardFigures, type WhatIf } from './what-ifs';

const figure = (id: string) => z.number().positive().max(1e6).catch(constantValue(id));

export const surveySettings = z.object({
  whatIf: z.enum(WHAT_IFS).nullable().catch(null),
  'rtx-3060-memory': figure('card-rtx-3060-memory'),
  'rtx-3060-bandwidth': figure('card-rtx-3060-bandwidth'),
  'rtx-4060-ti-memory': figure('card-rtx-4060-ti-memory'),
  'rtx-4060-ti-bandwidth': figure('card-rtx-4060-ti-bandwidth'),
  'rtx-4090-memory': figure('card-rtx-4090-memory'),
  'rtx-4090-bandwidth': figure('card-rtx-4090-bandwidth'),
});

export type SurveySettings = z.output<typeof surveySettings>;

/** The figures of the card that is tried; of the first one for changes without a card, which do not look at them. */
export function cardOf(settings: SurveySettings, whatIf: WhatIf): CardFigures {
  const card: Card = isCard(whatIf) ? whatIf : CARDS[0];
  return { gibibytes: settings[`${card}-memory`], gigabytesPerSecond: settings[`${card}-bandwidth`] };
}
