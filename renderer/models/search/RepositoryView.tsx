// One repository of the hub: what it holds, what the chosen file needs here, and its model card.
import { useEffect, useRef, useState, type JSX } from 'react';
import { ArrowLeft } from 'lucide-react';
import type { HubRepository } from '#contract/hub';
import { closeRepository, openRepository, useHub } from '../../api/hub-store';
import { ageWords, hubLicenceWords, languageWords } from '../../lib/hub-words';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FailureNote } from '../../ui/FailureNote';
import { SafeLink } from '../../ui/markdown/SafeLink';
import { Skeleton } from '../../ui/Skeleton';
import { ChosenFile } from './ChosenFile';
import { FileList } from './FileList';
import { GatedNote } from './GatedNote';
import { ModelCard } from './ModelCard';
import { OtherFiles } from './OtherFiles';
import { isFetchable } from './refused-words';
import type { SearchScope } from './scope';

export function RepositoryView({ repo, scope }: { repo: string; scope: SearchScope }): JSX.Element {
  const { repository, repositoryFailure: failure, searched } = useHub();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const again = (): void => void openRepository(repo);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Button kind="quiet" className="-ml-3.5 justify-self-start" onClick={closeRepository}>
        <ArrowLeft aria-hidden strokeWidth={1.75} />
        {searched === null ? 'Back to the search' : 'Back to the results'}
      </Button>
      <header className="grid gap-1">
        <h2 ref={heading} tabIndex={-1} className="break-all outline-none">
          {repo}
        </h2>
        {repository !== null && <p className="text-sm text-ink-2">{described(repository)}</p>}
        <p className="text-sm">
          <SafeLink href={`https://huggingface.co/${repo}`}>Its page on Hugging Face</SafeLink>
        </p>
      </header>
      {failure !== null &&
        (failure.code === 'hub.gated' ? (
          <GatedNote repo={repo} gated="auto" access="token" onToken={again} />
        ) : (
          <FailureNote failure={failure}>
            <Button size="sm" className="justify-self-start" onClick={again}>
              Try again
            </Button>
          </FailureNote>
        ))}
      {failure === null && repository === null && <Loading />}
      {repository !== null && <Inside repository={repository} scope={scope} onToken={again} />}
    </div>
  );
}

function described({ licence, languages, updatedAt }: HubRepository): string {
  const age = ageWords(updatedAt, new Date());
  return [hubLicenceWords(licence), languageWords(languages), age === null ? null : `Changed ${age}`]
    .filter((part) => part !== null)
    .join('. ');
}

interface InsideProps {
  repository: HubRepository;
  scope: SearchScope;
  onToken: () => void;
}

function Inside({ repository, scope, onToken }: InsideProps): JSX.Element {
  const { repo, revision, files, otherFiles, gated, access } = repository;
  const [chosen, choose] = useState<string | null>(null);
  const offered = files.filter(isFetchable);
  const file = offered.find((one) => one.file === chosen) ?? null;
  return (
    <>
      {access !== 'open' && (
        <GatedNote repo={repo} gated={gated === 'no' ? 'auto' : gated} access={access} onToken={onToken} />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 @min-[56rem]/list:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div>
          {offered.length > 0 ? (
            <FileList files={offered} chosen={chosen} repo={repo} models={scope.models} onChoose={choose} />
          ) : (
            <p className="text-sm text-ink-2">
              It holds no GGUF file that can be fetched. Others often publish one; search for its name with “GGUF”.
            </p>
          )}
        </div>
        <Card className="min-w-0 @min-[56rem]/list:sticky @min-[56rem]/list:top-4">
          {file === null ? (
            <p className="text-sm text-ink-2">
              {access === 'open'
                ? 'Choose a file to see what it needs on this computer. Homeroom reads the first megabytes of it for that; it fetches the whole only when you say so.'
                : 'What a file needs on this computer can be told when its publisher lets you in.'}
            </p>
          ) : (
            <ChosenFile
              key={file.file}
              file={file}
              repo={repo}
              revision={revision}
              open={access === 'open'}
              scope={scope}
            />
          )}
        </Card>
      </div>
      <OtherFiles files={files.filter((one) => !isFetchable(one))} others={otherFiles} />
      <ModelCard repo={repo} revision={revision} />
    </>
  );
}

function Loading(): JSX.Element {
  return (
    <div aria-busy className="grid gap-2.5">
      <p role="status" className="sr-only">
        Asking Hugging Face for its files.
      </p>
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-9 w-full" />
      ))}
    </div>
  );
}
