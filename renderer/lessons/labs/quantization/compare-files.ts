// One model as two files of different types: both are written, read back and asked the same, and where they part is found.
import { modelFileOf } from '#training/gguf/model-file';
import { modelFromFile } from '#training/gguf/model-from-file';
import type { TrainedModel } from '#training/model/trained-model';
import type { StoredType } from '#training/quantize/quantize';
import type { Trainer } from '#training/trainer/trainer';
import { likeliest, writeOn } from '#training/trainer/write-on';

export interface CompareOrder {
  types: readonly [StoredType, StoredType];
  prompt: string;
}

export interface WrittenBy {
  type: StoredType;
  /** Of the whole file. */
  fileBytes: number;
  /** What it wrote by itself, without the prompt; always the likeliest sign. */
  text: string;
}

export interface Place {
  sign: string;
  /** What the second one would have written here, if it is another sign. */
  other: string | null;
}

export interface Comparison {
  both: [WrittenBy, WrittenBy];
  /** The text of the first one, read by the second: at which places it would have gone on otherwise. */
  places: Place[];
  /** How far the second one's shares are from the first one's, in natural logarithms and on average: KL(first || second). */
  divergence: number;
}

const SIGNS = 80;

/** The trainer has the shape of the model; what it is set to afterwards is left open. */
export function compareFiles(
  { exact, trainer }: { exact: TrainedModel; trainer: Trainer },
  { types, prompt }: CompareOrder,
): Comparison {
  const { vocabulary } = exact;
  const known = vocabulary.encode(prompt).slice(-(trainer.configuration.contextLength - SIGNS));
  const begin = known.length === 0 ? [vocabulary.marks.begin] : [...known];
  const run = (type: StoredType): { tokens: number[]; by: WrittenBy; reread: TrainedModel } => {
    const file = modelFileOf(exact, { type });
    const reread = modelFromFile(file);
    trainer.setParameters(reread.parameters);
    const tokens = [...writeOn(trainer, begin, { count: SIGNS, temperature: 0, random: () => 0 })];
    return { tokens, reread, by: { type, fileBytes: file.length, text: vocabulary.decode(tokens) } };
  };
  const [one, other] = [run(types[0]), run(types[1])];
  const shares = (model: TrainedModel): Float64Array[] => {
    trainer.setParameters(model.parameters);
    const reading = trainer.read([...begin, ...one.tokens]);
    return one.tokens.map((_, place) => Float64Array.from(reading.probabilities(begin.length - 1 + place)));
  };
  const [first, second] = [shares(one.reread), shares(other.reread)];
  return {
    both: [one.by, other.by],
    places: one.tokens.map((token, place) => {
      const favourite = likeliest(second[place] ?? []);
      return {
        sign: vocabulary.decode([token]),
        other: favourite === token ? null : vocabulary.decode([favourite]),
      };
    }),
    divergence: first.reduce((sum, p, place) => sum + divergence(p, second[place] ?? p), 0) / one.tokens.length,
  };
}

function divergence(p: Float64Array, q: Float64Array): number {
  return p.reduce((sum, share, token) => sum + (share > 0 ? share * Math.log(share / (q[token] ?? 0)) : 0), 0);
}
