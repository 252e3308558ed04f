/// Ties the two columns: a field lights its place in the source, a place opens its field. Lights are set on the
/// elements themselves, so a large document is not drawn again for each move of the mouse.
import { useCallback, useMemo, useRef, useState, type FocusEvent, type MouseEvent } from 'react';
import { bring, elementAt, placeOf, point } from '../../../parts/source/pointing';
import { fieldAt, fieldsByPlace, ownerOf, placesOf, spotsOf, type Reading } from './fields';

const fieldOf = (target: EventTarget | null): string | undefined => (target instanceof Element ? target.closest<HTMLElement>('[data-field]')?.dataset.field : undefined);

/// The element of a field, else of the row it belongs to.
function elementOf(root: HTMLElement | null, field: string): HTMLElement | null {
  const find = (name: string) => root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`) ?? null;
  return find(field) ?? find(ownerOf(field));
}

/// Scrolls the page so that a field stands free of the question above it.
function reveal(root: HTMLElement | null, element: HTMLElement | null) {
  if (!element) return;
  const bar = root?.querySelector('[data-bar]')?.getBoundingClientRect();
  const isBelow = bar !== undefined && bar.top > window.innerHeight / 2;
  const top = bar && !isBelow ? bar.bottom : 64;
  const bottom = isBelow && bar ? bar.top : window.innerHeight;
  const place = element.getBoundingClientRect();
  if (place.top < top + 8 || Math.min(place.bottom, place.top + 120) > bottom - 24) window.scrollBy({ top: place.top - top - (bottom - top) / 5 });
}

export function useLinks(reading: Reading, onUnderstood: () => void) {
  const source = useRef<HTMLDivElement>(null);
  const understood = useRef<HTMLDivElement>(null);
  const right = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<string>();
  const known = useMemo(() => {
    const places = placesOf(reading);
    return { places, fields: fieldsByPlace(places) };
  }, [reading]);
  // Held apart from the functions, so that an edit does not draw every row again.
  const held = useRef(known);
  held.current = known;
  const lit = useRef('');
  const mouse = useRef({ x: -1, y: -1 });
  const slowly = useRef<ReturnType<typeof setTimeout>>(undefined);

  const light = useCallback(
    (field: string | undefined, scrolls: 'now' | 'slowly' | 'no', place?: string) => {
      clearTimeout(slowly.current);
      const spots = place ? [place] : field ? spotsOf(held.current.places, field) : [];
      const name = `${field ?? ''}@${spots.join()}`;
      if (name !== lit.current) point(source.current, spots);
      lit.current = name;
      const first = spots[0] ? (elementAt(source.current, spots[0]) ?? undefined) : undefined;
      if (scrolls === 'now') bring(source.current, first);
      else if (scrolls === 'slowly') slowly.current = setTimeout(() => bring(source.current, first), 250);
    },
    [],
  );
  const mark = (field: string | undefined) => {
    understood.current?.querySelectorAll('[data-lit]').forEach((element) => element.removeAttribute('data-lit'));
    if (field) elementOf(understood.current, field)?.setAttribute('data-lit', '');
  };
  /// A page that scrolls under a resting mouse points at nothing.
  const isMoved = ({ clientX: x, clientY: y }: MouseEvent) => {
    const was = mouse.current;
    mouse.current = { x, y };
    return was.x !== x || was.y !== y;
  };
  /// Shows a field in both columns; with `edits` the caret goes into it.
  const show = useCallback(
    (field: string, place?: string, edits = false) => {
      // Folded parts open first; then there is something to scroll to.
      setOpened((was) => (edits || !field.startsWith('row.') ? field : was));
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const element = elementOf(understood.current, field);
          light(field, 'now', place);
          mark(field);
          reveal(right.current, element);
          if (edits) element?.querySelector<HTMLElement>('input:not([type=checkbox]), textarea, button')?.focus({ preventScroll: true });
        }),
      );
    },
    [light],
  );
  const open = useCallback(
    (field: string | undefined, edits = false) => {
      setOpened(field);
      if (field) show(field, undefined, edits);
    },
    [show],
  );
  const walk = (step: 1 | -1) => {
    const all = [...(understood.current?.querySelectorAll<HTMLElement>('[data-walk]') ?? [])];
    const at = all.findIndex((element) => element.contains(document.activeElement));
    const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
    next?.focus({ preventScroll: true });
    reveal(right.current, next ?? null);
  };
  return {
    source,
    understood,
    /// Holds the question and what was understood.
    right,
    /// Brings what is lit in the source into sight again, when the source comes to be seen.
    again: () => bring(source.current, source.current?.querySelector<HTMLElement>('[data-lit]') ?? undefined),
    opened,
    open,
    show,
    walk,
    fieldAt: useCallback((place: string) => (place ? fieldAt(held.current.fields, place) : undefined), []),
    overField: (event: MouseEvent) => {
      const field = fieldOf(event.target);
      if (isMoved(event) && field) light(field, 'slowly');
    },
    overSource: (event: MouseEvent) => {
      const place = placeOf(event.target);
      if (isMoved(event)) mark(place && fieldAt(held.current.fields, place));
    },
    leave: () => {
      clearTimeout(slowly.current);
      mark(undefined);
    },
    focus: (event: FocusEvent) => {
      const field = fieldOf(event.target);
      if (field) light(field, 'now');
    },
    pick: (event: MouseEvent) => {
      if (window.getSelection()?.toString()) return;
      const place = placeOf(event.target);
      const field = place && fieldAt(held.current.fields, place);
      if (!field) return;
      onUnderstood();
      show(field, place, true);
    },
  };
}
