// Questions on a model's card: the right answers are the card's, the wrong ones stand on the cards of other models. The same seed asks the
// same questions in the same order.
import type { CatalogModel, Licence } from '#domain/model';
import { seededRandom, type Random } from '#domain/random';
import { formatBytes } from '#domain/units';
import { cardFiles, contextWords, converterOf, USE_WORDS, type FieldId } from './card';
import type { Fitting } from './fitting';

export const QUESTION_KINDS = ['licence', 'use', 'size', 'made-from', 'trained-by', 'context', 'fits'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface Option {
  words: string;
  isRight: boolean;
  /** Why it is right, or what it is instead. */
  explanation: string;
}

export interface CardQuestion {
  kind: QuestionKind;
  question: string;
  /** Where on the card the answer stands. */
  field: FieldId;
  options: readonly Option[];
}

export interface AskedOn {
  model: CatalogModel;
  /** The whole catalogue. */
  models: readonly CatalogModel[];
  /** Null while the computer is not known. */
  fitting: Fitting | null;
  seed: number;
}

/** Each kind of question at most once; kinds to which there is no wrong answer are left out. */
export function questionsOn({ model, models, fitting, seed }: AskedOn): CardQuestion[] {
  const others = shuffled(
    models.filter(({ id }) => id !== model.id),
    seededRandom(seed),
  );
  const drafts = [
    licenceQuestion(model, others),
    permissionQuestion(model),
    sizeQuestion(model, others),
    madeFromQuestion(model, others),
    trainedByQuestion(model, others),
    contextQuestion(model, others),
    ...(fitting === null ? [] : [fitsQuestion(model, fitting)]),
  ];
  return drafts
    .map((draft) => {
      // Each kind has chances of its own, so that one more question changes nothing about the others.
      const random = seededRandom(seed * QUESTION_KINDS.length + QUESTION_KINDS.indexOf(draft.kind));
      return { place: random(), question: { ...draft, options: offered(draft.options, random) } };
    })
    .filter(({ question }) => question.options.length > 1)
    .sort((one, other) => one.place - other.place)
    .map(({ question }) => question);
}

const MOST_OPTIONS = 4;

/** The right one and at most three others, no two alike, in an order by chance. */
function offered(options: readonly Option[], random: Random): Option[] {
  const rightFirst = [...options].sort((a, b) => Number(b.isRight) - Number(a.isRight));
  const different = rightFirst.filter(
    ({ words }, index) => rightFirst.findIndex((option) => option.words === words) === index,
  );
  return shuffled(different.slice(0, MOST_OPTIONS), random);
}

const right = (words: string, explanation: string): Option => ({ words, isRight: true, explanation });
const wrong = (words: string, explanation: string): Option => ({ words, isRight: false, explanation });

function licenceQuestion(model: CatalogModel, others: readonly CatalogModel[]): CardQuestion {
  const { name } = model.licence;
  return {
    kind: 'licence',
    field: 'licence',
    question: 'Under which licence is it published?',
    options: [
      right(name, `The card names it under “Licence”. What it allows stands one line below.`),
      ...others.map((other) => wrong(other.licence.name, `That is the licence of ${other.name}.`)),
    ],
  };
}

const USE_MEANING: Record<Licence['commercialUse'], string> = {
  yes: 'its licence allows work with it, also for money',
  conditional: 'its licence allows work with it only under conditions, which have to be read',
  no: 'its licence keeps it from work for money',
  unknown: 'the terms say nothing certain, and what is not allowed is best left',
};

function permissionQuestion({ licence, name }: CatalogModel): CardQuestion {
  const truth = licence.commercialUse;
  const said = `For ${name} ${USE_MEANING[truth]}.${licence.note === null ? '' : ` The card adds: ${licence.note}`}`;
  const uses: Licence['commercialUse'][] = ['yes', 'conditional', 'no', 'unknown'];
  return {
    kind: 'use',
    field: 'use',
    question: 'May you use it for your work, in a company for example?',
    options: uses.map((use) => (use === truth ? right(USE_WORDS[use], said) : wrong(USE_WORDS[use], said))),
  };
}

function sizeQuestion(model: CatalogModel, others: readonly CatalogModel[]): CardQuestion {
  const { quant } = model.recommended;
  const own = cardFiles(model);
  const size = own.find((file) => file.quant === quant)?.size ?? '';
  return {
    kind: 'size',
    field: 'files',
    question: `How large is its file in ${quant}?`,
    options: [
      right(size, `The list of files has it beside ${quant}. About as much memory is needed for the weights alone.`),
      ...own
        .filter((file) => file.quant !== quant)
        .map((file) =>
          wrong(file.size, `That is the size in ${file.quant}, another way of rounding the same numbers.`),
        ),
      ...others.flatMap((other) =>
        cardFiles(other)
          .filter((file) => file.quant === quant)
          .map((file) => wrong(file.size, `That is the size of ${other.name} in ${quant}.`)),
      ),
    ],
  };
}

function madeFromQuestion(model: CatalogModel, others: readonly CatalogModel[]): CardQuestion {
  return {
    kind: 'made-from',
    field: 'made-from',
    question: 'Which model were these files made from?',
    options: [
      right(model.name, 'The card says so under “Made from”. The files hold its numbers, most of them rounded.'),
      ...others
        .filter(({ family }) => family !== model.family)
        .map((other) => wrong(other.name, `That is another model, by ${other.publisher}.`)),
    ],
  };
}

function trainedByQuestion(model: CatalogModel, others: readonly CatalogModel[]): CardQuestion {
  const { publisher } = model;
  const converter = converterOf(model.recommended.repo);
  const isOther = !isSameName(publisher, converter);
  return {
    kind: 'trained-by',
    field: 'trained-by',
    question: 'Who trained the model?',
    options: [
      right(
        publisher,
        isOther
          ? `${publisher} trained it. ${converter} made the files from it, which takes minutes and no training.`
          : `${publisher} trained it, and keeps these files too.`,
      ),
      ...(isOther
        ? [wrong(converter, `${converter} made the files. The model itself was trained by ${publisher}.`)]
        : []),
      ...others
        .filter((other) => other.publisher !== publisher)
        .map((other) => wrong(other.publisher, `${other.publisher} trained ${other.name}, for example.`)),
    ],
  };
}

function contextQuestion(model: CatalogModel, others: readonly CatalogModel[]): CardQuestion {
  return {
    kind: 'context',
    field: 'context',
    question: 'How long may a conversation with it be at most?',
    options: [
      right(contextWords(model), 'The card says so under “Context”. A computer with little memory may allow less.'),
      ...others.map((other) => wrong(contextWords(other), `That is what ${other.name} can do.`)),
    ],
  };
}

const NONE_FITS = 'None of them';

function fitsQuestion(model: CatalogModel, { quants: fitting, spareBytes }: Fitting): CardQuestion {
  const largest = fitting.at(-1) ?? NONE_FITS;
  const spare = formatBytes(spareBytes);
  const explain = (quant: string): string => {
    if (quant === NONE_FITS) return `${largest} fits, and so does all that is smaller.`;
    if (fitting.includes(quant)) return `${quant} fits, but ${largest} is larger and fits as well.`;
    return `With its working memory and a conversation of 8,192 tokens ${quant} needs more than ${spare}.`;
  };
  const tooSmall = `Each of them needs more than ${spare}, with its working memory and a conversation of 8,192 tokens.`;
  const fits = `${largest} is the last that fits, with its working memory and a conversation of 8,192 tokens.`;
  const words = [...cardFiles(model).map(({ quant }) => quant), NONE_FITS];
  return {
    kind: 'fits',
    field: 'files',
    question: `Which is the largest of its files that fits this computer, where a model may take ${spare} at the moment?`,
    // Those next to the right one are the hardest to tell from it.
    options: words
      .map((quant) => ({ quant, distance: Math.abs(words.indexOf(quant) - words.indexOf(largest)) }))
      .sort((a, b) => a.distance - b.distance)
      .map(({ quant }) =>
        quant === largest ? right(quant, largest === NONE_FITS ? tooSmall : fits) : wrong(quant, explain(quant)),
      ),
  };
}

/** "Qwen" keeps the files of "Alibaba Qwen": letters alone, one within the other. */
function isSameName(one: string, other: string): boolean {
  const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const [first, second] = [letters(one), letters(other)];
  return first.includes(second) || second.includes(first);
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** A model by chance. */
export function modelBySeed(models: readonly CatalogModel[], seed: number): CatalogModel | undefined {
  return models[Math.floor(seededRandom(seed)() * models.length)];
}

/** How many models may be used for work without conditions. */
export function freeForWork(models: readonly CatalogModel[]): number {
  return models.filter(({ licence }) => licence.commercialUse === 'yes').length;
}
