// The door for requests: parses the arguments, calls the handler, and answers with a Result whatever happens.
import { api, type Handlers, type RequestName } from '#contract/api';
import { FailureError, type Failure, type Result } from '#contract/failure';
import { describeBug } from './describe-bug';

export type Dispatch = (name: string, args: unknown) => Promise<Result<unknown>>;

/** Returns a function that never throws and never rejects. */
export function createDispatch(handlers: Handlers, log: (line: string) => void): Dispatch {
  return async (name, args) => {
    if (!isRequest(name)) return failed({ code: 'request.invalid', message: 'There is no such request.' });
    try {
      return { ok: true, value: await handle(handlers, name, args) };
    } catch (error) {
      if (error instanceof FailureError) return failed(error.failure);
      log(`request ${name}: ${describeBug(error)}`);
      return failed({ code: 'internal', message: `${name} failed unexpectedly.` });
    }
  };
}

function isRequest(name: string): name is RequestName {
  return Object.hasOwn(api, name);
}

async function handle(handlers: Handlers, name: RequestName, args: unknown): Promise<unknown> {
  const parsed = api[name].safeParse(args);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'arguments'} (${issue.code})`);
    throw new FailureError('request.invalid', `${name}: ${places.slice(0, 3).join(', ').slice(0, 200)}`);
  }
  // The schema of this very request was just applied.
  const handler = handlers[name] as (args: unknown) => Promise<unknown>;
  return handler(parsed.data);
}

function failed(failure: Failure): Result<never> {
  return { ok: false, failure };
}
