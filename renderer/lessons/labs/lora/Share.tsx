// How many numbers are trained and what memory that takes, reckoned from the design alone and shown while it is set.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import type { ModelConfiguration } from '#training/model/configuration';
import { countParameters } from '#training/model/tensors';
import { Bars } from '../../lab/Bars';
import { adapterNumbers, memoryInFull, memoryWithAdapter, type TrainingMemory } from './adapter-size';
import type { LoraSettings } from './settings';

export function Share({
  configuration,
  settings,
}: {
  configuration: ModelConfiguration;
  settings: LoraSettings;
}): JSX.Element {
  const all = countParameters(configuration);
  const trained = adapterNumbers(configuration, settings);
  const full = memoryInFull(configuration);
  const light = memoryWithAdapter(configuration, { numbers: trained, isRounded: settings.isRounded });
  const count = (value: number): string => value.toLocaleString('en-US');
  return (
    <div className="grid min-w-0 gap-4 @min-[48rem]/lab:grid-cols-2">
      <Bars
        title={`${count(trained)} numbers are trained, ${shareWords(trained / all)} of the model`}
        head={['What', 'Numbers']}
        rows={[
          { name: 'frozen', value: all, words: count(all) },
          { name: 'trained', value: trained, words: count(trained) },
        ]}
      />
      <Bars
        title="Memory for training"
        colour="bg-chart-2"
        head={['What', 'Memory']}
        rows={[...memoryRows('all of it', full), ...memoryRows(settings.isRounded ? 'QLoRA' : 'LoRA', light)]}
      />
    </div>
  );
}

export function shareWords(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function memoryRows(
  name: string,
  { weights, notes }: TrainingMemory,
): { name: string; value: number; words: string }[] {
  return [
    { name: `${name}: base`, value: weights, words: formatBytes(weights) },
    { name: `${name}: notes`, value: notes, words: formatBytes(notes) },
  ];
}
