// Waits until the slow facts of a survey have arrived: a window can fill them in later, a command cannot.
import type { Survey } from '#domain/hardware';
import type { OpenApp } from './open-app';

export function completeSurvey({ app, listen }: OpenApp): Promise<Survey> {
  return new Promise((resolve, reject) => {
    const settle = (survey: Survey): void => {
      if ([survey.graphics, survey.engine, survey.disk].some((fact) => fact.state === 'pending')) return;
      unlisten();
      resolve(survey);
    };
    const unlisten = listen((name, event) => {
      if (name === 'survey.changed') settle(event as Survey);
    });
    app.hardware.survey(false).then(settle, reject);
  });
}
