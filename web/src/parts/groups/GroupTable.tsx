/// A table in groups: sections of a plan, what is overdue and what is not. Rows may be ticked; j and k walk, x ticks,
/// Enter opens, e edits. On a phone a row becomes two lines; in print every row is there.
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useKeys } from '../../shell/keys';
import { useSay } from '../../words/words';
import { usePrinting } from '../printing';
import type { Column } from '../Table';
import classes from './groups.module.css';

export interface Group<Row> {
  key: string;
  title?: ReactNode;
  aside?: ReactNode;
  rows: Row[];
}

/// `head` stands in the heading instead of the title: months over a line of time.
export type GroupColumn<Row> = Column<Row> & { head?: ReactNode };

interface GroupTableProps<Row> {
  label: string;
  columns: GroupColumn<Row>[];
  groups: Group<Row>[];
  keyOf: (row: Row) => string;
  /// What a row is called, for its tick.
  nameOf: (row: Row) => string;
  chosen?: string;
  onOpen: (row: Row) => void;
  onEdit?: (row: Row) => void;
  ticked?: ReadonlySet<string>;
  onTick?: (ticked: ReadonlySet<string>) => void;
  /// Rows of a group that are shown at first.
  most?: number;
}

export function GroupTable<Row>({ label, columns, groups, keyOf, nameOf, chosen, onOpen, onEdit, ticked, onTick, most = 100 }: GroupTableProps<Row>) {
  const say = useSay();
  const isPrinting = usePrinting();
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string>();
  const table = useRef<HTMLTableElement>(null);
  const shown = useMemo(() => groups.filter((group) => group.rows.length > 0).map((group) => ({ group, rows: isPrinting || whole.has(group.key) ? group.rows : group.rows.slice(0, most) })), [groups, whole, most, isPrinting]);
  const all = useMemo(() => shown.flatMap(({ group, rows }) => rows.map((row) => ({ id: `${group.key}/${keyOf(row)}`, row }))), [shown, keyOf]);
  const at = all.findIndex((one) => (current === undefined ? keyOf(one.row) === chosen : one.id === current));
  const rowNow = () => all[at]?.row;

  const step = (by: number) => {
    const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
    if (!next) return;
    setCurrent(next.id);
    const drawn = [...(table.current?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])].find((one) => one.dataset.row === next.id);
    drawn?.focus({ preventScroll: true });
    drawn?.scrollIntoView({ block: 'nearest' });
    if (chosen !== undefined) onOpen(next.row);
  };
  const tick = (keys: string[], is: boolean) => {
    const next = new Set(ticked);
    for (const key of keys) if (is) next.add(key);
      else next.delete(key);
    onTick?.(next);
  };
  const keys: Record<string, (event: KeyboardEvent) => void> = { j: () => step(1), k: () => step(-1) };
  if (onEdit)
    keys.e = (event) => {
      const row = rowNow();
      if (!row) return;
      event.preventDefault();
      onEdit(row);
    };
  if (onTick)
    keys.x = () => {
      const row = rowNow();
      if (row) tick([keyOf(row)], !ticked?.has(keyOf(row)));
    };
  useKeys(keys);
  useEffect(() => {
    if (chosen === undefined) return;
    if (current !== undefined && !current.endsWith(`/${chosen}`)) setCurrent(undefined);
  }, [chosen, current]);

  const wide = columns.length + (onTick ? 1 : 0);
  return (
    <table ref={table} className={classes.table} aria-label={label} role="table">
      <colgroup>
        {onTick && <col style={{ width: 36 }} className="no-print" />}
        {columns.map((column) => (
          <col key={column.key} data-key={column.key} style={{ width: column.width }} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {onTick && (
            <th role="columnheader" scope="col" className="no-print">
              <Tick label={say('web.group.tick_all')} is={all.length > 0 && all.every(({ row }) => ticked?.has(keyOf(row)))} isSome={(ticked?.size ?? 0) > 0} onChange={(is) => tick(all.map(({ row }) => keyOf(row)), is)} />
            </th>
          )}
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" data-number={column.isNumber || undefined} data-key={column.key}>
              {column.head ?? column.title}
            </th>
          ))}
        </tr>
      </thead>
      {shown.map(({ group, rows }) => (
        <tbody key={group.key} role="rowgroup">
          {group.title !== undefined && (
            <tr role="row" className={classes.group}>
              <th role="columnheader" scope="rowgroup" colSpan={wide}>
                <span className={classes.groupLine}>
                  {onTick && <Tick label={say('web.group.tick_group', { n: group.rows.length })} is={rows.every((row) => ticked?.has(keyOf(row)))} isSome={rows.some((row) => ticked?.has(keyOf(row)))} onChange={(is) => tick(rows.map(keyOf), is)} />}
                  <span className={classes.groupTitle}>{group.title}</span>
                  {group.aside && <span className={classes.groupAside}>{group.aside}</span>}
                </span>
              </th>
            </tr>
          )}
          {rows.map((row) => {
            const key = keyOf(row);
            const id = `${group.key}/${key}`;
            const isFirst = at < 0 && id === all[0]?.id;
            return (
              <tr
                key={id}
                role="row"
                data-row={id}
                data-chosen={key === chosen || undefined}
                data-ticked={ticked?.has(key) || undefined}
                tabIndex={isFirst || id === all[at]?.id ? 0 : -1}
                onFocus={() => setCurrent(id)}
                onClick={(event) => {
                  if ((event.target as HTMLElement).closest('a, button, input, label') || window.getSelection()?.toString()) return;
                  onOpen(row);
                }}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
                  event.preventDefault();
                  onOpen(row);
                }}
              >
                {onTick && (
                  <td role="cell" className={`${classes.tick} no-print`} data-phone="tick">
                    <Tick label={say('web.group.tick', { name: nameOf(row) })} is={!!ticked?.has(key)} isAside={!(isFirst || id === all[at]?.id)} onChange={(is) => tick([key], is)} />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.key} role="cell" data-number={column.isNumber || undefined} data-phone={column.phone ?? 'line'} data-key={column.key}>
                    {column.show(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {group.rows.length > rows.length && (
            <tr role="row" className={classes.more}>
              <td role="cell" colSpan={wide}>
                <button type="button" onClick={() => setWhole(new Set([...whole, group.key]))}>
                  {say('web.group.more', { n: group.rows.length - rows.length })}
                </button>
              </td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  );
}

/// `isAside`: Tab passes it by, as it does the other rows.
function Tick({ label, is, isSome, isAside, onChange }: { label: string; is: boolean; isSome?: boolean; isAside?: boolean; onChange: (is: boolean) => void }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = !is && !!isSome;
  }, [is, isSome]);
  return <input ref={box} type="checkbox" className={classes.box} aria-label={label} checked={is} onChange={(event) => onChange(event.currentTarget.checked)} tabIndex={isAside ? -1 : 0} />;
}
