// What the course knows of this lab: its name, what it records, and how it is drawn.
import { lazy } from 'react';
import type { LabDefinition } from '../../lab/definition';

export const lab: LabDefinition = {
  name: 'comparison',
  events: ['predicted', 'traced', 'drafted'],
  Component: lazy(async () => ({ default: (await import('./ComparisonLab')).ComparisonLab })),
};
