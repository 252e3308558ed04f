/// Keys of the page. A key is left to the field that has the focus.
import { useEffect, useRef } from 'react';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/// Calls the action of a pressed key: "/", "?", "j", "Escape", "mod+k" (Ctrl or ⌘).
export function useKeys(actions: Record<string, (event: KeyboardEvent) => void>) {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isMod = event.ctrlKey || event.metaKey;
      // A Russian layout gives «л» for k: Ctrl-K goes by the place of the key.
      const name = isMod ? `mod+${event.code === 'KeyK' ? 'k' : event.key.toLowerCase()}` : (byPlace[event.code] ?? event.key);
      const action = current.current[name];
      if (!action || event.defaultPrevented || event.altKey) return;
      if (!isMod && (isTyping(event.target) || document.querySelector('[role="dialog"][aria-modal="true"]'))) return;
      action(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

const byPlace: Record<string, string> = { KeyJ: 'j', KeyK: 'k' };
