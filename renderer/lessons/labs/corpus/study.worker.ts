// The worker in which large texts are worked through, so that the page stays free and can stop it at any moment.
import type { WorkerMessage } from '../../lab/use-worker';
import { study, type Study, type StudyOrder } from './study';

self.onmessage = ({ data }: MessageEvent<StudyOrder>): void => {
  const say = (message: WorkerMessage<Study>): void => self.postMessage(message);
  say({ kind: 'done', value: study(data, (fraction) => say({ kind: 'progress', fraction })) });
};
