// A column that holds JSON, parsed and checked on the way out.
import { z } from 'zod';

/** Text of a column -> the value in it. */
export function jsonColumn<T>(shape: z.ZodType<T>) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape);
}
