// Joins the composer with the store: the draft, what is being written, why a question was not taken.
import type { JSX, RefObject } from 'react';
import { DEFAULT_CHAT_SETTINGS } from '#domain/conversation';
import type { ModelEntry } from '#contract/events';
import type { Failure } from '#contract/failure';
import { useModelFailures } from '../api/model-actions';
import { useModels } from '../api/models-store';
import { useSettings } from '../api/settings-store';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { FailureNote } from '../ui/FailureNote';
import { configure, openConversation, send, stop } from './chat-actions';
import { draftKey, openId, turnIn } from './chat-state';
import { useChat } from './chat-store';
import { ChatSettingsPopover } from './ChatSettingsPopover';
import { answeringModel } from './chosen-model';
import { Composer } from './Composer';
import { ContextMeter } from './ContextMeter';
import { typeDraft } from './drafts';
import { newestFigures, threadOf } from './thread';

export interface ChatComposerProps {
  go: Go;
  field: RefObject<HTMLTextAreaElement | null>;
}

export function ChatComposer({ go, field }: ChatComposerProps): JSX.Element {
  const text = useChat((state) => state.drafts[draftKey(state.open)] ?? '');
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
        note={<Note go={go} elsewhere={elsewhere} />}
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

/** Above the composer: why a question was not taken, why the model was not loaded, or where an answer is being written. */
function Note({ go, elsewhere }: { go: Go; elsewhere: number | null }): JSX.Element | null {
  const refusal = useChat((state) => state.refusals[draftKey(state.open)] ?? null);
  const loadFailure = useLoadFailure();
  if (refusal !== null) return <Refusal failure={refusal} go={go} />;
  if (loadFailure !== null) return <Refusal failure={loadFailure} go={go} />;
  if (elsewhere === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 px-4 text-sm text-ink-2">
      An answer is being written in another conversation. One is written at a time.
      <Button kind="quiet" size="sm" onClick={() => void openConversation(elsewhere)}>
        Go there
      </Button>
    </p>
  );
}

function useLoadFailure(): Failure | null {
  const { models, engine } = useModels();
  const chosenModelId = useSettings((state) => state.settings.chosenModelId);
  const model = answeringModel(models, engine, chosenModelId);
  return useModelFailures(({ failures }) => (model === null ? null : (failures[model.id] ?? null)));
}

const ABOUT_MODELS = /^(model|chat\.no-model|engine\.(no-model|out-of-memory))/;

function Refusal({ failure, go }: { failure: Failure; go: Go }): JSX.Element {
  return (
    <FailureNote failure={failure}>
      {ABOUT_MODELS.test(failure.code) && (
        <span className="mt-1 flex flex-wrap gap-2">
          <Button size="sm" onClick={() => go({ place: 'models' })}>
            Open Models
          </Button>
          <Button size="sm" kind="quiet" onClick={() => go({ place: 'setup' })}>
            Find one that fits
          </Button>
        </span>
      )}
    </FailureNote>
  );
}
