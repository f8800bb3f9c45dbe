// Which family an architecture belongs to, by llama.cpp's names.
import { deepseek2 } from './deepseek2';
import { dense, gptneox, phi3 } from './dense';
import { gemma4 } from './gemma4';
import { gptOss } from './gpt-oss';
import { lfm2 } from './lfm2';
import { nemotronH } from './nemotron-h';
import { qwenHybrid } from './qwen-hybrid';
import type { Family } from './shape';

const FAMILIES: ReadonlyMap<string, Family> = new Map([
  ['llama', dense()],
  ['mistral3', dense()],
  ['smollm3', dense()],
  ['granite', dense()],
  ['qwen2', dense({ biases: true })],
  ['qwen3', dense({ headNorms: true })],
  ['qwen3moe', dense({ headNorms: true })],
  ['gemma2', dense({ postNorms: true })],
  ['gemma3', dense({ postNorms: true, headNorms: true })],
  ['gemma4', gemma4],
  ['phi3', phi3],
  ['gptneox', gptneox],
  ['gpt-oss', gptOss],
  ['deepseek2', deepseek2],
  ['lfm2', lfm2],
  ['lfm2moe', lfm2],
  ['nemotron_h', nemotronH],
  ['nemotron_h_moe', nemotronH],
  ['qwen35', qwenHybrid],
  ['qwen35moe', qwenHybrid],
  ['qwen3next', qwenHybrid],
]);

export function familyOf(architecture: string): Family | undefined {
  return FAMILIES.get(architecture);
}
