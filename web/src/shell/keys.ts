/// Keys of the page. A key is left to the field that has the focus.
import { useEffect, useRef } from 'react';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/// Calls the action of a pressed key: "/", "?", "j", "Escape", "mod+k" (Ctrl or ⌘), "alt+ArrowDown". Keys with Ctrl or Alt
/// act also while one types.
export function useKeys(actions: Record<string, (event: KeyboardEvent) => void>) {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isMod = event.ctrlKey || event.metaKey;
      // A Russian layout gives «л» for k: Ctrl-K goes by the place of the key.
      const plain = isMod ? `mod+${event.code === 'KeyK' ? 'k' : event.key.toLowerCase()}` : (byPlace[event.code] ?? event.key);
      const name = event.altKey ? `alt+${event.key}` : plain;
      const action = current.current[name];
      if (!action || event.defaultPrevented) return;
      if (!isMod && !event.altKey && isTyping(event.target)) return;
      if (!isMod && document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      action(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

const byPlace: Record<string, string> = { KeyE: 'e', KeyJ: 'j', KeyK: 'k', KeyN: 'n', KeyP: 'p', KeyX: 'x' };
