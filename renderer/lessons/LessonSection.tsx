// One section of a lesson at the chosen reading level: title, text, figures, questions, what can be done with it, and the lab after it.
import { useId, useRef, type JSX } from 'react';
import type { Lesson, Section } from '#course/lesson-file';
import { useSettings } from '../api/settings-store';
import type { Go } from '../lib/place';
import { Figure } from './figures/Figure';
import { Lab } from './Lab';
import { LessonText } from './LessonText';
import { Question } from './Question';
import { SectionTools } from './SectionTools';

interface SectionProps {
  lesson: Lesson;
  section: Section;
  mode: 'full' | 'docked';
  go: Go;
}

export function LessonSection({ lesson, section, mode, go }: SectionProps): JSX.Element {
  return (
    <>
      <SectionText lesson={lesson} section={section} mode={mode} go={go} />
      {section.lab && (
        <div
          style={{ '--rows': lesson.sections.length + 2 }}
          className="min-w-0 max-w-[40rem] rounded-lg border border-line bg-surface in-data-[mode=docked]:bg-paper print:hidden @min-[66rem]/lessons:in-data-[mode=full]:sticky @min-[66rem]/lessons:in-data-[mode=full]:top-8 @min-[66rem]/lessons:in-data-[mode=full]:col-start-2 @min-[66rem]/lessons:in-data-[mode=full]:row-[1/span_var(--rows)] @min-[66rem]/lessons:in-data-[mode=full]:max-h-[calc(100vh-4rem)] @min-[66rem]/lessons:in-data-[mode=full]:self-start @min-[66rem]/lessons:in-data-[mode=full]:overflow-y-auto"
        >
          <Lab lesson={lesson} go={go} />
        </div>
      )}
    </>
  );
}

function SectionText({ lesson, section, mode, go }: SectionProps): JSX.Element {
  const level = useSettings((state) => state.settings.readingLevel);
  const text = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const Title = mode === 'full' ? 'h2' : 'h3';
  return (
    <section
      aria-labelledby={titleId}
      data-section={section.id}
      className="grid min-w-0 max-w-[31.25rem] content-start gap-3"
    >
      <Title id={titleId} tabIndex={-1} className="font-serif outline-none text-[1.3125rem] leading-snug">
        {section.title}
      </Title>
      {section.text[level] !== '' && (
        <div ref={text} className="min-w-0">
          <LessonText text={section.text[level]} />
        </div>
      )}
      {section.figures.map((figure) => (
        <Figure key={figure.title} figure={figure} />
      ))}
      {section.questions.map((question, index) => (
        <Question key={question.id} lesson={lesson} question={question} number={index + 1} />
      ))}
      <SectionTools lesson={lesson} section={section} text={text} go={go} />
    </section>
  );
}
