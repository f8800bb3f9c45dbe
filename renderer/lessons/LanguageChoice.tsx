// The choice of a language, at a lesson that is written in more than one.
import type { JSX } from 'react';
import { useSettings } from '../api/settings-store';
import { SegmentedControl } from '../ui/SegmentedControl';
import { inLanguage, languagesOf } from './languages';
import { lessonById, translations } from './library';

export function LanguageChoice({ lessonId }: { lessonId: string }): JSX.Element | null {
  const language = useSettings((state) => state.settings.lessonLanguage);
  const change = useSettings((state) => state.change);
  const original = lessonById(lessonId);
  if (original === undefined) return null;
  const languages = languagesOf(original, translations);
  if (languages.length < 2) return null;
  return (
    <SegmentedControl
      label="Language of the lesson"
      value={inLanguage(original, language, translations).language}
      options={languages.map((code) => ({ value: code, label: nameOf(code) }))}
      onChange={(lessonLanguage) => change({ lessonLanguage })}
    />
  );
}

/** The name of a language in itself, for example "Deutsch". */
function nameOf(code: string): string {
  return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
}
