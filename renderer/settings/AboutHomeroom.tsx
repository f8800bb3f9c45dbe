// Versions, and what Homeroom is built on with the licence of each.
import type { JSX } from 'react';
import type { About } from '#contract/api';
import { Disclosure } from '../ui/Disclosure';
import { Skeleton } from '../ui/Skeleton';
import { Section } from './Section';

const BUILT_ON: readonly (readonly [name: string, licence: string, what: string])[] = [
  ['llama.cpp', 'MIT', 'runs the models'],
  ['node-llama-cpp', 'MIT', 'connects it to this program'],
  ['Electron', 'MIT', 'the window'],
  ['Node.js', 'MIT', 'everything behind the window'],
  ['React', 'MIT', 'the interface'],
  ['Radix UI', 'MIT', 'menus, dialogs, sliders'],
  ['Tailwind CSS', 'MIT', 'the look'],
  ['Lucide', 'ISC', 'the icons'],
  ['Sonner', 'MIT', 'the notes at the edge'],
  ['Zustand', 'MIT', 'what the window remembers'],
  ['Class Variance Authority', 'Apache-2.0', 'variants of the look'],
  ['Streamdown', 'Apache-2.0', 'answers as formatted text'],
  ['KaTeX', 'MIT', 'formulas'],
  ['Shiki', 'MIT', 'coloured code'],
  ['yaml', 'ISC', 'reads the lessons'],
  ['Zod', 'MIT', 'checks what comes in'],
  ['SQLite', 'public domain', 'keeps the conversations'],
  ['@photostructure/sqlite', 'MIT', 'connects it'],
  ['systeminformation', 'MIT', 'looks at the computer'],
  ['Inter, Source Serif 4, JetBrains Mono', 'OFL-1.1', 'the type'],
];

export function AboutHomeroom({ about }: { about: About | null }): JSX.Element {
  const versions: [string, string | undefined][] = [
    ['Homeroom', about?.version],
    ['Engine (llama.cpp)', about?.engine],
    ['Electron', about?.electron],
    ['Chromium', about?.chrome],
    ['Node.js', about?.node],
  ];
  return (
    <Section title="About">
      <p className="text-sm">Run AI models on your own computer, and understand what they are doing.</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
        {versions.map(([name, version]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-3">{name}</dt>
            <dd className="tabular-nums">{version ?? <Skeleton className="h-4 w-16" />}</dd>
          </div>
        ))}
      </dl>
      <Disclosure summary="Licences">
        <p className="pb-3">
          Homeroom itself is under the MIT licence. Each model has its own licence, shown where you get it.
        </p>
        <div className="overflow-x-auto">
          <table className="w-full text-left">
            <caption className="pb-2 text-left text-xs text-ink-3">What Homeroom is built on</caption>
            <thead className="text-xs text-ink-3">
              <tr className="border-b border-line">
                <th className="py-1 pr-4 font-medium">Name</th>
                <th className="py-1 pr-4 font-medium">Licence</th>
                <th className="py-1 font-medium">What for</th>
              </tr>
            </thead>
            <tbody>
              {BUILT_ON.map(([name, licence, what]) => (
                <tr key={name} className="border-b border-line align-top last:border-b-0">
                  <th className="py-1 pr-4 font-medium">{name}</th>
                  <td className="py-1 pr-4 whitespace-nowrap">{licence}</td>
                  <td className="py-1 text-ink-2">{what}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Disclosure>
    </Section>
  );
}
