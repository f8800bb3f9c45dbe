// A thread that joins a team of page-trainer.ts. It works until it is ended from outside.
import { join, type JoinOrder } from '#training/team/team';

self.onmessage = ({ data }: MessageEvent<JoinOrder>): void => join(data, () => self.postMessage('ready'));
