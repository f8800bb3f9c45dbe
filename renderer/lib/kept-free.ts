// How much memory stays free on a device beside what a model may take there. Pure.
import { memoryBudget, type Budget } from '#domain/budget';
import type { Survey } from '#domain/hardware';
import { CPU } from '#domain/placement';

/** Bytes kept free on a device; 0 without a survey. */
export function keptFree(survey: Survey | null, device: string): number {
  return survey === null ? 0 : keptFreeOf(survey, memoryBudget(survey), device);
}

function keptFreeOf(survey: Survey, budget: Budget, device: string): number {
  if (device === CPU || budget.unified) return Math.min(budget.reserveBytes, survey.memory.availableBytes);
  const found = budget.devices.find(({ name }) => name === device);
  return found === undefined ? 0 : Math.max(0, found.freeBytes - found.budgetBytes);
}
