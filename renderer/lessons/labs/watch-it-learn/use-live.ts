// A view on the model that follows it while it learns: asked again when it has taken steps, with a rest between two questions.
import { useEffect, useRef, useState } from 'react';

const REST_MS = 250;

/**
 * @param ask the same function as long as it asks the same
 * @param moment changes whenever there may be something new
 */
export function useLive<T>(ask: () => Promise<T | null>, moment: string): T | null {
  const [value, setValue] = useState<T | null>(null);
  const [turn, setTurn] = useState(0);
  const isResting = useRef(false);
  const asked = useRef<{ ask: unknown; moment: string } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    if (isResting.current || (asked.current?.ask === ask && asked.current.moment === moment)) return;
    isResting.current = true;
    asked.current = { ask, moment };
    void ask().then((answer) => {
      if (answer !== null) setValue(answer);
      timer.current = setTimeout(() => {
        isResting.current = false;
        setTurn((before) => before + 1);
      }, REST_MS);
    });
  }, [ask, moment, turn]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return value;
}
