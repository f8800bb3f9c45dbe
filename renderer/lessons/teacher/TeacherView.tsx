// The teacher's page: progress files in, a table out. Nothing of it is kept when the page is left. Learners save their file here too.
import { useState, type DragEvent, type JSX } from 'react';
import { FileDown, FolderOpen, Printer } from 'lucide-react';
import type { OpenedProgress } from '#contract/learning';
import { PROGRESS_MOST_BYTES, readProgress } from '#contract/progress-file';
import { request } from '../../api/client';
import { classNames } from '../../lib/class-names';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { notify, notifyFailure } from '../../ui/notify';
import { TextField } from '../../ui/TextField';
import { lessons } from '../library';
import { csvOf, learnersOf, REFUSAL_WORDS, sorted, type Sorting } from './class-table';
import { ClassTable } from './ClassTable';

export function TeacherView(): JSX.Element {
  const [files, setFiles] = useState<readonly OpenedProgress[]>([]);
  const [sorting, setSorting] = useState<Sorting>({ by: 'name', descending: false });
  const learners = sorted(learnersOf(files), sorting);
  const add = (more: readonly OpenedProgress[]): void => setFiles((before) => [...before, ...more]);
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
      <header className="grid max-w-[44rem] gap-1">
        <h1>For a class</h1>
        <p className="text-ink-2 print:hidden">
          Each learner saves a progress file and hands it over, on a stick or by post. Here the files become one table.
          There is no account and nothing is sent; when you leave this page the table is gone.
        </p>
      </header>
      <div className="grid items-start gap-4 print:hidden @min-[50rem]/learn:grid-cols-2">
        <DropZone onFiles={add} />
        <OwnProgress />
      </div>
      <Refused files={files} />
      {learners.length > 0 && (
        <>
          <div className="flex flex-wrap gap-2 print:hidden">
            <Button onClick={() => void saveTable(csvOf(learners, lessons))}>
              <FileDown aria-hidden strokeWidth={1.75} />
              Save as CSV
            </Button>
            <Button onClick={() => window.print()}>
              <Printer aria-hidden strokeWidth={1.75} />
              Print
            </Button>
            <Button kind="quiet" onClick={() => setFiles([])}>
              Clear the table
            </Button>
          </div>
          <ClassTable learners={learners} sorting={sorting} onSort={setSorting} />
        </>
      )}
    </div>
  );
}

function DropZone({ onFiles }: { onFiles: (files: readonly OpenedProgress[]) => void }): JSX.Element {
  const [isOver, setOver] = useState(false);
  const choose = async (): Promise<void> => {
    const result = await request('learner.open', undefined);
    if (result.ok) onFiles(result.value);
    else notifyFailure(result.failure);
  };
  // What is dropped here is no model: the window around must not take it.
  const keep = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Card
      className={classNames('grid gap-3 border-dashed', isOver && 'border-accent bg-accent-soft')}
      onDragEnter={(event) => {
        keep(event);
        setOver(true);
      }}
      onDragOver={keep}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        keep(event);
        setOver(false);
        void Promise.all([...event.dataTransfer.files].map(openedFrom)).then(onFiles);
      }}
    >
      <h2 className="text-lg">Open the files of your learners</h2>
      <p className="text-sm text-ink-2">Choose several at once, or drop them here. More can be added later.</p>
      <Button kind="primary" className="justify-self-start" onClick={() => void choose()}>
        <FolderOpen aria-hidden strokeWidth={1.75} />
        Choose files
      </Button>
    </Card>
  );
}

async function openedFrom(file: File): Promise<OpenedProgress> {
  if (file.size > PROGRESS_MOST_BYTES) return { file: file.name, reading: { kind: 'refused', reason: 'too-large' } };
  try {
    return { file: file.name, reading: readProgress(await file.text()) };
  } catch {
    return { file: file.name, reading: { kind: 'refused', reason: 'unreadable' } };
  }
}

function OwnProgress(): JSX.Element {
  const [name, setName] = useState('');
  const save = async (): Promise<void> => {
    const result = await request('learner.export', { learner: name.trim() });
    if (!result.ok) notifyFailure(result.failure);
    else if (result.value) notify('Your progress file is saved. Hand it to your teacher.');
  };
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">You are a learner?</h2>
      <p className="text-sm text-ink-2">
        Your file holds your name, the lessons you have done with their dates, how the quizzes went and how much you did
        in the labs. It holds not a word of your chats or notes.
      </p>
      <TextField label="Your name, as your teacher knows it" value={name} maxLength={100} onChange={setName} />
      <Button className="justify-self-start" disabled={name.trim() === ''} onClick={() => void save()}>
        <FileDown aria-hidden strokeWidth={1.75} />
        Save my progress file
      </Button>
    </Card>
  );
}

function Refused({ files }: { files: readonly OpenedProgress[] }): JSX.Element | null {
  const refused = files.flatMap(({ file, reading }) =>
    reading.kind === 'refused' ? [{ file, words: REFUSAL_WORDS[reading.reason] }] : [],
  );
  if (refused.length === 0) return null;
  return (
    <div role="status" className="grid gap-1 rounded-md border border-warn/40 bg-warn-soft p-3 text-sm print:hidden">
      <strong className="text-warn">
        {refused.length === 1 ? 'One file is left out.' : `${refused.length} files are left out.`}
      </strong>
      <ul className="list-disc pl-5 wrap-anywhere text-ink-2">
        {refused.map(({ file, words }, index) => (
          <li key={index}>
            {file}: {words}
          </li>
        ))}
      </ul>
    </div>
  );
}

async function saveTable(csv: string): Promise<void> {
  const result = await request('learner.saveTable', { csv });
  if (!result.ok) notifyFailure(result.failure);
  else if (result.value) notify('The table is saved.');
}
