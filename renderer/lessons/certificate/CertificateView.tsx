// The certificate: a name that the learner types, and what the records show. It can be printed and saved as a PDF.
import { useState, type JSX } from 'react';
import { Award, FileDown, Printer } from 'lucide-react';
import { request } from '../../api/client';
import { dayWords } from '../../lib/date-words';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { notify, notifyFailure } from '../../ui/notify';
import { TextField } from '../../ui/TextField';
import { lessons } from '../library';
import { useProgress } from '../progress-store';
import { evidenceOf, type Evidence } from './evidence';

export function CertificateView(): JSX.Element {
  const progress = useProgress((state) => state.progress) ?? {};
  const [name, setName] = useState('');
  const evidence = evidenceOf(lessons, progress);
  if (evidence.lessons.length === 0) {
    return (
      <>
        <h1>Certificate</h1>
        <EmptyState icon={<Award strokeWidth={1.75} className="size-6" />} title="Nothing to certify yet">
          When the first lesson is done, it stands here with its date and with what you did for it. Only what your labs
          and quizzes show is named.
        </EmptyState>
      </>
    );
  }
  return (
    <div className="grid max-w-[44rem] gap-5">
      <div className="grid gap-4 print:hidden">
        <h1>Certificate</h1>
        <TextField
          label="Your name on the certificate"
          hint="It is printed and not kept."
          value={name}
          maxLength={100}
          onChange={setName}
          className="max-w-96"
        />
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" onClick={() => void savePdf()}>
            <FileDown aria-hidden strokeWidth={1.75} />
            Save as PDF
          </Button>
          <Button onClick={() => window.print()}>
            <Printer aria-hidden strokeWidth={1.75} />
            Print
          </Button>
        </div>
      </div>
      <Sheet name={name.trim()} evidence={evidence} />
    </div>
  );
}

function Sheet({ name, evidence }: { name: string; evidence: Evidence }): JSX.Element {
  const all = evidence.lessons.length === lessons.length;
  const last =
    evidence.lessons
      .map(({ doneAt }) => doneAt)
      .sort()
      .at(-1) ?? '';
  return (
    <section
      aria-label="The certificate"
      className="grid gap-6 rounded-lg border-2 border-accent bg-surface px-8 py-9 print:border-0 print:p-0"
    >
      <header className="grid justify-items-center gap-2 text-center">
        <Award aria-hidden strokeWidth={1.25} className="size-10 text-accent-ink" />
        <p className="text-sm text-ink-2">How AI models learn</p>
        <p dir="auto" className="font-serif text-2xl font-semibold wrap-anywhere">
          {name === '' ? 'Your name' : name}
        </p>
        <p className="text-ink-2 tabular-nums">
          {all
            ? `has done all ${lessons.length} lessons`
            : `has done ${evidence.lessons.length} of ${lessons.length} lessons`}
          {', the last on '}
          {dayWords(last)}.
        </p>
      </header>
      {evidence.stages.length > 0 && (
        <section className="grid gap-1">
          <h2 className="text-lg">Stages completed</h2>
          <ul className="text-sm">
            {evidence.stages.map((stage) => (
              <li key={stage.name} className="flex flex-wrap justify-between gap-x-4">
                <span>{stage.name}</span>
                <span className="text-ink-2">{dayWords(stage.doneAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="grid gap-2">
        <h2 className="text-lg">Lessons done, and what was shown</h2>
        <ol className="grid gap-2 text-sm">
          {evidence.lessons.map(({ order, title, doneAt, shown }) => (
            <li key={order} className="grid grid-cols-[1.75rem_1fr] gap-x-1 break-inside-avoid tabular-nums">
              <span className="text-ink-3">{order}</span>
              <span className="flex flex-wrap justify-between gap-x-4">
                <span className="font-medium">{title}</span>
                <span className="text-ink-2">{dayWords(doneAt)}</span>
              </span>
              <span className="col-start-2 text-xs text-ink-2">{shown}</span>
            </li>
          ))}
        </ol>
      </section>
      <p className="border-t border-line pt-3 text-xs text-ink-3">
        Written by Homeroom on the learner’s own computer from its records of labs and quizzes. The name was typed by
        the learner; nobody has checked it.
      </p>
    </section>
  );
}

async function savePdf(): Promise<void> {
  const result = await request('learner.savePdf', { name: 'certificate' });
  if (!result.ok) notifyFailure(result.failure);
  else if (result.value) notify('The certificate is saved.');
}
