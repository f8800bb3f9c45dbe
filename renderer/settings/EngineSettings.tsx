// How models are run: automatic unless changed, each choice with what it costs.
import type { JSX } from 'react';
import { known } from '#domain/hardware';
import { formatCount } from '#domain/units';
import { useSettings } from '../api/settings-store';
import { useSurvey } from '../api/survey-store';
import { CACHE_MEANING, CACHE_OPTIONS } from '../lib/kv-words';
import { MeasureBox } from '../ui/MeasureBox';
import { Select } from '../ui/Select';
import { WhyLink } from '../ui/WhyLink';
import { GpuLayers } from './GpuLayers';
import { Section } from './Section';

const AUTOMATIC = 'auto';
const CONTEXTS = [1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072];

export function EngineSettings(): JSX.Element {
  const { settings, change } = useSettings();
  const survey = useSurvey((state) => state.survey);
  const cores = Math.max(survey?.processor.logicalCores ?? 1, settings.threads ?? 1);
  const devices = survey === null ? null : known(survey.engine);
  const contexts = CONTEXTS.includes(settings.contextTokens)
    ? CONTEXTS
    : [...CONTEXTS, settings.contextTokens].sort((a, b) => a - b);
  return (
    <Section title="How models are run">
      <p className="text-sm text-ink-2">A change takes effect the next time a model is loaded.</p>
      <div className="grid items-start gap-5 @min-[36rem]:grid-cols-2">
        <Select
          label="Context length"
          value={String(settings.contextTokens)}
          options={contexts.map((tokens) => ({ value: String(tokens), label: `${formatCount(tokens)} tokens` }))}
          onChange={(tokens) => change({ contextTokens: Number(tokens) })}
          hint={
            <>
              How much of a conversation a model has in view. Longer takes more memory.{' '}
              <WhyLink moment="context-length" />
            </>
          }
        />
        <Select
          label="Threads"
          value={settings.threads === null ? AUTOMATIC : String(settings.threads)}
          options={[
            { value: AUTOMATIC, label: 'Automatic' },
            ...Array.from({ length: cores }, (_, index) => ({
              value: String(index + 1),
              label: threadWords(index + 1),
            })),
          ]}
          onChange={(threads) => change({ threads: threads === AUTOMATIC ? null : Number(threads) })}
          hint={
            <>
              How many processor cores work at once. Automatic tries and keeps the fastest number; more is not always
              faster. <WhyLink moment="threads" />
            </>
          }
        />
        <Select
          label="Cache precision"
          value={settings.kvType}
          options={CACHE_OPTIONS}
          onChange={(kvType) => change({ kvType })}
          hint={
            <>
              {CACHE_MEANING} <WhyLink moment="cache-precision" />
            </>
          }
        />
        <GpuLayers
          value={settings.gpuLayers}
          usable={devices === null || devices.backend !== 'cpu'}
          onChange={(gpuLayers) => change({ gpuLayers })}
        />
      </div>
      <div className="border-t border-line pt-5">
        <MeasureBox folded />
      </div>
    </Section>
  );
}

function threadWords(count: number): string {
  return count === 1 ? '1 thread' : `${count} threads`;
}
