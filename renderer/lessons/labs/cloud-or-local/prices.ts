// Price lists of services, each with its date; the figures stand in constants.yml and can be changed.

export const PRICE_LISTS = ['gpt4', 'sonnet', '4o-mini'] as const;
export type PriceList = (typeof PRICE_LISTS)[number];

export const PRICE_WORDS: Record<PriceList, string> = {
  gpt4: 'GPT-4, March 2023',
  sonnet: 'Claude 3.5 Sonnet, June 2024',
  '4o-mini': 'GPT-4o mini, July 2024',
};
