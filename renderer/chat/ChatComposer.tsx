// Joins the composer with the store: the draft, what is being written, why a question was not taken.
import type { JSX, RefObject } from 'react';
import { DEFAULT_CHAT_SETTINGS } from '#domain/conversation';
import type { ModelEntry } from '#contract/events';
import { useModels } from '../api/models-store';
import type { Go } from '../lib/place';
import { configure, send, stop } from './chat-actions';
import { draftKey, openId, turnIn } from './chat-state';
import { useChat } from './chat-store';
import { ChatSettingsPopover } from './ChatSettingsPopover';
import { Composer } from './Composer';
import { ComposerNote } from './ComposerNote';
import { ContextMeter } from './ContextMeter';
import { dropAbout, typeDraft } from './drafts';
import { SectionChip } from './SectionChip';
import { newestFigures, threadOf } from './thread';

export interface ChatComposerProps {
  go: Go;
  field: RefObject<HTMLTextAreaElement | null>;
}

export function ChatComposer({ go, field }: ChatComposerProps): JSX.Element {
  const text = useChat((state) => state.drafts[draftKey(state.open)] ?? '');
  const about = useChat((state) => state.abouts[draftKey(state.open)] ?? null);
  const here = useChat((state) => turnIn(state, openId(state.open))?.turnId ?? null);
  const stopping = useChat((state) => turnIn(state, openId(state.open))?.stopping ?? false);
  const elsewhere = useChat((state) => {
    const other = Object.values(state.turns)[0]?.conversationId ?? null;
    return other === openId(state.open) ? null : other;
  });
  const windowTokens = useModels(({ models }) => loadedWindow(models));
  const stopHere = (): void => {
    if (here !== null) void stop(here);
    field.current?.focus();
  };
  return (
    <div className="shrink-0 px-5 pb-4">
      <Composer
        field={field}
        text={text}
        onType={typeDraft}
        onSend={() => void send()}
        writing={here !== null ? 'here' : elsewhere !== null ? 'elsewhere' : 'no'}
        stopping={stopping}
        onStop={stopHere}
        note={<ComposerNote go={go} elsewhere={elsewhere} />}
        along={
          about !== null && (
            <SectionChip
              about={about}
              windowTokens={windowTokens}
              onRemove={() => {
                dropAbout();
                field.current?.focus();
              }}
            />
          )
        }
        tools={<Tools />}
        windowTokens={windowTokens}
      />
    </div>
  );
}

/** Tokens of the window of the loaded model; null when none is loaded. */
function loadedWindow(models: readonly ModelEntry[] | null): number | null {
  for (const { status } of models ?? []) if (status.kind === 'loaded') return status.contextTokens;
  return null;
}

function Tools(): JSX.Element {
  const open = useChat((state) => state.open);
  const conversation = open.kind === 'open' ? open.conversation : null;
  const figures = conversation === null ? null : newestFigures(threadOf(conversation));
  return (
    <>
      <ChatSettingsPopover
        settings={conversation?.settings ?? DEFAULT_CHAT_SETTINGS}
        onChange={(settings) => void configure(settings)}
      />
      {figures !== null && <ContextMeter figures={figures} />}
    </>
  );
}
