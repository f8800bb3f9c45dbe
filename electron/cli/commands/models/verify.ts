// homeroom models verify: reads all bytes of a model and compares them with its checksum.
import { hear, withApp, type OpenApp } from '../../open-app';
import { Ended, type Command } from '../../parse-command';
import type { Terminal } from '../../terminal';
import { onInterrupt } from '../../interrupt';
import { createProgress } from './progress';

export const verify: Command = {
  usage: 'models verify ID [--json]',
  summary: 'Reads all bytes of a model and compares them with its checksum.',
  options: {},
  operands: [1, 1],
  run: async ({ terminal, values, operands }) => {
    const modelId = operands[0] ?? '';
    const { signal, release } = onInterrupt();
    try {
      await withApp(values, (open) => verifyModel(open, terminal, { modelId, interrupted: signal }));
    } finally {
      release();
    }
  },
};

export async function verifyModel(
  open: Pick<OpenApp, 'request' | 'listen'>,
  terminal: Terminal,
  { modelId, interrupted }: { modelId: string; interrupted: AbortSignal },
): Promise<void> {
  const progress = createProgress(terminal);
  const unlisten = hear(open, 'models.changed', (entry) => {
    if (entry.id === modelId) progress.show(entry);
  });
  const stop = (): void => void open.request('models.stopVerify', { modelId }).catch(() => undefined);
  interrupted.addEventListener('abort', stop, { once: true });
  try {
    const { outcome, sha256 } = await open.request('models.verify', { modelId });
    progress.end();
    terminal.answer({ id: modelId, outcome, sha256 }, [OUTCOME_WORDS[outcome], ...sha256.map((sum) => `  ${sum}`)]);
  } catch (error) {
    progress.end();
    if (!interrupted.aborted) throw error;
    terminal.answer({ id: modelId, outcome: 'stopped', sha256: [] }, ['Stopped. Nothing was changed.']);
    throw new Ended(130);
  } finally {
    interrupted.removeEventListener('abort', stop);
    unlisten();
  }
}

const OUTCOME_WORDS = {
  right: 'All bytes are right. SHA-256:',
  noted: 'Nobody states its checksum. It is noted, so that later changes are seen. SHA-256:',
} as const;
