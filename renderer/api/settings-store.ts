// The settings as the page knows them. A change shows at once and is corrected by what the Node side answers.
import { create } from 'zustand';
import { DEFAULT_SETTINGS, type Settings, type SettingsChange } from '#contract/settings';
import { listen, request } from './client';

interface SettingsStore {
  settings: Settings;
  /** False until the saved settings have arrived. */
  loaded: boolean;
  change: (change: SettingsChange) => void;
}

export const useSettings = create<SettingsStore>()((set, get) => ({
  settings: DEFAULT_SETTINGS,
  loaded: false,
  change: (change) => {
    set({ settings: { ...get().settings, ...change } as Settings });
    void request('settings.change', change).then(async (result) => {
      const saved = result.ok ? result : await request('settings.get', undefined);
      if (saved.ok) set({ settings: saved.value });
    });
  },
}));

/** Fetches the settings once and follows their changes. */
export async function startSettings(): Promise<void> {
  listen('settings.changed', (settings) => {
    useSettings.setState({ settings });
  });
  const result = await request('settings.get', undefined);
  useSettings.setState(result.ok ? { settings: result.value, loaded: true } : { loaded: true });
}
