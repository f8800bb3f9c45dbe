// The lab's own texts: simple sentences made by a small grammar from a seed, and a messy version of them with faults put in on purpose.
import { seededRandom, type Random } from '#domain/random';

const PEOPLE = ['Anna', 'Ben', 'Clara', 'Emil', 'Fatima', 'Hugo', 'Ida', 'Jonas', 'Mina', 'Oskar'];
const ANIMALS = ['cat', 'dog', 'goat', 'hen', 'horse', 'duck', 'owl', 'hedgehog'];
const THINGS = ['ball', 'basket', 'bell', 'kite', 'ladder', 'lamp', 'apple', 'wooden boat'];
const PLACES = [
  'in the garden',
  'by the river',
  'behind the barn',
  'on the hill',
  'near the mill',
  'under the old tree',
];
const LOOKS = ['small', 'red', 'old', 'quiet', 'hungry', 'brave', 'muddy', 'happy'];
const TIMES = ['in the morning', 'after the rain', 'before supper', 'at night', 'in spring'];
const SOUNDS = ['sings', 'sleeps', 'waits', 'hides', 'runs', 'listens'];

/** Blanks in the patterns are filled from these. */
const LISTS = { who: PEOPLE, animal: ANIMALS, thing: THINGS, place: PLACES, look: LOOKS, time: TIMES, does: SOUNDS };
const PATTERNS = [
  '{who} finds a {look} {animal} {place}.',
  'The {look} {animal} {does} {place} {time}.',
  '{time}, {who} carries the {thing} to the {animal}.',
  '{who} and {who} look for the {look} {thing}.',
  'A {animal} and a {animal} share the {thing} {place}.',
  'Where is the {thing}? The {animal} {does} on it.',
  '{who} is {look} because the {animal} {does}.',
];
const GERMAN = [
  'Die Katze schläft auf dem alten Dach.',
  'Am Morgen trägt Ida den Korb über die Brücke.',
  'Der Hund und das Huhn warten vor der Tür.',
  'Im Frühling blühen die Bäume am Fluss.',
  'Wo ist der Ball? Er liegt unter der Bank.',
  'Oskar hört die Eule, und die Eule hört Oskar.',
  'Nach dem Regen ist der Weg ganz nass.',
  'Das Pferd ist müde und will nicht laufen.',
];
const MARKUP = [
  '<div class="story">',
  '</div>',
  '<p>Read the next story here.</p>',
  'The bell &amp; the lamp &nbsp; are gone.',
  '[Back to the village](https://village.example/start)',
  '{{advert: warm socks, two for one}}',
  '**Share this page with your friends**',
  '## Chapter two',
];
/** Made up: example.org and .example belong to nobody, and the numbers are kept free for stories. */
const PERSONAL = [
  'Write to Clara at clara.miller@mail.example about the goat.',
  'Call Hugo on 020 7946 0123 if you find the kite.',
  'The mill can be reached at +44 1632 960 045 in the morning.',
  'Send your pictures to the-old-mill@example.org before Friday.',
  'My new number is 01632 960198, please do not pass it on.',
];

/** Clean sentences, no two alike. */
export function cleanSentences(count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const sentences = new Set<string>();
  // Thousands of times more sentences are possible than are ever asked for; the limit only keeps the loop from running on.
  for (let tries = 0; sentences.size < count && tries < count * 50; tries++) sentences.add(sentence(random));
  return [...sentences];
}

export interface MessyText {
  text: string;
  /** How many lines of each kind were put in. */
  put: { sentences: number; copies: number; near: number; markup: number; personal: number; empty: number };
}

/** The sentences with every fault that the lab can find, and a second language, spread over the text. */
export function messyText(sentenceCount: number, seed: number): MessyText {
  const random = seededRandom(seed + 1);
  const sentences = cleanSentences(sentenceCount, seed);
  const some = (every: number): string[] => sentences.filter((_, index) => index % every === every - 1);
  const times = Math.max(1, Math.round(sentenceCount / 260));
  const copies = [...some(5), ...some(20)];
  const near = some(12).map((line) => slightlyChanged(line, random));
  const repeated = (lines: readonly string[]): string[] => lines.flatMap((line) => Array<string>(times).fill(line));
  const foreign = GERMAN;
  const empty = Array<string>(Math.round(sentenceCount / 25)).fill('');
  const all = [...sentences, ...copies, ...near, ...repeated(MARKUP), ...repeated(PERSONAL), ...foreign, ...empty];
  const placed = all.map((line) => ({ line, place: random() })).sort((a, b) => a.place - b.place);
  return {
    text: placed.map(({ line }) => line).join('\n'),
    put: {
      sentences: sentences.length + foreign.length,
      copies: copies.length,
      near: near.length,
      markup: MARKUP.length * times,
      personal: PERSONAL.length * times,
      empty: empty.length,
    },
  };
}

function sentence(random: Random): string {
  const filled = pick(PATTERNS, random).replace(/\{(\w+)\}/g, (blank, name: string) =>
    name in LISTS ? pick(LISTS[name as keyof typeof LISTS], random) : blank,
  );
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

/** As one who copies by hand would: a word too much at the end, or the first one left out. */
function slightlyChanged(line: string, random: Random): string {
  if (random() < 0.5) return line.replace(/[.?]$/, ' today.');
  return line.replace(/^\S+ /, '');
}

function pick<T>(list: readonly T[], random: Random): T {
  const index = Math.min(list.length - 1, Math.floor(random() * list.length));
  const item = list[index];
  if (item === undefined) throw new Error('Nothing to pick from.');
  return item;
}
