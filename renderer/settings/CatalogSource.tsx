// Where a newer catalogue comes from: off unless an address and a checksum are given; asked only when the button is pressed.
import { useState, type JSX } from 'react';
import type { Failure, Result } from '#contract/failure';
import { request } from '../api/client';
import { useSettings } from '../api/settings-store';
import { dayWords } from '../lib/date-words';
import { Button } from '../ui/Button';
import { FailureNote } from '../ui/FailureNote';
import { TextField } from '../ui/TextField';
import { Section } from './Section';

interface InUse {
  updated: string;
  models: number;
}

const HASH = /^[0-9a-f]{64}$/;

export function CatalogSource(): JSX.Element {
  const { settings, change } = useSettings();
  const source = settings.catalogSource;
  const [inUse, setInUse] = useState<InUse | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (pending: Promise<Result<InUse>>): Promise<void> => {
    setBusy(true);
    const result = await pending;
    setBusy(false);
    setFailure(result.ok ? null : result.failure);
    if (result.ok) setInUse(result.value);
  };
  const reset = (): void => {
    change({ catalogSource: null });
    void send(request('catalog.reset', undefined));
  };
  return (
    <Section title="Catalogue of models">
      <p className="text-sm text-ink-2">
        A catalogue comes with Homeroom and needs no network. Somebody you trust, for example your school, can offer
        another one: its address and the SHA-256 of the file. Without both this is off, and nothing is asked by itself.
      </p>
      <SourceForm key={source?.address ?? ''} source={source} onUse={(catalogSource) => change({ catalogSource })} />
      <div className="flex flex-wrap items-center gap-2 border-t border-line pt-5">
        <Button disabled={busy || source === null} onClick={() => void send(request('catalog.refresh', undefined))}>
          Ask for it now
        </Button>
        <Button kind="quiet" disabled={busy} onClick={reset}>
          Back to the one that came with Homeroom
        </Button>
      </div>
      <p role="status" className="text-xs text-ink-2">
        {source === null && inUse === null && 'The catalogue that came with Homeroom is in use.'}
        {inUse !== null && `In use: ${inUse.models} models, as of ${dayWords(inUse.updated)}.`}
      </p>
      {failure !== null && <FailureNote failure={failure} />}
    </Section>
  );
}

type Source = NonNullable<ReturnType<typeof useSettings.getState>['settings']['catalogSource']>;

function SourceForm({ source, onUse }: { source: Source | null; onUse: (source: Source) => void }): JSX.Element {
  const [address, setAddress] = useState(source?.address ?? '');
  const [hash, setHash] = useState(source?.sha256 ?? '');
  const wanted = { address: address.trim(), sha256: hash.trim().toLowerCase() };
  const addressFine = isHttps(wanted.address);
  const hashFine = HASH.test(wanted.sha256);
  const same = source?.address === wanted.address && source.sha256 === wanted.sha256;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (addressFine && hashFine) onUse(wanted);
      }}
    >
      <TextField
        label="Address"
        inputMode="url"
        placeholder="https://"
        value={address}
        onChange={setAddress}
        error={wanted.address === '' || addressFine ? null : 'An address that begins with https://.'}
      />
      <TextField
        label="SHA-256 of the file"
        spellCheck={false}
        value={hash}
        onChange={setHash}
        error={wanted.sha256 === '' || hashFine ? null : '64 digits from 0 to 9 and letters from a to f.'}
        hint="A file with another checksum is refused, whoever sends it."
      />
      <Button type="submit" className="justify-self-start" disabled={!addressFine || !hashFine || same}>
        Use this address
      </Button>
    </form>
  );
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:' && address.length <= 2000;
}
