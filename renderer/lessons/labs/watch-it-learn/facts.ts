// What there is in the model to be looked at: its tensors and the signs of its vocabulary.
import type { ModelConfiguration } from '#training/model/configuration';
import { countParameters, planTensors, type TensorPlan } from '#training/model/tensors';
import type { Vocabulary } from '#training/vocabulary/vocabulary';

export type SignKind = 'small letter' | 'capital' | 'digit' | 'mark';

export interface Sign {
  /** As it is shown; marks of the model have a name of their own. */
  text: string;
  kind: SignKind;
}

export interface Facts {
  parameters: number;
  layers: number;
  heads: number;
  tensors: TensorPlan[];
  /** In the order of the vocabulary. */
  signs: Sign[];
}

export function factsOf(configuration: ModelConfiguration, vocabulary: Pick<Vocabulary, 'bytes' | 'size'>): Facts {
  const { layers, heads } = configuration;
  const tensors = planTensors(configuration);
  return { parameters: countParameters(configuration), layers, heads, tensors, signs: signsOf(vocabulary) };
}

const NAMES = ['begin', 'user', 'assistant', 'end'];

/** Every token that is no byte is one of the four marks of the model. */
export function signsOf({ bytes, size }: Pick<Vocabulary, 'bytes' | 'size'>): Sign[] {
  return Array.from({ length: size }, (_, token) => {
    const byte = bytes[token];
    if (byte === undefined) return { text: `[${NAMES[token - bytes.length] ?? 'mark'}]`, kind: 'mark' };
    const text = String.fromCharCode(byte);
    return { text: text === ' ' ? '·' : text === '\n' ? '↵' : text, kind: kindOf(text) };
  });
}

function kindOf(text: string): SignKind {
  if (/[a-z]/.test(text)) return 'small letter';
  if (/[A-Z]/.test(text)) return 'capital';
  return /[0-9]/.test(text) ? 'digit' : 'mark';
}
