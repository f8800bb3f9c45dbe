// A view on the model that follows it while it learns: asked again when it has taken steps, at most four times a second.
import { useEffect, useRef, useState } from 'react';

const REST_MS = 250;

/**
 * @param ask the same function as long as it asks the same
 * @param moment changes whenever there may be something new
 */
export function useLive<T>(ask: () => Promise<T | null>, moment: unknown): T | null {
  const [value, setValue] = useState<T | null>(null);
  const askedAt = useRef(-REST_MS);
  useEffect(() => {
    let isNewest = true;
    const timer = setTimeout(
      () => {
        askedAt.current = performance.now();
        void ask().then((answer) => {
          if (isNewest && answer !== null) setValue(answer);
        });
      },
      Math.max(0, askedAt.current + REST_MS - performance.now()),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [ask, moment]);
  return value;
}
