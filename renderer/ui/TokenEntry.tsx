// Gives Homeroom an access token of Hugging Face, or has it forgotten. It is never shown again, and goes to huggingface.co alone.
import { useState, type JSX } from 'react';
import type { Failure } from '#contract/failure';
import type { HubToken } from '#contract/hub';
import { setToken } from '../api/hub-store';
import { Button } from './Button';
import { FailureNote } from './FailureNote';
import { TextField } from './TextField';

export interface TokenEntryProps {
  /** Null while it is not known. */
  token: HubToken | null;
  /** A token was taken. */
  onGiven?: () => void;
}

const FORM = /^[\w-]{8,200}$/;

export function TokenEntry({ token, onGiven }: TokenEntryProps): JSX.Element {
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const trimmed = text.trim();
  const send = async (value: string | null): Promise<void> => {
    setBusy(true);
    const result = await setToken(value);
    setBusy(false);
    setFailure(result.ok ? null : result.failure);
    if (!result.ok) return;
    setText('');
    if (value !== null) onGiven?.();
  };
  const has = token !== null && token.state !== 'none';
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (FORM.test(trimmed)) void send(trimmed);
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={has ? 'Another token' : 'Token of Hugging Face'}
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={setText}
          error={trimmed === '' || FORM.test(trimmed) ? null : 'A token is made of letters, digits and underscores.'}
          hint={keptWords(token)}
          className="max-w-100 min-w-48 flex-1"
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={busy || !FORM.test(trimmed)}>
          Use this token
        </Button>
        {has && (
          <Button kind="danger" disabled={busy} onClick={() => void send(null)}>
            Forget the token
          </Button>
        )}
      </div>
      {failure !== null && <FailureNote failure={failure} />}
    </form>
  );
}

function keptWords(token: HubToken | null): string {
  const goes = 'It is sent to huggingface.co only, when you search or fetch.';
  if (token === null) return goes;
  switch (token.state) {
    case 'kept':
      return `One is kept in the key store of this computer. ${goes}`;
    case 'session':
      return `One is in use until Homeroom is closed. ${goes}`;
    case 'none':
      return token.keepable
        ? `It will be kept in the key store of this computer. ${goes}`
        : `This computer has no key store that Homeroom can use, so it is forgotten when Homeroom is closed. ${goes}`;
  }
}
