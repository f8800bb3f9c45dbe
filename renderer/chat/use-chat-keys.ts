// The keys of the chat pane: Ctrl or Cmd with N begins a new chat, Escape stops the answer in view.
import { useEffect, useEffectEvent } from 'react';
import { stop } from './chat-actions';
import { openId, turnIn } from './chat-state';
import { useChat } from './chat-store';

export function useChatKeys(onNew: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    if (event.key.toLowerCase() === 'n' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      onNew();
    } else if (event.key === 'Escape') stopInView();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

function stopInView(): void {
  const state = useChat.getState();
  const turn = turnIn(state, openId(state.open));
  if (turn !== null && !turn.stopping) void stop(turn.turnId);
}
