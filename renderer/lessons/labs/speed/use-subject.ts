// The loaded model as a measurement names it, and the number of threads the chat uses.
import { known } from '#domain/hardware';
import type { InstalledModel } from '#domain/model';
import { useModels } from '../../../api/models-store';
import { useSurvey } from '../../../api/survey-store';
import type { Subject } from './settings';

export function useSubject(model: InstalledModel): { subject: Subject; threads: number } {
  const status = useModels(({ models }) => models?.find(({ id }) => id === model.id)?.status);
  const survey = useSurvey((state) => state.survey);
  const [gpuLayers, threads] = status?.kind === 'loaded' ? [status.gpuLayers, status.threads] : [0, 1];
  const engine = survey === null ? null : known(survey.engine);
  return {
    threads,
    subject: {
      modelId: model.id,
      name: model.name,
      quant: model.quant,
      parameters: model.facts.parameters,
      fileBytes: model.fileBytes,
      backend: gpuLayers > 0 ? (engine?.backend ?? 'unknown') : 'cpu',
      gpuLayers,
    },
  };
}
