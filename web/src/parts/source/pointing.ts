/// Points at places of a shown document without drawing it again.

/// The element of a place, else of the nearest place around it.
export function elementAt(root: HTMLElement | null, place: string): HTMLElement | null {
  for (let parts = place.split('.'); root && parts.length > 0; parts = parts.slice(0, -1)) {
    const found = root.querySelector<HTMLElement>(`[data-place="${CSS.escape(parts.join('.'))}"]`);
    if (found) return found;
  }
  return null;
}

export function point(root: HTMLElement | null, places: string[]): HTMLElement | undefined {
  root?.querySelectorAll('[data-lit]').forEach((element) => element.removeAttribute('data-lit'));
  const found = places.map((place) => elementAt(root, place)).filter((element): element is HTMLElement => element !== null);
  for (const element of found) element.setAttribute('data-lit', '');
  return found[0];
}

/// Brings an element of a scrolling box into its sight, if it is not there; the page around stays where it is. A box that
/// does not scroll (on a phone) stands in the page, which scrolls instead.
export function bring(box: HTMLElement | null, element: HTMLElement | undefined) {
  if (!box || !element || element.offsetParent === null) return;
  if (box.scrollHeight <= box.clientHeight + 1) {
    element.scrollIntoView({ block: 'center' });
    return;
  }
  const frame = box.getBoundingClientRect();
  const place = element.getBoundingClientRect();
  const isSeen = place.top >= frame.top + 8 && place.bottom <= frame.bottom - 8;
  if (!isSeen) box.scrollTo({ top: box.scrollTop + place.top - frame.top - Math.max(24, (frame.height - place.height) / 3), behavior: 'auto' });
}

export const placeOf = (target: EventTarget | null): string | undefined => (target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset.place : undefined);
