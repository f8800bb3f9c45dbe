// The news at the top of the set-up: what was found, in a title and a sentence or two. Words only.
import { known, type Survey } from '#domain/hardware';
import type { Recommendation } from '#domain/recommend';
import { formatBytes } from '#domain/units';
import { isRecorded } from '../lib/is-recorded';

export interface News {
  title: string;
  text: string;
}

const UNKNOWN: News = {
  title: 'What your computer can run is not known yet',
  text: 'Something went wrong while looking. You can look again, or begin with what is here.',
};

/** Below this many parameters a model is called small, above the second one large. */
const SMALL = 3e9;
const LARGE = 12e9;

export function setupNews(survey: Survey | null, recommendation: Recommendation | null, failed: boolean): News {
  if (survey === null && failed) return UNKNOWN;
  if (survey === null)
    return { title: 'Looking at your computer', text: 'This takes a moment. Nothing about it leaves this computer.' };
  const has = computerWords(survey);
  const whose = isRecorded(survey) ? 'That' : 'Your';
  if (recommendation === null)
    return failed ? { ...UNKNOWN, text: has } : { title: 'Looking at your computer', text: has };
  const best = recommendation.picks[0];
  if (best === undefined) {
    return {
      title: `${whose} computer is short of room for the models we know`,
      text: `${has} None of them fits as things stand. Closing other programs or freeing some disk may help; a small model of your own may run all the same.`,
    };
  }
  const largest = Math.max(...recommendation.picks.map((pick) => pick.parameters));
  const size = best.parameters < SMALL ? 'a small' : best.parameters < LARGE ? 'a good' : 'a large';
  return {
    title: `${whose} computer can run ${size} model`,
    text: `${has} That is enough for models of up to about ${parameterWords(largest)} parameters.`,
  };
}

function computerWords(survey: Survey): string {
  const { totalBytes, limitBytes, availableBytes } = survey.memory;
  const memory = `It has ${formatBytes(limitBytes ?? totalBytes)} of memory, ${formatBytes(availableBytes)} of it free now`;
  const devices = known(survey.engine);
  if (devices === null) return `${memory}.`;
  if (devices.backend === 'cpu' || devices.totalBytes === 0) return `${memory}, and no graphics card that helps.`;
  const name = devices.deviceNames.join(' and ') || 'its chip';
  return devices.unifiedBytes > 0
    ? `${memory}, which its graphics (${name}) can use too.`
    : `${memory}, and ${devices.deviceNames.length > 1 ? 'graphics cards' : 'a graphics card'} (${name}) with ${formatBytes(devices.freeBytes)} free.`;
}

function parameterWords(count: number): string {
  if (count < 1e9) return `${Math.round(count / 1e6)} million`;
  return `${Math.round(count / 1e9)} billion`;
}
