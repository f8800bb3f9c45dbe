// Searching Hugging Face: nothing is asked before the user presses Search; then the results, or one repository.
import { useEffect, useRef, type JSX } from 'react';
import { useHub } from '../../api/hub-store';
import { WhyLink } from '../../ui/WhyLink';
import { RepositoryView } from './RepositoryView';
import { SearchForm } from './SearchForm';
import { SearchResults } from './SearchResults';
import type { SearchScope } from './scope';

export function SearchTab({ scope }: { scope: SearchScope }): JSX.Element {
  const repo = useHub((state) => state.repo);
  const last = useRef<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const left = last.current;
    last.current = repo;
    if (repo === null && left !== null) {
      list.current?.querySelector<HTMLElement>(`[data-repo="${CSS.escape(left)}"]`)?.focus();
    }
  }, [repo]);
  if (repo !== null) return <RepositoryView key={repo} repo={repo} scope={scope} />;
  return (
    <div ref={list} className="grid gap-4">
      <SearchForm />
      <WhyLink moment="hub" />
      <SearchResults scope={scope} />
    </div>
  );
}
