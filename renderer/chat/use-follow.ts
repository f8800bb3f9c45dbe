// Keeps a growing column at its end, unless the reader has scrolled up to read.
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** So near to the end counts as being there, CSS pixels. */
const NEAR = 48;
/** Farther away the way back is offered. */
const FAR = 160;

export interface Follow {
  box: RefObject<HTMLDivElement | null>;
  column: RefObject<HTMLDivElement | null>;
  /** True when the newest text is out of view. */
  away: boolean;
  toEnd: () => void;
}

/** @param begin when this changes, the end is shown: another conversation, a question just asked */
export function useFollow(begin: string): Follow {
  const box = useRef<HTMLDivElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [away, setAway] = useState(false);

  const toEnd = useCallback(() => {
    following.current = true;
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, []);

  useLayoutEffect(toEnd, [begin, toEnd]);

  useEffect(() => {
    const element = box.current;
    const content = column.current;
    if (!element || !content) return undefined;
    let last = element.scrollTop;
    const scrolled = (): void => {
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      if (left < NEAR) following.current = true;
      else if (element.scrollTop < last) following.current = false;
      last = element.scrollTop;
      setAway(!following.current && left > FAR);
    };
    const observer = new ResizeObserver(() => {
      if (following.current) element.scrollTop = element.scrollHeight;
      else scrolled();
    });
    element.addEventListener('scroll', scrolled, { passive: true });
    observer.observe(content);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', scrolled);
      observer.disconnect();
    };
  }, []);

  return { box, column, away, toEnd };
}
