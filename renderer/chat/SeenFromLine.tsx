// The line in the chat that shows from where on the model still sees the conversation.
import type { JSX } from 'react';
import { WhyLink } from '../ui/WhyLink';

export function SeenFromLine(): JSX.Element {
  return (
    <div role="note" className="grid justify-items-center gap-1 text-center">
      <div className="flex w-full items-center gap-3 text-xs text-warn">
        <span aria-hidden className="flex-1 border-t border-dashed border-warn" />
        the model sees the conversation from here on
        <span aria-hidden className="flex-1 border-t border-dashed border-warn" />
      </div>
      <p className="max-w-[60ch] text-xs text-ink-3">
        The conversation has outgrown the window the model can read at once, so the oldest questions and answers are
        left out. You still have them above. <WhyLink moment="forgotten" />
      </p>
    </div>
  );
}
