// The user's settings: what is stored, with the default for every field that is missing or no longer understood.
import type { Emit } from '#contract/events';
import { settingsSchema, type Settings } from '#contract/settings';
import { createStoredSettings } from '#services/database/settings';
import type { Database } from '#services/database/open';

export interface SettingsService {
  get: () => Settings;
  /** Replaces the given fields, saves them and tells the page; returns all settings. */
  change: (change: Partial<{ [F in keyof Settings]: Settings[F] | undefined }>) => Settings;
}

export function createSettings({ database, emit }: { database: Database; emit: Emit }): SettingsService {
  const stored = createStoredSettings(database);
  let settings = withDefaults(stored.read());
  return {
    get: () => settings,
    change: (change) => {
      const fields = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const changed = settingsSchema.parse({ ...settings, ...fields });
      stored.write(Object.fromEntries(Object.keys(fields).map((key) => [key, changed[key as keyof Settings]])));
      settings = changed;
      emit('settings.changed', settings);
      return settings;
    },
  };
}

/** Each field by itself, so that one bad value does not undo the others. */
function withDefaults(stored: Record<string, unknown>): Settings {
  const understood = Object.entries(settingsSchema.shape).flatMap(([key, shape]) => {
    const parsed = shape.safeParse(stored[key]);
    return parsed.success ? [[key, parsed.data] as const] : [];
  });
  return settingsSchema.parse(Object.fromEntries(understood));
}
