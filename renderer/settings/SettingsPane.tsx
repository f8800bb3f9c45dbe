// Settings: appearance, how models are run, folders, downloads, catalogue, privacy, set-up again, about.
import { useEffect, useState, type JSX } from 'react';
import { Compass } from 'lucide-react';
import type { About } from '#contract/api';
import { request } from '../api/client';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { AboutHomeroom } from './AboutHomeroom';
import { Appearance } from './Appearance';
import { CatalogSource } from './CatalogSource';
import { Downloads } from './Downloads';
import { EngineSettings } from './EngineSettings';
import { Folders } from './Folders';
import { Privacy } from './Privacy';
import { Section } from './Section';

export function SettingsPane({ go }: { go: Go }): JSX.Element {
  const [about, setAbout] = useState<About | null>(null);
  const [asked, askAgain] = useState(0);
  useEffect(() => {
    void request('app.about', undefined).then((result) => {
      if (result.ok) setAbout(result.value);
    });
  }, [asked]);
  return (
    <div className="@container">
      <div className="mx-auto grid max-w-180 gap-8 px-5 py-6 @min-[40rem]:px-8">
        <h1>Settings</h1>
        <Appearance />
        <EngineSettings />
        <Folders
          about={about}
          onChanged={() => askAgain(asked + 1)}
          onShowSpace={() => go({ place: 'models', section: 'storage' })}
        />
        <Downloads />
        <CatalogSource />
        <Privacy />
        <Section title="Set-up">
          <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
            <p className="min-w-56 flex-1 text-ink-2">
              Look at this computer again and choose another model. Nothing you have is lost.
            </p>
            <Button onClick={() => go({ place: 'setup' })}>
              <Compass aria-hidden strokeWidth={1.75} />
              Run the set-up again
            </Button>
          </div>
        </Section>
        <AboutHomeroom about={about} />
      </div>
    </div>
  );
}
