// Which model is looked at closely, and where the focus goes when list and detail take turns in a narrow window.
import { useLayoutEffect, useRef, useState } from 'react';

interface Selection {
  selectedId: string | null;
  select: (modelId: string) => void;
  close: () => void;
  /** In a narrow window: whether the detail stands in place of the list. */
  detailOpen: boolean;
  pane: React.RefObject<HTMLDivElement | null>;
  heading: React.RefObject<HTMLHeadingElement | null>;
}

/** Which model is chosen. Where list and detail take turns, the focus goes with them. */
export function useSelection(): Selection {
  const [selectedId, setSelected] = useState<string | null>(null);
  const [detailOpen, setDetailOpen] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useLayoutEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const row = pane.current?.querySelector<HTMLElement>(`[data-model="${CSS.escape(selectedId ?? '')}"]`);
    const rowHidden = row?.offsetParent === null;
    if (detailOpen && rowHidden) heading.current?.focus();
    if (!detailOpen) row?.focus();
  }, [detailOpen, selectedId]);
  const select = (modelId: string): void => {
    setSelected(modelId);
    setDetailOpen(true);
  };
  return { selectedId, select, close: () => setDetailOpen(false), detailOpen, pane, heading };
}
