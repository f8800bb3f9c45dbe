// How much memory stays free beside what a model may take: of the graphics device, or of main memory. Pure.
import { memoryBudget } from '#domain/budget';
import { known, type Survey } from '#domain/hardware';

export function keptFree(survey: Survey, onGpu: boolean): number {
  const budget = memoryBudget(survey);
  if (!onGpu) return Math.min(budget.reserveBytes, survey.memory.availableBytes);
  return Math.max(0, (known(survey.engine)?.freeBytes ?? 0) - budget.gpuBytes);
}
