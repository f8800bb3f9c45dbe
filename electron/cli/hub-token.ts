// A token for the hub from the environment: for this run only, never printed, never kept.
import { FailureError } from '#contract/failure';
import type { Request } from './request';

const TOKEN = /^[\w-]{8,200}$/;

/** Hands HF_TOKEN to the application where it is set; without it the hub is asked as anybody. */
export async function useTokenOfEnvironment(request: Request): Promise<void> {
  const token = process.env['HF_TOKEN']?.trim() ?? '';
  if (token === '') return;
  if (!TOKEN.test(token)) throw new FailureError('hub.token-refused', 'HF_TOKEN does not look like a token.');
  await request('hub.setToken', { token });
}
