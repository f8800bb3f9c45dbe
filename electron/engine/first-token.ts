// A token to begin with where the text does not matter.
import type { LlamaModel, Token } from './llama';

/** Any token does: the first of the vocabulary where the model names none for the purpose. */
export function firstToken(model: LlamaModel): Token {
  return model.tokens.bos ?? model.tokens.eos ?? (0 as Token);
}
