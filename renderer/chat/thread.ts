// The branch on show as rows: each message with its place among those that stand beside it, and where the model began to see.
import {
  branch,
  type Answer,
  type AnswerFigures,
  type Conversation,
  type Message,
  type QuestionAbout,
} from '#domain/conversation';

export interface ThreadRow {
  message: Message;
  /** Ids of the messages in the same place, oldest first; this one included. */
  siblingIds: readonly number[];
  /** True on the question from which on the model saw the conversation when it wrote the newest answer. */
  seenFromHere: boolean;
  /** The section of a lesson that the question is about, or that its answer answers. */
  about: QuestionAbout | null;
}

export function threadOf({ messages, leafId }: Conversation): ThreadRow[] {
  const beside = new Map<string, number[]>();
  for (const message of messages) {
    const place = placeOf(message);
    const ids = beside.get(place);
    if (ids === undefined) beside.set(place, [message.id]);
    else ids.push(message.id);
  }
  const shown = branch(messages, leafId);
  const seenFromId = newestAnswer(shown)?.seenFromId ?? null;
  return shown.map((message, index) => ({
    message,
    about: aboutOf(message) ?? aboutOf(shown[index - 1]),
    siblingIds: beside.get(placeOf(message)) ?? [message.id],
    seenFromHere: message.id === seenFromId,
  }));
}

/** The answer that a new question would follow; null at the start. */
export function parentForNext({ messages, leafId }: Conversation): number | null {
  return newestAnswer(branch(messages, leafId))?.id ?? null;
}

/** What the newest measured answer of the branch says about the window. */
export function newestFigures(rows: readonly ThreadRow[]): AnswerFigures | null {
  for (const { message } of rows.toReversed()) {
    if (message.role === 'answer' && message.figures !== null) return message.figures;
  }
  return null;
}

/** The neighbour of a message among its siblings; null at the end. */
export function neighbour({ message, siblingIds }: ThreadRow, step: -1 | 1): number | null {
  return siblingIds[siblingIds.indexOf(message.id) + step] ?? null;
}

function aboutOf(message: Message | undefined): QuestionAbout | null {
  return message?.role === 'question' ? message.about : null;
}

function newestAnswer(shown: readonly Message[]): Answer | undefined {
  return shown.filter((message) => message.role === 'answer').at(-1);
}

const placeOf = ({ role, parentId }: Message): string => `${role}:${parentId ?? 'start'}`;
