// What each quant means: the type of most tensors, and which tensors get another. Source: llama.cpp, llama-quant.cpp.

/** Where a tensor stands, as far as recipes ask. */
export interface Place {
  /** The how-manieth of its kind, from 0. */
  index: number;
  /** How many of its kind there are. */
  count: number;
  /** Query heads that share one key-value head in the first layer; 0 when that has none. */
  sharing: number;
  experts: number;
  /** The quantizer had statistics on which weights matter. */
  imatrix: boolean;
}

/** A type, or what decides it; null keeps the type of the recipe. */
type Rule = string | ((place: Place) => string | null);

export interface Recipe {
  base: string;
  /** The output matrix, or the token table that serves as one. */
  output?: string;
  /** A token table beside an output matrix. */
  table?: string;
  value?: Rule;
  key?: Rule;
  query?: Rule;
  attentionOutput?: Rule;
  down?: Rule;
  /** Gate and up. */
  widening?: Rule;
  /** Nothing gets another type. */
  pure?: true;
}

/** The first eighth, the last eighth and every third between: where more bits pay most. */
const precious = ({ index, count }: Place): boolean => {
  const eighth = Math.floor(count / 8);
  return index < eighth || index >= Math.floor((7 * count) / 8) || (index - eighth) % 3 === 2;
};
const within = ({ index, count }: Place, part: number): boolean => index < Math.floor(count / part);
const shared = ({ sharing }: Place): boolean => sharing >= 4;

const when =
  (test: (place: Place) => boolean, type: string, otherwise: string | null = null): Rule =>
  (place) =>
    test(place) ? type : otherwise;

const firstEighth = (type: string): Rule => when((place) => within(place, 8), type);
const middle: Rule = when(
  ({ index, count }) => index >= Math.floor(count / 8) && index < Math.floor((7 * count) / 8),
  'IQ3_XXS',
);
const unlessInformed = when((place) => within(place, 8) && !place.imatrix, 'Q5_K');

/** One and two bits: only what is read for every token or comes first gets more. */
const tiny = (base: string, weak: string, table: string, attentionOutput?: string): Recipe => ({
  base,
  output: 'Q5_K',
  table,
  value: when((place) => shared(place) || place.experts >= 4, 'Q4_K', weak),
  down: firstEighth(weak),
  ...(attentionOutput === undefined ? {} : { attentionOutput }),
});

