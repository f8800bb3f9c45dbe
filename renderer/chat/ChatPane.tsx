// The chat pane: list, conversation, composer. Fetches and dispatches; what it shows is drawn by the files beside it.
import { useEffect, useMemo, useRef, useState, type JSX, type ReactNode, type RefObject } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { QuestionAbout } from '#domain/conversation';
import { load, unload } from '../api/model-actions';
import { installed, useModels } from '../api/models-store';
import { useSettings } from '../api/settings-store';
import type { Go } from '../lib/place';
import { AdapterChip } from './AdapterChip';
import { ChatBody } from './ChatBody';
import { ChatComposer } from './ChatComposer';
import { ChatHeader } from './ChatHeader';
import { beginChats, choose, edit, newChat, openConversation, regenerate, remove, rename } from './chat-actions';
import { openId } from './chat-state';
import { startChats, useChat } from './chat-store';
import { answeringModel } from './chosen-model';
import { ConversationList } from './ConversationList';
import { saveDrafts } from './drafts';
import { ModelMenu } from './ModelMenu';
import type { RowActions } from './row-actions';
import { useChatKeys } from './use-chat-keys';
import { useWidth } from '../lib/use-width';

export interface ChatPaneProps {
  go: Go;
  /** Put into the question box of a new chat. */
  question?: string;
  /** The section of a lesson that goes along with it. */
  about?: QuestionAbout;
  onToggleLessons: () => void;
}

/** Below this width the list lies over the conversation, CSS pixels. */
const NARROW = 720;

export function ChatPane({ go, question, about, onToggleLessons }: ChatPaneProps): JSX.Element {
  const pane = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const width = useWidth(pane);
  const narrow = width !== null && width < NARROW;
  const [listShown, setListShown] = useListShown(narrow);
  useBegin(question, about);
  const focus = (): void => void requestAnimationFrame(() => field.current?.focus());
  useChatKeys(() => void newChat().then(focus));
  useFocusBack(field);
  const actions = useRowActions(go, field);
  const opened = (): void => {
    if (!narrow) return;
    setListShown(false);
    focus();
  };
  return (
    <div ref={pane} className="relative flex h-full min-h-0 overflow-hidden">
      {listShown && (
        <Side over={narrow} onHide={() => setListShown(false)}>
          <List
            onHide={() => setListShown(false)}
            onOpened={opened}
            onNew={() => void newChat().then(opened).then(focus)}
          />
        </Side>
      )}
      <section aria-label="Chat" className="@container/talk flex min-w-0 flex-1 flex-col">
        <Header
          go={go}
          listShown={listShown && !narrow}
          onShowList={() => setListShown(true)}
          onToggleLessons={onToggleLessons}
        />
        <ChatBody go={go} actions={actions} onSuggested={focus} />
        <ChatComposer go={go} field={field} />
      </section>
      <Announcer />
    </div>
  );
}

interface SideProps {
  /** True where it lies over the conversation: it then takes the focus, and Escape hides it. */
  over: boolean;
  onHide: () => void;
  children: ReactNode;
}

function Side({ over, onHide, children }: SideProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (over) box.current?.querySelector<HTMLElement>('[aria-current], input')?.focus();
  }, [over]);
  if (!over) return <div className="w-62 shrink-0 border-r border-line">{children}</div>;
  return (
    <>
      <div aria-hidden className="absolute inset-0 z-10 bg-scrim" onClick={onHide} />
      <div
        ref={box}
        className="absolute inset-y-0 left-0 z-20 w-62 max-w-[85%] border-r border-line shadow-float"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return;
          event.preventDefault();
          onHide();
        }}
      >
        {children}
      </div>
    </>
  );
}

interface ListProps {
  onHide: () => void;
  onOpened: () => void;
  onNew: () => void;
}

function List({ onHide, onOpened, onNew }: ListProps): JSX.Element {
  const summaries = useChat((state) => state.summaries);
  const current = useChat((state) => openId(state.open));
  const writingIds = useChat(useShallow((state) => Object.values(state.turns).map((turn) => turn.conversationId)));
  return (
    <ConversationList
      summaries={summaries}
      openId={current}
      writingIds={writingIds}
      now={useNow()}
      onOpen={(id) => void openConversation(id).then(onOpened)}
      onNew={onNew}
      onRename={(id, title) => void rename(id, title)}
      onRemove={(id) => void remove(id)}
      onHide={onHide}
    />
  );
}

interface HeaderProps {
  go: Go;
  listShown: boolean;
  onShowList: () => void;
  onToggleLessons: () => void;
}

function Header({ go, ...rest }: HeaderProps): JSX.Element {
  const title = useChat(({ open }) => (open.kind === 'open' ? open.conversation.title : 'New chat'));
  const known = useModels();
  const { models, builtIn, engine } = known;
  const { chosenModelId, lessonsPane } = useSettings((state) => state.settings);
  const model = answeringModel(known, chosenModelId);
  return (
    <ChatHeader title={title} lessonsShown={lessonsPane.open} {...rest}>
      <AdapterChip model={model} />
      <ModelMenu
        models={models && [...installed(models), ...(builtIn === null ? [] : [builtIn])]}
        model={model}
        engine={engine}
        onChoose={(modelId) => void load(modelId)}
        onUnload={(modelId) => void unload(modelId)}
        go={go}
      />
    </ChatHeader>
  );
}

/** Says politely how an answer ended; the words as they come are not read out. */
function Announcer(): JSX.Element {
  const announcement = useChat((state) => state.announcement);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {announcement}
    </div>
  );
}

function useBegin(question: string | undefined, about: QuestionAbout | undefined): void {
  useEffect(() => {
    void startChats().then(() => (question === undefined ? beginChats() : newChat(question, about)));
    const save = (): void => void saveDrafts();
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [question, about]);
}

/** The list is shown unless hidden; where there is little room it is hidden unless asked for. */
function useListShown(narrow: boolean): [boolean, (shown: boolean) => void] {
  const [wide, setWide] = useState(true);
  const [over, setOver] = useState(false);
  return narrow ? [over, setOver] : [wide, setWide];
}

function useRowActions(go: Go, field: RefObject<HTMLTextAreaElement | null>): RowActions {
  return useMemo(() => {
    const back = (): void => field.current?.focus();
    return {
      go,
      choose: (messageId) => void choose(messageId),
      regenerate: (questionId) => {
        back();
        void regenerate(questionId);
      },
      edit: async (questionId, text) => {
        const taken = await edit(questionId, text);
        if (taken) back();
        return taken;
      },
    };
  }, [go, field]);
}

/** When an answer has ended and what had the focus went with it, the composer takes it. */
function useFocusBack(field: RefObject<HTMLTextAreaElement | null>): void {
  const writing = useChat((state) => Object.keys(state.turns).length > 0);
  useEffect(() => {
    if (!writing && document.activeElement === document.body) field.current?.focus();
  }, [writing, field]);
}

/** The present moment, looked at anew each minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
