/// A table of the page: dense rows, headings that order, j/k and Enter, only the rows in sight drawn.
/// On a phone a row becomes two lines; in print every row is there.
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { nextSort, sortOf } from '../shell/address';
import { useKeys } from '../shell/keys';
import { useLanguage, useSay } from '../words/words';
import { usePrinting } from './printing';
import classes from './Table.module.css';

export interface Column<Row> {
  key: string;
  title: string;
  /// What stands in the cell.
  show: (row: Row) => ReactNode;
  /// What the rows are ordered by; a column without it has no button in its heading.
  by?: (row: Row) => string | number;
  isNumber?: boolean;
  width?: string;
  /// Where the cell stands in the two lines of a phone.
  phone?: 'title' | 'side' | 'line' | 'none';
}

interface TableProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  sort?: string;
  onSort?: (sort: string | undefined) => void;
  chosen?: string;
  onChoose?: (row: Row) => void;
  onOpen?: (row: Row) => void;
}

/// The rows in the asked order; the given order where none is asked.
export function ordered<Row>(rows: Row[], columns: Column<Row>[], sort: string | undefined, language: string): Row[] {
  const asked = sortOf(sort);
  const by = columns.find((column) => column.key === asked?.key)?.by;
  if (!asked || !by) return rows;
  const words = new Intl.Collator(language, { numeric: true });
  const compare = (one: string | number, other: string | number) =>
    typeof one === 'number' && typeof other === 'number' ? one - other : words.compare(String(one), String(other));
  const sign = asked.falls ? -1 : 1;
  return [...rows].sort((one, other) => sign * compare(by(one), by(other)));
}

export function Table<Row>({ label, columns, rows, keyOf, sort, onSort, chosen, onChoose, onOpen }: TableProps<Row>) {
  const [language] = useLanguage();
  const isPrinting = usePrinting();
  const isPhone = usePhone();
  const shown = useMemo(() => ordered(rows, columns, sort, language), [rows, columns, sort, language]);
  const [current, setCurrent] = useState(-1);
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const place = () => setTop(body.current ? body.current.getBoundingClientRect().top + window.scrollY : 0);
    place();
    const watch = new ResizeObserver(place);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, []);

  const height = isPhone ? 62 : rowHeight();
  const window_ = useWindowVirtualizer({ count: shown.length, estimateSize: () => height, overscan: 12, scrollMargin: top, scrollPaddingStart: 110, scrollPaddingEnd: 70 });
  useEffect(() => {
    window_.measure();
  }, [window_, height]);
  const all = isPrinting || shown.length <= 60;
  const inSight = all ? shown.map((_, index) => index) : window_.getVirtualItems().map((item) => item.index);
  const first = inSight[0] ?? 0;
  const last = inSight[inSight.length - 1] ?? -1;
  const before = all ? 0 : first * height;
  const after = all ? 0 : (shown.length - 1 - last) * height;

  const at = chosen === undefined ? current : shown.findIndex((row) => keyOf(row) === chosen);
  const step = (by: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, at + by));
    const row = shown[next];
    if (!row) return;
    setCurrent(next);
    if (!all) window_.scrollToIndex(next);
    requestAnimationFrame(() => {
      const drawn = body.current?.querySelector<HTMLElement>(`[aria-rowindex="${next + 2}"]`);
      drawn?.focus({ preventScroll: true });
      if (all) drawn?.scrollIntoView({ block: 'nearest' });
    });
    if (chosen !== undefined) onChoose?.(row);
  };
  useKeys({ j: () => step(1), k: () => step(-1) });

  return (
    <table className={classes.table} aria-label={label} aria-rowcount={shown.length + 1} role="table">
      <colgroup>
        {columns.map((column) => (
          <col key={column.key} style={{ width: column.width }} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <Heading key={column.key} column={column} sort={sort} onSort={isPrinting ? undefined : onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={body} role="rowgroup">
        {before > 0 && <tr aria-hidden="true" className={classes.gap} style={{ height: before }} />}
        {inSight.map((index) => {
          const row = shown[index];
          if (!row) return null;
          const key = keyOf(row);
          const act = onOpen ?? onChoose;
          return (
            <tr
              key={key}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={onChoose ? key === chosen : undefined}
              data-chosen={key === chosen || undefined}
              data-acts={act ? true : undefined}
              tabIndex={act ? (index === Math.max(0, at) ? 0 : -1) : undefined}
              onFocus={() => setCurrent(index)}
              onClick={(event) => {
                if ((event.target as HTMLElement).closest('a, button, input, label') || window.getSelection()?.toString()) return;
                (onChoose ?? onOpen)?.(row);
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
                event.preventDefault();
                if (onChoose && key !== chosen) onChoose(row);
                else act?.(row);
              }}
            >
              {columns.map((column) => (
                <td key={column.key} role="cell" data-number={column.isNumber || undefined} data-phone={column.phone ?? 'line'}>
                  {column.show(row)}
                </td>
              ))}
            </tr>
          );
        })}
        {after > 0 && <tr aria-hidden="true" className={classes.gap} style={{ height: after }} />}
      </tbody>
    </table>
  );
}

function Heading<Row>({ column, sort, onSort }: { column: Column<Row>; sort?: string; onSort?: (sort: string | undefined) => void }) {
  const say = useSay();
  const order = sortOf(sort);
  const isOrdered = order?.key === column.key;
  const sign = isOrdered ? (order.falls ? '↓' : '↑') : '';
  return (
    <th role="columnheader" scope="col" data-number={column.isNumber || undefined} aria-sort={isOrdered ? (order.falls ? 'descending' : 'ascending') : undefined}>
      {onSort && column.by ? (
        <button type="button" onClick={() => onSort(nextSort(sort, column.key))} title={say('web.table.sort', { column: column.title })}>
          {column.title} <span aria-hidden="true">{sign}</span>
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

function rowHeight(): number {
  return document.documentElement.dataset.rows === 'compact' ? 28 : 36;
}

function usePhone(): boolean {
  const [is, set] = useState(() => window.matchMedia('(max-width: 719px)').matches);
  useEffect(() => {
    const media = window.matchMedia('(max-width: 719px)');
    const change = () => set(media.matches);
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, []);
  return is;
}
