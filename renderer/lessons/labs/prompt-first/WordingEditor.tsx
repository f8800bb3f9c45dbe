// What can be changed: the prompt, the solved examples in their order, and an item of one's own for the test.
import type { JSX } from 'react';
import { Disclosure } from '../../../ui/Disclosure';
import { Select } from '../../../ui/Select';
import { TextArea } from '../../../ui/TextArea';
import { TextField } from '../../../ui/TextField';
import { leakedItems } from './prompt';
import { MOST_MESSAGE_CHARACTERS, MOST_PROMPT_CHARACTERS, itemsOf, type PromptFirstSettings } from './settings';
import { KINDS, type Item } from './task';

export interface WordingEditorProps {
  settings: PromptFirstSettings;
  onChange: (part: Partial<PromptFirstSettings>) => void;
}

const KIND_OPTIONS = KINDS.map((value) => ({ value, label: value }));

export function WordingEditor({ settings, onChange }: WordingEditorProps): JSX.Element {
  const { prompt, examples, own } = settings;
  const items = itemsOf(settings);
  const leaked = leakedItems(items, examples);
  const setExample = (index: number, part: Partial<Item>): void =>
    onChange({ examples: examples.map((example, at) => (at === index ? { ...example, ...part } : example)) });
  return (
    <div className="grid gap-3">
      <TextArea
        label="The prompt"
        value={prompt}
        maxLength={MOST_PROMPT_CHARACTERS}
        dir="auto"
        onChange={(next) => onChange({ prompt: next })}
      />
      {prompt.trim() === '' && (
        <p className="text-sm text-ink-2">Without a prompt the model reads the message alone. You may try that, too.</p>
      )}
      <Disclosure summary="The eight solved examples">
        <ol className="grid gap-3">
          {examples.map((example, index) => (
            <li key={index}>
              <ItemFields name={`Example ${index + 1}`} item={example} onChange={(part) => setExample(index, part)} />
            </li>
          ))}
        </ol>
        <p className="pt-2 text-xs text-ink-3">With two examples the first two stand in the prompt, and so on.</p>
      </Disclosure>
      <Disclosure summary={`The test: ${items.length} messages`}>
        <ol className="mb-3 grid list-decimal gap-0.5 pl-6 text-ink-2">
          {items.map(({ text, kind }, index) => (
            <li key={index} dir="auto">
              {text} <span className="text-ink-3">({kind})</span>
            </li>
          ))}
        </ol>
        <ItemFields
          name="A message of my own for the test"
          item={own}
          onChange={(part) => onChange({ own: { ...own, ...part } })}
        />
      </Disclosure>
      {leaked.length > 0 && (
        <p role="status" className="text-sm text-warn">
          “{leaked[0]?.text}” stands in the test and among the examples. There the model could copy the answer.
        </p>
      )}
    </div>
  );
}

interface ItemFieldsProps {
  name: string;
  item: Item;
  onChange: (part: Partial<Item>) => void;
}

function ItemFields({ name, item, onChange }: ItemFieldsProps): JSX.Element {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_7.5rem] items-end gap-2">
      <TextField
        label={name}
        value={item.text}
        maxLength={MOST_MESSAGE_CHARACTERS}
        dir="auto"
        onChange={(text) => onChange({ text })}
      />
      <Select
        label={`Kind: ${name}`}
        hideLabel
        value={item.kind}
        options={KIND_OPTIONS}
        onChange={(kind) => onChange({ kind })}
      />
    </div>
  );
}
