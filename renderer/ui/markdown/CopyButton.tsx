// Copies a text and says that it did.
import { useEffect, useState, type JSX } from 'react';
import { Check, Copy } from 'lucide-react';
import { Button } from '../Button';

export interface CopyButtonProps {
  text: string;
  /** What is copied, for example "Copy the code". */
  name: string;
  className?: string;
}

export function CopyButton({ text, name, className }: CopyButtonProps): JSX.Element {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  return (
    <Button
      kind="quiet"
      size="sm"
      aria-label={state === 'ready' ? name : undefined}
      onClick={copy}
      className={className}
    >
      {state === 'copied' ? <Check aria-hidden strokeWidth={1.75} /> : <Copy aria-hidden strokeWidth={1.75} />}
      <span aria-live="polite">{state === 'copied' ? 'Copied' : state === 'failed' ? 'Not copied' : 'Copy'}</span>
    </Button>
  );
}
