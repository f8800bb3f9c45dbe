// The model card of a repository, asked for when it is opened. Whoever wrote it is not trusted: it is drawn by the same component as answers.
import { useState, type JSX } from 'react';
import type { Failure } from '#contract/failure';
import type { HubCard } from '#contract/hub';
import { request } from '../../api/client';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Disclosure } from '../../ui/Disclosure';
import { FailureNote } from '../../ui/FailureNote';
import { Markdown } from '../../ui/markdown/Markdown';
import { Skeleton } from '../../ui/Skeleton';

type Asked =
  { kind: 'not' } | { kind: 'asking' } | { kind: 'here'; card: HubCard } | { kind: 'failed'; failure: Failure };

export function ModelCard({ repo, revision }: { repo: string; revision: string }): JSX.Element {
  const [asked, setAsked] = useState<Asked>({ kind: 'not' });
  const ask = async (): Promise<void> => {
    setAsked({ kind: 'asking' });
    const result = await request('hub.card', { repo, revision });
    setAsked(result.ok ? { kind: 'here', card: result.value } : { kind: 'failed', failure: result.failure });
  };
  return (
    <Card>
      <Disclosure
        summary="Its model card: what its publisher writes about it"
        onOpen={() => {
          if (asked.kind === 'not') void ask();
        }}
      >
        <Inside asked={asked} onAgain={() => void ask()} />
      </Disclosure>
    </Card>
  );
}

function Inside({ asked, onAgain }: { asked: Asked; onAgain: () => void }): JSX.Element | null {
  switch (asked.kind) {
    case 'not':
      return null;
    case 'asking':
      return (
        <div aria-busy className="grid gap-2">
          <p role="status" className="sr-only">
            Asking for the model card.
          </p>
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-4/5" />
        </div>
      );
    case 'failed':
      return (
        <FailureNote failure={asked.failure}>
          <Button size="sm" className="justify-self-start" onClick={onAgain}>
            Try again
          </Button>
        </FailureNote>
      );
    case 'here':
      return asked.card.markdown.trim() === '' ? (
        <p className="text-ink-2">Its publisher has written nothing about it.</p>
      ) : (
        <div className="grid max-w-[66ch] gap-3">
          <p className="text-xs text-ink-2">Written by its publisher and not checked by anybody.</p>
          <Markdown text={asked.card.markdown} headingLevel={3} />
          {asked.card.cut && <p className="text-xs text-ink-2">It goes on; the rest is on its page.</p>}
        </div>
      );
  }
}
