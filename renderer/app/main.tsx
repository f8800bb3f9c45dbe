// Where the page begins: settings first, so that the first thing shown has the right colours, then the window and all else.
import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startMeasuring } from '../api/measure-store';
import { startModels } from '../api/models-store';
import { startRecommendation } from '../api/recommend-store';
import { startSettings, useSettings } from '../api/settings-store';
import { startStorage } from '../api/storage-store';
import { startSurvey } from '../api/survey-store';
import { startWorkshop } from '../api/workshop-store';
import { App } from './App';
import { startNotices } from './notices-store';
import { startTheme } from './theme';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root.');
  const applyAppearance = startTheme();
  await startSettings();
  applyAppearance(useSettings.getState().settings);
  useSettings.subscribe(({ settings }) => applyAppearance(settings));
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  startRecommendation();
  await Promise.all([startModels(), startSurvey(), startMeasuring(), startNotices(), startStorage(), startWorkshop()]);
}

void start();
