// The computer in four cards. Slow facts are grey shapes until they are known.
import type { JSX } from 'react';
import { known, type Survey } from '#domain/hardware';
import { Card } from '../ui/Card';
import { Skeleton } from '../ui/Skeleton';
import { WhyLink } from '../ui/WhyLink';
import { factsOf, type Fact } from './facts';

const LOOKING: readonly Fact[] = ['Memory', 'Processor', 'Graphics', 'Free disk'].map((name) => ({
  name,
  value: null,
  meaning: '',
}));

export function FactCards({ survey, modelBytes }: { survey: Survey | null; modelBytes: number | null }): JSX.Element {
  const facts = survey === null ? LOOKING : factsOf(survey, modelBytes);
  return (
    <section aria-labelledby="your-computer" aria-busy={facts.some((fact) => fact.value === null)}>
      <h2 id="your-computer" className="sr-only">
        Your computer
      </h2>
      <ul className="grid grid-cols-1 gap-3 @min-[26rem]:grid-cols-2 @min-[52rem]:grid-cols-4">
        {facts.map((fact) => (
          <li key={fact.name} className="grid">
            <FactCard {...fact} />
          </li>
        ))}
      </ul>
      <p className="pt-2">
        <WhyLink moment={isShared(survey) ? 'unified-memory' : 'your-computer'} />
      </p>
    </section>
  );
}

/** Whether the graphics share the main memory, which is the least known of these figures. */
function isShared(survey: Survey | null): boolean {
  const engine = survey === null ? null : known(survey.engine);
  return engine !== null && engine.unifiedBytes > 0;
}

function FactCard({ name, value, meaning }: Fact): JSX.Element {
  return (
    <Card className="grid content-start gap-1 px-4 py-3.5">
      <h3 className="text-sm font-normal text-ink-3">{name}</h3>
      {value === null ? (
        <>
          <span className="sr-only">Still looking.</span>
          <Skeleton className="my-1 h-4 w-24" />
        </>
      ) : (
        <strong className="text-lg/tight font-semibold tabular-nums">{value}</strong>
      )}
      {meaning === '' ? <Skeleton className="h-3 w-36 max-w-full" /> : <p className="text-xs text-ink-2">{meaning}</p>}
    </Card>
  );
}
