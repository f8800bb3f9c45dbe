// Three ways to the same number: by the design, by the tensors of the file, and as the engine counts; and what makes a difference.
import type { JSX } from 'react';
import { Check, X } from 'lucide-react';
import type { SumComparison } from '#domain/tensors/parameter-sum';
import { formatCount } from '#domain/units';

export interface SumOutcomeProps {
  /** Null where the design is not known. */
  computed: number | null;
  inFile: number;
  /** Null until it has counted. */
  engine: number | null;
  comparison: SumComparison | null;
}

export function SumOutcome({ computed, inFile, engine, comparison }: SumOutcomeProps): JSX.Element {
  return (
    <div className="grid gap-2 rounded-md bg-sunken p-3">
      <dl className="grid grid-cols-[1fr_auto_auto] items-center gap-x-3 gap-y-1 tabular-nums">
        {computed !== null && <Figure name="By the design" value={computed} inFile={inFile} />}
        <Figure name="All tensors of the file" value={inFile} inFile={inFile} />
        <Figure name="Counted by the engine" value={engine} inFile={inFile} />
      </dl>
      {comparison !== null && <Differences comparison={comparison} />}
    </div>
  );
}

function Figure({ name, value, inFile }: { name: string; value: number | null; inFile: number }): JSX.Element {
  const isSame = value === inFile;
  const Mark = isSame ? Check : X;
  return (
    <>
      <dt>{name}</dt>
      <dd className="text-end font-semibold">{value === null ? 'counting' : formatCount(value)}</dd>
      <dd className={isSame ? 'text-good' : 'text-warn'}>
        {value !== null && (
          <Mark aria-label={isSame ? 'the same' : 'different'} strokeWidth={1.75} className="size-4" />
        )}
      </dd>
    </>
  );
}

const MOST_NAMES = 3;

function Differences({ comparison }: { comparison: SumComparison }): JSX.Element {
  const { onlyInFile, onlyComputed, otherSize } = comparison;
  if (onlyInFile.length + onlyComputed.length + otherSize.length === 0) {
    return <p>Every tensor that the design asks for is in the file, and no other.</p>;
  }
  return (
    <div className="grid gap-1">
      {onlyInFile.length > 0 && (
        <p>
          Only in the file: <Names names={onlyInFile} />. Files may hold tables that follow from the design, or layers
          that this sum leaves out.
        </p>
      )}
      {onlyComputed.length > 0 && (
        <p>
          Only in the design: <Names names={onlyComputed} />.
        </p>
      )}
      {otherSize.length > 0 && (
        <p>
          In another size: <Names names={otherSize} />.
        </p>
      )}
    </div>
  );
}

function Names({ names }: { names: readonly string[] }): JSX.Element {
  const rest = names.length - MOST_NAMES;
  return (
    <>
      <code className="font-mono text-xs break-all">{names.slice(0, MOST_NAMES).join(', ')}</code>
      {rest > 0 && ` and ${formatCount(rest)} more`}
    </>
  );
}
