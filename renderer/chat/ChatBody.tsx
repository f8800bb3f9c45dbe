// The middle of the chat pane: the conversation, or what stands there while there is none.
import type { JSX } from 'react';
import { installed, useModels } from '../api/models-store';
import { useSettings } from '../api/settings-store';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { FailureNote } from '../ui/FailureNote';
import { Skeleton } from '../ui/Skeleton';
import { openConversation } from './chat-actions';
import { useChat } from './chat-store';
import { answeringModel } from './chosen-model';
import { typeDraft } from './drafts';
import { EmptyChat, NoModel } from './EmptyChat';
import type { RowActions } from './row-actions';
import { Stream } from './Stream';

export interface ChatBodyProps {
  go: Go;
  actions: RowActions;
  /** A suggested question was put into the composer. */
  onSuggested: () => void;
}

export function ChatBody({ go, actions, onSuggested }: ChatBodyProps): JSX.Element {
  const open = useChat((state) => state.open);
  switch (open.kind) {
    case 'nothing':
    case 'opening':
      return <Opening />;
    case 'failed':
      return (
        <div className="mx-auto w-full max-w-[45rem] flex-1 p-5">
          <FailureNote failure={open.failure}>
            <Button
              size="sm"
              className="mt-1 justify-self-start"
              onClick={() => void openConversation(open.conversationId)}
            >
              Try again
            </Button>
          </FailureNote>
        </div>
      );
    case 'new':
      return <Empty go={go} onSuggested={onSuggested} />;
    case 'open': {
      const { conversation } = open;
      if (conversation.messages.length === 0) return <Empty go={go} onSuggested={onSuggested} />;
      return <Stream key={conversation.id} conversation={conversation} actions={actions} />;
    }
  }
}

function Empty({ go, onSuggested }: { go: Go; onSuggested: () => void }): JSX.Element {
  const known = useModels();
  const chosenModelId = useSettings((state) => state.settings.chosenModelId);
  const model = answeringModel(known, chosenModelId);
  const none = known.models !== null && installed(known.models).length === 0 && model === null;
  const suggest = (question: string): void => {
    typeDraft(question);
    onSuggested();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <div className="m-auto w-full">
        {none ? <NoModel go={go} builtIn={known.builtIn} /> : <EmptyChat model={model} onAsk={suggest} />}
      </div>
    </div>
  );
}

function Opening(): JSX.Element {
  return (
    <div
      role="status"
      aria-label="Opening the conversation"
      className="mx-auto grid w-full max-w-[45rem] flex-1 content-start gap-4 p-6"
    >
      <Skeleton className="h-10 w-2/5 justify-self-end" />
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="h-4 w-3/5" />
    </div>
  );
}
