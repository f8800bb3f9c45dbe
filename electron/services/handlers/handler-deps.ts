// What the handlers answer from, and the part of the table that one file answers.
import type { Handlers } from '#contract/api';
import type { Notice } from '#contract/events';
import type { Chat } from '../chat/chat';
import type { EngineProcess } from '../engine/engine-process';
import type { CatalogSource } from '../hub/catalog-source';
import type { HubService } from '../hub/hub-service';
import type { Profile } from '../hardware/profile';
import type { Hardware } from '../hardware/survey';
import type { LabsService } from '../lessons/labs';
import type { ModelWork } from '../lessons/model-work';
import type { Learning } from '../lessons/learning';
import type { ParityService } from '../lessons/parity';
import type { LessonsService } from '../lessons/progress';
import type { Measuring } from '../measure/measuring';
import type { Models } from '../models/models';
import type { SettingsService } from '../settings/settings';
import type { Shell } from '../shell';
import type { Workshop } from '../workshop/workshop';

export interface HandlerDeps {
  home: string;
  hub: HubService;
  catalogs: CatalogSource;
  chat: Chat;
  models: Models;
  hardware: Hardware;
  profile: Profile;
  measuring: Measuring;
  settings: SettingsService;
  engine: EngineProcess;
  lessons: LessonsService;
  labs: LabsService;
  labModel: ModelWork;
  learning: Learning;
  parity: ParityService;
  workshop: Workshop;
  shell: Shell;
  modelsFolder: () => string;
  notices: Notice[];
}

export type HandlersOf<P extends string> = {
  [N in keyof Handlers as N extends `${P}.${string}` ? N : never]: Handlers[N];
};
