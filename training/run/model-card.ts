// What a model is, made from the facts of its run: a card in Markdown, for whoever gets the file.
import type { ModelConfiguration } from '../model/configuration';
import type { RunPlan } from './plan';

export interface CardFacts {
  name: string;
  plan: RunPlan;
  /** Null before the run was first begun. */
  configuration: ModelConfiguration | null;
  parameters: number;
  learning: number;
  stepsDone: number;
  /** Natural logarithms, of the last steps. */
  loss: number | null;
  validation: number | null;
  elapsedMs: number;
  baseName: string;
  /** Characters of the learner's own text; null where it was not used. */
  ownTextCharacters: number | null;
  /** What llama.cpp computed from its files beside what was computed here. */
  compared?: readonly Compared[];
}

export interface Compared {
  /** After so many steps. */
  step: number;
  /** "in 32 bits (F32)". */
  form: string;
  places: number;
  /** Of the natural logarithm of any token's chance. */
  greatestDifference: number;
  sameGreedy: number;
  greedyTokens: number;
}

export function modelCard(facts: CardFacts): string {
  return [
    `# ${facts.name}`,
    summary(facts),
    section('How it was made', making(facts)),
    section('Measures', measures(facts)),
    ...comparison(facts),
    section('What it learnt from', [dataWords(facts)]),
    section('Licence', [licenceWords(facts)]),
    section('What to expect', limits(facts)),
  ].join('\n\n');
}

const section = (title: string, lines: readonly string[]): string => `## ${title}\n\n${lines.join('\n')}`;

const TASKS: Readonly<Record<RunPlan['task'], string>> = {
  train: 'trained from a blank beginning',
  finetune: 'trained further on other texts',
  lora: 'adapted with LoRA: the base stayed as it was, and a small adapter learnt',
  instruct: 'taught to answer questions',
  distil: 'taught by a larger model (distillation)',
  'prune-and-recover': 'cut down, then trained until it recovered',
};

function summary({ parameters, plan, baseName }: CardFacts): string {
  const from = baseName === '' ? '' : ` It began from: ${baseName}.`;
  return `A very small language model of ${count(parameters)} parameters, ${TASKS[plan.task]}.${from} Made on one computer with Homeroom.`;
}

function making({ plan, stepsDone, learning, elapsedMs }: CardFacts): string[] {
  const { texts, length, rate, seed, decay, dropout, adapter, prune, teacher, replay } = plan;
  const shape = rate.shape === 'cosine' ? `falling along a cosine to ${rate.last} of it` : 'constant';
  return [
    `- Steps: ${count(stepsDone)} of ${count(plan.steps)} planned, ${count(texts)} texts of ${count(length)} tokens in each`,
    `- Parameters that learnt: ${count(learning)}`,
    `- Learning rate: ${rate.highest} after ${count(rate.warmUp)} steps of warm-up, ${shape}`,
    `- Weight decay ${decay}, dropout ${dropout}, seed ${seed}`,
    ...(adapter === null
      ? []
      : [`- Adapter: rank ${adapter.rank}, alpha ${adapter.alpha}, on ${adapter.targets.join(', ')}`]),
    ...(plan.quantizedBase ? ['- The frozen weights were rounded to 4 bits while the adapter learnt (QLoRA)'] : []),
    ...(prune === null ? [] : [`- Cut off before: ${percent(prune.share)} of its ${prune.what}`]),
    ...(teacher === null ? [] : [`- Teacher: temperature ${teacher.temperature}, counting ${percent(teacher.share)}`]),
    ...(replay === null ? [] : [`- Replay against forgetting: ${percent(replay.share)} of the texts`]),
    `- Time on steps: ${minutes(elapsedMs)}`,
  ];
}

function measures({ configuration, loss, validation }: CardFacts): string[] {
  const size =
    configuration === null
      ? []
      : [
          `- Vocabulary: ${configuration.vocabSize} tokens, each a byte or a mark`,
          `- ${configuration.dim} numbers a token, ${configuration.layers} layers of ${configuration.heads} heads, feed-forward ${configuration.feedForward}, context of ${configuration.contextLength} tokens`,
        ];
  return [
    ...size,
    `- Loss of the last step: ${figure(loss)}`,
    `- Loss on texts that were held back: ${figure(validation)}`,
    '',
    'Losses are mean surprises a token, in natural logarithms. They can be compared with those of models of the same vocabulary on the same texts only.',
  ];
}

function comparison({ compared = [] }: CardFacts): string[] {
  if (compared.length === 0) return [];
  const lines = compared.map(
    ({ step, form, places, greatestDifference, sameGreedy, greedyTokens }) =>
      `- After ${count(step)} steps, ${form}: the logarithms of all chances at ${count(places)} places differ by at most ${greatestDifference.toPrecision(2)}, and ${count(sameGreedy)} of ${count(greedyTokens)} tokens it writes are the same.`,
  );
  return [section('Compared with llama.cpp', lines)];
}

const DATA: Readonly<Record<Exclude<RunPlan['data'], 'own-text'>, string>> = {
  stories: 'Stories that Homeroom makes up by rules and by chance, without end.',
  recipes: 'Recipes that Homeroom makes up by rules and by chance, about 150,000 characters.',
  questions: 'About 2,000 questions with answers that Homeroom makes up by rules and by chance.',
  names: 'English first names from a list that comes with Homeroom.',
  'moby-dick': 'The novel Moby-Dick by Herman Melville (1851), which is in the public domain.',
};

function dataWords({ plan, ownTextCharacters }: CardFacts): string {
  const words = plan.data === 'own-text' ? ownWords(ownTextCharacters) : DATA[plan.data];
  const old = plan.replay === null ? '' : ` Beside them, against forgetting: ${DATA[plan.replay.data]}`;
  return `${words}${old} A part of the texts was held back and never learnt.`;
}

function ownWords(characters: number | null): string {
  const size = characters === null ? '' : ` of ${count(characters)} characters`;
  return `A text${size} that the person who trained the model chose. It is not part of the file, but the model may repeat passages of it word for word.`;
}

function licenceWords({ plan, baseName }: CardFacts): string {
  const base = baseName === '' ? '' : ' Terms of the model it began from hold for this one, too.';
  if (plan.data === 'own-text') {
    return `Whoever trained it decides, within the rights they have in the text it learnt from.${base}`;
  }
  return `Whoever trained it decides; the texts set no conditions.${base}`;
}

function limits({ plan, validation, loss }: CardFacts): string[] {
  return [
    '- It knows nothing about the world beyond its texts, and nothing it writes should be relied on.',
    '- It reads bytes, one by one, and only a short stretch of text at once.',
    ...(plan.task === 'instruct'
      ? ['- It answers questions like those it was taught. To any other it answers as if it were one of them.']
      : []),
    ...(validation !== null && loss !== null && validation > loss + 1
      ? ['- It does much worse on texts it has not seen: it has learnt much by heart.']
      : []),
    ...(validation === null
      ? ['- Nothing was held back to measure by, so nobody knows how it does on other texts.']
      : []),
  ];
}

function count(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',');
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const figure = (loss: number | null): string => (loss === null ? 'not measured' : loss.toFixed(3));
const minutes = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1000)} seconds` : `${Math.round(ms / 60_000)} minutes`;
