// homeroom welcome: what a start without a display does. The computer, what it can run, then a conversation with the small model.
import { recommend } from '#domain/recommend';
import { completeSurvey } from '#services/hardware/complete-survey';
import { withApp } from '../open-app';
import type { Command } from '../parse-command';
import { loadModel } from './ask';
import { converse } from './chat';
import { recommendationLines } from './recommend';
import { surveyLines } from '../survey-lines';

const EXAMPLE_QUESTION = 'What is the capital of France?';

export const welcome: Command = {
  usage: 'welcome',
  summary: 'This computer, what it can run, and a conversation with the small model.',
  options: {},
  operands: [0, 0],
  run: async ({ terminal, values }) => {
    await withApp(values, async (open) => {
      const survey = await completeSurvey(open.app.hardware);
      const basis = { ...(await open.app.models.speedBasis()), survey };
      const found = recommend({ catalog: open.app.catalog.models, survey, task: 'chat', basis });
      terminal.write([...surveyLines(survey, new Date()), '', ...recommendationLines(found), '', ''].join('\n'));
      const model = await loadModel(open.app, undefined);
      terminal.write(`Chatting with ${model.id}, on this computer only.\n`);
      await converse(open, terminal, EXAMPLE_QUESTION);
    });
  },
};
