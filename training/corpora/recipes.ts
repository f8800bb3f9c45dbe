// Writes recipes by rules and by chance: a kind of text that has little in common with a story, for lessons on forgetting and adapters.
import type { Random } from '#domain/random';
import { oneOf } from './draw';
import { DISHES, INGREDIENTS, UNITS } from './words';

const STEPS = ['Bake', 'Boil', 'Cool', 'Stir'] as const;
const SERVINGS = ['cold', 'hot', 'right away', 'with tea'] as const;
const MOST_UNITS = 4;
const MOST_MINUTES = 40;
const MINUTES_APART = 5;

/** A title, three different ingredients, and what to do with them: lines without an empty one between. */
export function recipeBy(random: Random): string {
  const dish = oneOf(DISHES, random);
  const [first, second, third] = someIngredients(random);
  const minutes = MINUTES_APART * (1 + Math.floor((random() * MOST_MINUTES) / MINUTES_APART));
  return [
    `RECIPE: ${first} ${dish}`,
    ...[first, second, third].map((ingredient) => `- ${amountBy(random)} of ${ingredient}`),
    `Mix the ${first} and the ${second}. Add the ${third}. ${oneOf(STEPS, random)} for ${minutes} minutes. Serve the ${dish} ${oneOf(SERVINGS, random)}.`,
  ].join('\n');
}

function someIngredients(random: Random): string[] {
  const left: string[] = [...INGREDIENTS];
  return [0, 1, 2].map(() => {
    const ingredient = oneOf(left, random);
    left.splice(left.indexOf(ingredient), 1);
    return ingredient;
  });
}

/** At least two, so that the unit needs no singular. */
function amountBy(random: Random): string {
  return `${2 + Math.floor(random() * (MOST_UNITS - 1))} ${oneOf(UNITS, random)}`;
}
