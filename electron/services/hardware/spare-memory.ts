// How many bytes of main memory can be spared at the moment, without looking at anything else of the computer.
import { hostBudget } from '#domain/budget';
import { memoryFacts } from './memory-facts';
import { systemSources } from './sources';

export async function spareMemory(): Promise<number> {
  return hostBudget(await memoryFacts(systemSources));
}
