// The plan of a trainer that a run would need, without its weights: enough to reckon its memory and to measure its speed.
import type { ModelConfiguration } from '../model/configuration';
import type { TrainerPlan } from '../trainer/trainer';
import type { RunPlan } from './plan';

export function trainerPlanOf(
  { texts, length, seed, dropout, adapter }: RunPlan,
  configuration: ModelConfiguration,
): TrainerPlan {
  return {
    configuration,
    seed,
    dropout,
    batch: { texts, length },
    ...(adapter !== null && { adapter: { ...adapter, seed } }),
  };
}
