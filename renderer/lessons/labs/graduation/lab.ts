// What the course knows of this lab: its name, what it records, and how it is drawn.
import { lazy } from 'react';
import type { LabDefinition } from '../../lab/definition';

export const lab: LabDefinition = {
  name: 'graduation',
  events: ['predicted', 'compared', 'kept'],
  Component: lazy(async () => ({ default: (await import('./GraduationLab')).GraduationLab })),
};
