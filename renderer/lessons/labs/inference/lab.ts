// What the course knows of this lab: its name, what it records, and how it is drawn.
import { lazy } from 'react';
import type { LabDefinition } from '../../lab/definition';

export const lab: LabDefinition = {
  name: 'inference',
  events: ['predicted', 'stepped', 'drawn', 'unchanged', 'attended'],
  Component: lazy(async () => ({ default: (await import('./InferenceLab')).InferenceLab })),
};
