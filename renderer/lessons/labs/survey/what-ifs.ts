// The changes that can be tried on the survey: more memory, another graphics card, faster memory. Nothing else of it moves.
import type { Survey } from '#domain/hardware';
import type { SpeedBasis } from '#domain/model-speed';
import { canTakeCard, withBandwidth, withCard, withMemory } from '#domain/what-if';

export const CARDS = ['rtx-3060', 'rtx-4060-ti', 'rtx-4090'] as const;
export type Card = (typeof CARDS)[number];

export const WHAT_IFS = ['memory-8', 'memory-16', ...CARDS, 'bandwidth'] as const;
export type WhatIf = (typeof WHAT_IFS)[number];

/** What a card is reckoned with, from constants.yml or as the learner changed it. */
export interface CardFigures {
  gibibytes: number;
  gigabytesPerSecond: number;
}

const GIB = 1024 ** 3;

export const WHAT_IF_WORDS: Record<WhatIf, string> = {
  'memory-8': '8 GB more memory',
  'memory-16': '16 GB more memory',
  'rtx-3060': 'An RTX 3060 (12 GB)',
  'rtx-4060-ti': 'An RTX 4060 Ti (16 GB)',
  'rtx-4090': 'An RTX 4090 (24 GB)',
  bandwidth: 'Twice the bandwidth',
};

const CARD_NAMES: Record<Card, string> = {
  'rtx-3060': 'NVIDIA GeForce RTX 3060',
  'rtx-4060-ti': 'NVIDIA GeForce RTX 4060 Ti 16GB',
  'rtx-4090': 'NVIDIA GeForce RTX 4090',
};

export function isCard(whatIf: WhatIf): whatIf is Card {
  return CARDS.some((card) => card === whatIf);
}

/** @param card figures of the card; unused for the other changes */
export function applied(whatIf: WhatIf, basis: SpeedBasis, card: CardFigures): SpeedBasis {
  switch (whatIf) {
    case 'memory-8':
      return withMemory(basis, 8 * GIB);
    case 'memory-16':
      return withMemory(basis, 16 * GIB);
    case 'bandwidth':
      return withBandwidth(basis, 2);
    case 'rtx-3060':
    case 'rtx-4060-ti':
    case 'rtx-4090':
      return withCard(basis, {
        name: CARD_NAMES[whatIf],
        memoryBytes: card.gibibytes * GIB,
        bytesPerSecond: card.gigabytesPerSecond * 1e9,
      });
  }
}

/** What stands in the way of it in reality; null where nothing is known to. */
export function hindrance(whatIf: WhatIf, survey: Survey): string | null {
  const isMac = survey.os.platform === 'darwin';
  if (isCard(whatIf)) {
    if (!canTakeCard(survey))
      return 'No such card can be put into this computer. This is what it would do if one could.';
    return 'Into most laptops no card can be put. Look before you buy.';
  }
  if (whatIf === 'bandwidth')
    return 'Bandwidth comes with the kind of memory and the number of modules; often it means another computer.';
  return isMac ? 'The memory of this computer was chosen when it was bought, and cannot be added to.' : null;
}
