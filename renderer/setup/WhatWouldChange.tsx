// What more memory or a graphics card would bring.
import type { JSX } from 'react';
import { CircuitBoard, MemoryStick } from 'lucide-react';
import type { Change } from '#domain/recommend-changes';
import { Card } from '../ui/Card';

export function WhatWouldChange({ changes }: { changes: readonly Change[] }): JSX.Element | null {
  if (changes.length === 0) return null;
  return (
    <Card className="grid gap-2">
      <h2 className="font-sans text-base">What would change</h2>
      <ul className="grid gap-1.5 text-sm text-ink-2">
        {changes.map(({ what, sentence }) => {
          const Icon = what === 'memory' ? MemoryStick : CircuitBoard;
          return (
            <li key={what} className="flex items-start gap-2">
              <Icon aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 shrink-0" />
              {sentence}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
