// Waits until the slow facts of a survey have arrived, fresh: a window can fill them in later, a command or a measurement cannot.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Slow, Survey } from '#domain/hardware';
import type { Hardware } from './survey';

const LOOK_AGAIN_MS = 25;

/** Every slow fact has a time limit of its own, after which it is unknown. */
export async function completeSurvey(hardware: Pick<Hardware, 'survey'>): Promise<Survey> {
  for (;;) {
    const survey = await hardware.survey(false);
    const { graphics, engine, disk, power, thermal, virtual } = survey;
    if (![graphics, engine, disk, power, thermal, virtual].some(isUnderWay)) return survey;
    await sleep(LOOK_AGAIN_MS);
  }
}

function isUnderWay(fact: Slow<unknown> | undefined): boolean {
  return fact?.state === 'pending' || (fact?.state === 'known' && fact.cached === true);
}
