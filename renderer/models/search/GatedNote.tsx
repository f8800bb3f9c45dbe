// A repository whose publisher asks for consent: what that means, the way to its page, and where the token goes.
import { useEffect, type JSX } from 'react';
import { LockKeyhole } from 'lucide-react';
import type { HubModel, HubRepository } from '#contract/hub';
import { fetchToken, useHub } from '../../api/hub-store';
import { GATED_WORDS } from '../../lib/hub-words';
import { SafeLink } from '../../ui/markdown/SafeLink';
import { TokenEntry } from '../../ui/TokenEntry';

export interface GatedNoteProps {
  repo: string;
  gated: Exclude<HubModel['gated'], 'no'>;
  access: Exclude<HubRepository['access'], 'open'>;
  /** A token was given: ask again. */
  onToken: () => void;
}

export function GatedNote({ repo, gated, access, onToken }: GatedNoteProps): JSX.Element {
  const token = useHub((state) => state.token);
  useEffect(() => void fetchToken(), []);
  return (
    <section
      aria-label="Its publisher asks for consent"
      className="flex gap-3 rounded-md border border-warn/40 bg-warn-soft p-4 text-sm"
    >
      <LockKeyhole aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 shrink-0 text-warn" />
      <div className="grid min-w-0 gap-3">
        <p>
          <strong className="font-semibold">{GATED_WORDS[gated]}</strong>{' '}
          {access === 'consent'
            ? 'The account of your token has not agreed yet, or is still waiting.'
            : 'For that you need an account at Hugging Face, which Homeroom does not need for anything else.'}
        </p>
        <ol className="grid list-decimal gap-1 pl-5">
          <li>
            <SafeLink href={`https://huggingface.co/${repo}`}>Agree to the terms on its page</SafeLink>
          </li>
          {access === 'token' && (
            <li>
              <SafeLink href="https://huggingface.co/settings/tokens">Make a token with the right to read</SafeLink>
            </li>
          )}
          <li>{access === 'token' ? 'Give Homeroom the token here.' : 'Then open this repository again.'}</li>
        </ol>
        <TokenEntry token={token} onGiven={onToken} />
      </div>
    </section>
  );
}
