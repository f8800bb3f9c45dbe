// How models are fetched: how many at once, how fast, and the token for repositories that ask for consent.
import { useEffect, type JSX } from 'react';
import { formatBytes } from '#domain/units';
import { fetchToken, useHub } from '../api/hub-store';
import { useSettings } from '../api/settings-store';
import { SegmentedControl } from '../ui/SegmentedControl';
import { Select } from '../ui/Select';
import { TokenEntry } from '../ui/TokenEntry';
import { Section } from './Section';

const AT_ONCE = [
  { value: '1', label: 'One' },
  { value: '2', label: 'Two' },
  { value: '3', label: 'Three' },
] as const;

const NO_LIMIT = 'none';
const LIMITS = [500_000, 1e6, 2e6, 5e6, 10e6, 20e6, 50e6];

export function Downloads(): JSX.Element {
  const { settings, change } = useSettings();
  const token = useHub((state) => state.token);
  useEffect(() => void fetchToken(), []);
  const { downloadsAtOnce, downloadLimit } = settings;
  const limits = downloadLimit === null || LIMITS.includes(downloadLimit) ? LIMITS : [...LIMITS, downloadLimit];
  return (
    <Section title="Downloads">
      <div className="grid items-start gap-5 @min-[36rem]:grid-cols-2">
        <div className="grid gap-1.5 text-sm">
          <span aria-hidden>Models fetched at once</span>
          <SegmentedControl
            label="Models fetched at once"
            value={AT_ONCE.find(({ value }) => Number(value) === downloadsAtOnce)?.value ?? '1'}
            options={AT_ONCE}
            onChange={(count) => change({ downloadsAtOnce: Number(count) })}
          />
          <p className="text-xs text-ink-2">The others wait in the queue. One at a time is there soonest.</p>
        </div>
        <Select
          label="Speed limit"
          value={downloadLimit === null ? NO_LIMIT : String(downloadLimit)}
          options={[
            { value: NO_LIMIT, label: 'No limit' },
            ...limits.map((bytes) => ({ value: String(bytes), label: `${formatBytes(bytes)} a second` })),
          ]}
          onChange={(limit) => change({ downloadLimit: limit === NO_LIMIT ? null : Number(limit) })}
          hint="For all downloads together, so that others on the network can work too."
        />
      </div>
      <div className="grid gap-2 border-t border-line pt-5 text-sm">
        <h3>Models that ask for consent</h3>
        <p className="text-xs text-ink-2">
          Some publishers let only people in who have agreed to their terms with an account. For their models Homeroom
          needs a token of yours; everything else works without one.
        </p>
        <TokenEntry token={token} />
      </div>
    </Section>
  );
}