export const RECIPES: ReadonlyMap<string, Recipe> = new Map<string, Recipe>([
  ['F32', { base: 'F32', pure: true }],
  ['F16', { base: 'F16', pure: true }],
  ['BF16', { base: 'BF16', pure: true }],
  ['Q8_0', { base: 'Q8_0', output: 'Q8_0' }],
  ['Q6_K', { base: 'Q6_K' }],
  ['Q5_K_M', { base: 'Q5_K', value: when(precious, 'Q6_K'), down: when(precious, 'Q6_K') }],
  ['Q5_K_S', { base: 'Q5_K' }],
  ['Q5_1', { base: 'Q5_1' }],
  ['Q5_0', { base: 'Q5_0', down: when((place) => place.imatrix && within(place, 8), 'Q5_1') }],
  ['Q4_K_M', { base: 'Q4_K', value: when(precious, 'Q6_K'), down: when(precious, 'Q6_K') }],
  ['Q4_K_S', { base: 'Q4_K', value: when(({ index }) => index < 4, 'Q5_K'), down: firstEighth('Q5_K') }],
  ['Q4_1', { base: 'Q4_1' }],
  ['Q4_0', { base: 'Q4_0', down: when((place) => place.imatrix && within(place, 8), 'Q4_1') }],
  ['IQ4_NL', { base: 'IQ4_NL', value: when(shared, 'Q5_K'), down: unlessInformed }],
  ['IQ4_XS', { base: 'IQ4_XS', value: when(shared, 'Q5_K'), down: unlessInformed }],
  ['Q3_K_L', { base: 'Q3_K', value: 'Q5_K', down: 'Q5_K', attentionOutput: 'Q5_K' }],
  [
    'Q3_K_M',
    {
      base: 'Q3_K',
      value: when(({ index }) => index < 2, 'Q5_K', 'Q4_K'),
      down: when((place) => within(place, 16), 'Q5_K', 'Q4_K'),
      attentionOutput: 'Q4_K',
    },
  ],
  ['Q3_K_S', { base: 'Q3_K' }],
  ['Q2_K', { base: 'Q2_K', value: when(shared, 'Q4_K', 'Q3_K'), down: 'Q3_K', attentionOutput: 'Q3_K' }],
  ['Q2_K_S', { base: 'Q2_K', value: when(shared, 'Q4_K'), down: firstEighth('Q4_K') }],
  [
    'IQ3_M',
    {
      base: 'IQ3_S',
      value: 'Q4_K',
      down: when((place) => within(place, 8) || (place.experts === 8 && precious(place)), 'Q4_K'),
      attentionOutput: 'Q4_K',
    },
  ],
  ['IQ3_S', { base: 'IQ3_S', value: when(shared, 'Q4_K') }],
  ['IQ3_XS', { base: 'IQ3_S', value: when(shared, 'Q4_K'), key: 'IQ3_XXS', query: 'IQ3_XXS', widening: middle }],
  [
    'IQ3_XXS',
    {
      base: 'IQ3_XXS',
      output: 'Q5_K',
      table: 'IQ3_S',
      value: (place) => (shared(place) ? 'Q4_K' : place.imatrix ? null : 'IQ3_S'),
      key: 'IQ2_S',
      query: 'IQ2_S',
      down: (place) => (place.imatrix ? null : within(place, 8) ? 'Q4_K' : 'Q3_K'),
      attentionOutput: 'IQ3_S',
    },
  ],
  ['IQ2_M', tiny('IQ2_S', 'IQ3_S', 'IQ3_S', 'IQ3_S')],
  ['IQ2_S', tiny('IQ2_XS', 'IQ3_S', 'IQ3_S', 'IQ3_S')],
  ['IQ2_XS', tiny('IQ2_XS', 'Q2_K', 'Q2_K')],
  ['IQ2_XXS', tiny('IQ2_XXS', 'Q2_K', 'Q2_K')],
  ['IQ1_M', tiny('IQ1_M', 'Q2_K', 'Q2_K', 'IQ2_XXS')],
  ['IQ1_S', tiny('IQ1_S', 'Q2_K', 'Q2_K', 'IQ2_XXS')],
  ['TQ1_0', { base: 'TQ1_0', table: 'Q4_K' }],
  ['TQ2_0', { base: 'TQ2_0', table: 'Q4_K' }],
  ['MXFP4', { base: 'Q8_0', output: 'Q8_0' }],
  // Those who publish these two leave nothing out, not even the token table.
  ['Q2_0', { base: 'Q2_0', pure: true }],
  ['Q1_0', { base: 'Q1_0', pure: true }],
]);

/** With eight experts these leave the attention output at the base type; all other mixes give it five bits. */
const PLAIN_OUTPUT_WITH_EIGHT = new Set([
  'Q3_K_L',
  'Q4_0',
  'Q4_1',
  'Q5_0',
  'Q5_1',
  'Q5_K_S',
  'Q5_K_M',
  'Q6_K',
  'Q8_0',
  'Q2_K_S',
  'TQ1_0',
  'TQ2_0',
]);

/** One and two bits have rules of their own. */
export function isTiny(quant: string): boolean {
  return /^IQ[12]/.test(quant);
}

/** The recipe as it is for networks of exactly eight experts, whose attention is small beside them. */
export function withEightExperts(quant: string, recipe: Recipe): Recipe {
  if (recipe.pure === true || quant === 'MXFP4') return recipe;
  return {
    ...recipe,
    ...(isTiny(quant) ? { key: 'Q4_K' } : { key: 'Q8_0', value: 'Q8_0' }),
    attentionOutput: PLAIN_OUTPUT_WITH_EIGHT.has(quant) ? recipe.base : 'Q5_K',
  };
}

/** The plain name of a quant: "UD-Q4_K_XL" and "QAT Q4_0" are mixes of their own, close to "Q4_K_M" and "Q4_0". Null for unknown ones. */
export function plainQuant(quant: string): string | null {
  const bare = quant.toUpperCase().replace(/^(?:QAT[ -])?(?:UD-)?/, '');
  if (RECIPES.has(bare)) return bare;
  const stem = bare.replace(/_(?:XL|L|MOE)$/, '');
  const near = [stem, `${stem}_M`, `${stem}_S`].find((name) => RECIPES.has(name));
  return near ?? null;
}
