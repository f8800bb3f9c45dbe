// What goes over the network and when, in plain words.
import type { JSX } from 'react';
import { Section } from './Section';

const ROWS = [
  {
    when: 'You search Hugging Face, or open a repository or its card',
    what: 'The words you searched for, or the name of the repository, go to huggingface.co. They see your network address. Nothing is asked before you press Search.',
  },
  {
    when: 'You choose a file there',
    what: 'Its first megabytes are fetched from Hugging Face, to tell what it would need on this computer.',
  },
  {
    when: 'You get a model',
    what: 'The file is fetched from Hugging Face. They see your network address and which file you asked for.',
  },
  {
    when: 'You gave a token of Hugging Face',
    what: 'It goes with the requests above, to huggingface.co only. It can be forgotten at any time, under Downloads.',
  },
  {
    when: 'You ask for a newer catalogue',
    what: 'The address that you filled in is asked for the file. Off unless you did; never by itself.',
  },
  {
    when: 'You open a link',
    what: 'Homeroom shows the address and asks first. Then your own browser opens it.',
  },
  {
    when: 'You chat, read a lesson or work in a lab',
    what: 'Nothing. Models run on this computer; questions and answers stay in your data folder.',
  },
  {
    when: 'At any other time',
    what: 'Nothing. No account, no statistics, no check for updates.',
  },
];

export function Privacy(): JSX.Element {
  return (
    <Section title="Privacy">
      <div className="overflow-x-auto">
        <table className="w-full text-left text-sm">
          <caption className="sr-only">What goes over the network, and when</caption>
          <thead className="text-xs text-ink-3">
            <tr className="border-b border-line">
              <th className="py-1.5 pr-4 font-medium">When</th>
              <th className="py-1.5 font-medium">What goes over the network</th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ when, what }) => (
              <tr key={when} className="border-b border-line align-top last:border-b-0">
                <th className="w-2/5 py-2 pr-4 font-medium">{when}</th>
                <td className="py-2 text-ink-2">{what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
