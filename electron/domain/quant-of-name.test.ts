// Names of files as publishers write them, each with the quant it speaks of.
import { expect, it } from 'vitest';
import { quantOfName } from './quant-of-name';

it.each([
  ['SmolLM2-135M-Instruct-Q4_K_M.gguf', 'Q4_K_M'],
  ['Qwen3-4B-UD-Q4_K_XL.gguf', 'UD-Q4_K_XL'],
  ['model.IQ3_XXS.gguf', 'IQ3_XXS'],
  ['Model.i1-IQ2_S.gguf', 'IQ2_S'],
  ['gemma-3-4b-it-q4_0.gguf', 'Q4_0'],
  ['gemma-3-4b-it-BF16.gguf', 'BF16'],
  ['model-fp16.gguf', 'F16'],
  ['gpt-oss-20b-mxfp4.gguf', 'MXFP4'],
  ['gpt-oss-20b-MXFP4_MOE.gguf', 'MXFP4_MOE'],
  ['BitNet-TQ1_0.gguf', 'TQ1_0'],
  ['tiny-TQ2_0.gguf', 'TQ2_0'],
  ['Model-IQ4_NL.gguf', 'IQ4_NL'],
  ['Model-Q2_K.gguf', 'Q2_K'],
  ['Model-Q6_K_L.gguf', 'Q6_K_L'],
  ['Model-Q4_0_4_8.gguf', 'Q4_0_4_8'],
  ['Model-Q8_0-00001-of-00003.gguf', 'Q8_0'],
  ['Q4_K_M/Model-00001-of-00002.gguf', 'Q4_K_M'],
  ['BF16/Model-Q8_0.gguf', 'Q8_0'],
  ['Model-BF16-Q4_0.gguf', 'Q4_0'],
  ['Model-Q4_K_M-imat.gguf', 'Q4_K_M'],
  ['mmproj-model-f16.gguf', 'F16'],
])('tells the quant of %s', (name, quant) => {
  expect(quantOfName(name)).toBe(quant);
});

it.each(['model.gguf', 'Qwen2.5-7B.gguf', 'GPTQ4_K.gguf', 'FAQ8_0x.gguf', 'sq1_0n.gguf', ''])(
  'tells none of %s',
  (name) => {
    expect(quantOfName(name)).toBeNull();
  },
);
