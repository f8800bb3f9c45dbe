// What a run learns from: texts that come with Homeroom, or the learner's own, checked before it is used.
import { useState, type JSX } from 'react';
import { FileText } from 'lucide-react';
import type { Failure, Result } from '#contract/failure';
import type { OwnTextReport } from '#contract/workshop';
import { request } from '../../api/client';
import { Button } from '../../ui/Button';
import { ChoiceCards } from '../../ui/ChoiceCards';
import { FailureNote } from '../../ui/FailureNote';
import { TextArea } from '../../ui/TextArea';
import { DATA_WORDS } from '../words';
import type { Draft } from './draft';
import { Part } from './Part';
import { TextReport } from './TextReport';

export interface DataChoiceProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

const DATA = (Object.keys(DATA_WORDS) as Draft['data'][]).map((value) => ({ value, ...DATA_WORDS[value] }));

export function DataChoice({ draft, onChange }: DataChoiceProps): JSX.Element {
  return (
    <Part title="What does it learn from?">
      <ChoiceCards
        label="What does it learn from?"
        value={draft.data}
        options={DATA}
        onChange={(data) => onChange({ data })}
      />
      {draft.data === 'own-text' && <OwnText onChange={onChange} />}
    </Part>
  );
}

function OwnText({ onChange }: Pick<DataChoiceProps, 'onChange'>): JSX.Element {
  const [text, setText] = useState('');
  const [report, setReport] = useState<OwnTextReport | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const look = async (asked: Promise<Result<OwnTextReport | null>>): Promise<void> => {
    const result = await asked;
    setFailure(result.ok ? null : result.failure);
    if (!result.ok || result.value === null) return;
    const { textId, file, differentBytes } = result.value;
    setReport(result.value);
    onChange({ text: textId === null ? null : { id: textId, words: file ?? 'Own text', differentBytes } });
  };
  return (
    <div className="grid min-w-0 gap-3 rounded-md border border-line p-3">
      <TextArea
        label="Your text"
        value={text}
        dir="auto"
        placeholder="Paste it here, or choose a file. A few thousand letters are the least that shows something."
        onChange={(next) => {
          setText(next);
          setReport(null);
          onChange({ text: null });
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button disabled={text === ''} onClick={() => void look(request('workshop.checkText', { text }))}>
          Check this text
        </Button>
        <Button onClick={() => void look(request('workshop.chooseText', undefined))}>
          <FileText aria-hidden strokeWidth={1.75} />
          Choose a file
        </Button>
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      <div role="status">{report !== null && <TextReport report={report} />}</div>
    </div>
  );
}
