// A link in a text that somebody else wrote: shows its real host and asks the Node side, which asks the user. Anything but https stays text.
import type { JSX, ReactNode } from 'react';
import { ExternalLink } from 'lucide-react';
import { toast } from 'sonner';
import { explainFailure } from '#contract/failure-words';
import { request } from '../../api/client';
import { linkTarget } from './link-target';

export interface SafeLinkProps {
  href?: string | undefined;
  children?: ReactNode;
}

export function SafeLink({ href = '', children }: SafeLinkProps): JSX.Element {
  const target = linkTarget(href);
  if (target === null) return <span>{children}</span>;
  return (
    <button type="button" className="markdown-link" title={target.url} onClick={() => void open(target.url)}>
      <span>{children}</span>
      {!namesHost(children, target.host) && <span className="markdown-host">({target.host})</span>}
      <ExternalLink aria-label="opens in the browser, after asking" strokeWidth={1.75} />
    </button>
  );
}

/** Whether the text of the link is its address, so that the host need not be said again. */
function namesHost(children: ReactNode, host: string): boolean {
  return typeof children === 'string' && linkTarget(children)?.host === host;
}

async function open(url: string): Promise<void> {
  const result = await request('app.openLink', { url });
  if (!result.ok) {
    const { what, meaning } = explainFailure(result.failure);
    toast(what, { description: meaning });
  }
}
