/// Items of a school against the region, a row of cells for each work. A cell that is clearly lower is amber with «↓»,
/// clearly higher is blue with «↑»; the rest is grey: the interval does not tell it from the region.
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Chart, type Stop } from '../chart/Chart';
import type { Sheet } from '../chart/sheet';
import { fontFamily, plain, tooltip, type Inks } from '../chart/theme';

type Picture = Schemas['Items'];
type Row = Picture['rows'][number];
type Cell = Row['cells'][number];

/// A sheet of paper takes smaller cells than a screen.
const onScreen = { cell: 44, title: 26, least: 40, gap: 10 };
const onPaper = { cell: 38, title: 20, least: 29, gap: 4 };

interface Placed {
  row: Row;
  cell: Cell;
  x: number;
  y: number;
  width: number;
  height: number;
}

/// Cells put into lines of the width there is; a phone gets more lines, not smaller cells.
export function placeCells(rows: Row[], width: number, isPrint = false): { cells: Placed[]; titles: { row: Row; y: number }[]; height: number } {
  const size = isPrint ? onPaper : onScreen;
  const most = Math.max(1, ...rows.map((row) => row.cells.length));
  const inLine = Math.max(1, Math.min(most, Math.floor(width / size.least)));
  const cellWidth = Math.min(64, width / inLine);
  const cells: Placed[] = [];
  const titles: { row: Row; y: number }[] = [];
  let y = 0;
  for (const row of rows) {
    titles.push({ row, y });
    y += size.title;
    row.cells.forEach((cell, index) => cells.push({ row, cell, x: (index % inLine) * cellWidth, y: y + Math.floor(index / inLine) * size.cell, width: cellWidth, height: size.cell }));
    y += Math.ceil(row.cells.length / inLine) * size.cell + size.gap;
  }
  return { cells, titles, height: y };
}

export function signOf(cell: Cell): '' | '↑' | '↓' {
  if (!cell.is_clear || cell.difference === null || cell.difference === undefined) return '';
  return cell.difference < 0 ? '↓' : '↑';
}

export function Items({ picture, name, printWidth }: { picture: Picture; name: string; printWidth?: number }) {
  const say = useSay();
  const numbers = useNumbers();
  const flat = useMemo(() => picture.rows.flatMap((row) => row.cells.map((cell) => ({ row, cell }))), [picture]);
  const said = useMemo(
    () => (row: Row, cell: Cell) => {
      const school = cell.school ?? undefined;
      const what = [cell.level && say('web.picture.level', { level: cell.level }), cell.skill].filter(Boolean).join('. ');
      const values =
        school === undefined
          ? say('web.picture.item_none', { region: numbers.percent(cell.region) })
          : say('web.picture.item_values', { school: numbers.percent(school), bounds: cell.bounds ? numbers.bounds(cell.bounds.low, cell.bounds.high) : '–', region: numbers.percent(cell.region) });
      return `${row.title}. ${say('web.picture.item', { code: cell.code, maximum: cell.maximum })} ${values}${what ? ` ${what}.` : ''}`;
    },
    [say, numbers],
  );
  const sheet: Sheet = useMemo(
    () => ({
      columns: [
        { title: say('web.picture.work') },
        { title: say('web.instrument.position') },
        { title: say('web.instrument.maximum'), isNumber: true },
        { title: say('web.instrument.level') },
        { title: say('web.picture.school_points'), isNumber: true },
        { title: say('web.picture.low'), isNumber: true },
        { title: say('web.picture.high'), isNumber: true },
        { title: say('web.picture.region'), isNumber: true },
        { title: say('web.picture.clear') },
      ],
      rows: flat.map(({ row, cell }) => [row.title, cell.code, cell.maximum, cell.level ?? '', rounded(cell.school), rounded(cell.bounds?.low), rounded(cell.bounds?.high), rounded(cell.region), signOf(cell)]),
    }),
    [flat, say],
  );
  const stops: Stop[] = useMemo(() => flat.map(({ row, cell }, index) => ({ series: 0, index, said: said(row, cell) })), [flat, said]);
  const option = useMemo(
    () => (inks: Inks, width: number) => {
      const { cells, titles } = placeCells(picture.rows, width, inks.isPrint);
      const fill = (cell: Cell) => (inks.isPrint ? (signOf(cell) === '↓' ? '#ddd' : '#fff') : signOf(cell) === '↓' ? (inks.isDark ? '#5a430f' : '#f6d9a2') : signOf(cell) === '↑' ? inks.accentSoft : inks.isDark ? '#232a33' : '#efece5');
      return {
        title: titles.map(({ row, y }) => ({
          text: `{title|${row.title}}  {n|n ${numbers.count(row.works)}}`,
          left: 0,
          top: y + 4,
          padding: 0,
          textStyle: { fontFamily, fontSize: 13, color: inks.ink, rich: { title: { fontWeight: 700, fontSize: 13, color: inks.ink }, n: { fontSize: 12, color: inks.faint } } },
        })),
        tooltip: {
          trigger: 'item',
          ...tooltip(inks),
          formatter: (item: { dataIndex: number }) => {
            const one = flat[item.dataIndex];
            return one ? plain(said(one.row, one.cell)) : '';
          },
        },
        series: [
          {
            type: 'custom',
            coordinateSystem: 'none',
            data: cells.map((_, index) => index),
            renderItem: (place: { dataIndex: number }) => {
              const at = cells[place.dataIndex];
              if (!at) return;
              const sign = signOf(at.cell);
              const school = at.cell.school ?? undefined;
              const ink = sign === '↓' ? inks.amber : sign === '↑' ? inks.accent : inks.soft;
              return {
                type: 'group',
                children: [
                  {
                    type: 'rect',
                    shape: { x: at.x + 1, y: at.y + 1, width: at.width - 2, height: at.height - 3, r: 3 },
                    style: { fill: fill(at.cell), stroke: inks.isPrint ? inks.mute : 'none' },
                  },
                  { type: 'text', x: at.x + at.width / 2, y: at.y + (inks.isPrint ? 4 : 6), style: { text: at.cell.code, align: 'center', fill: inks.faint, font: `11px ${fontFamily}` } },
                  {
                    type: 'text',
                    x: at.x + at.width / 2,
                    y: at.y + (inks.isPrint ? 17 : 21),
                    style: { text: school === undefined ? '–' : `${Math.round(school * 100)}${sign && `\u2009${sign}`}`, align: 'center', fill: inks.isPrint ? inks.ink : ink, font: `${sign ? 700 : 400} 14px ${fontFamily}` },
                  },
                ],
              };
            },
          },
        ],
      };
    },
    [picture, flat, said, numbers],
  );
  return <Chart name={name} title={picture.title} subtitle={picture.subtitle} legend={say('web.picture.items_key')} footnote={picture.footnote} height={(width, isPrint) => placeCells(picture.rows, width, isPrint).height || 40} printWidth={printWidth} option={option} sheet={sheet} stops={stops} />;
}

function rounded(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value * 1000) / 1000;
}
