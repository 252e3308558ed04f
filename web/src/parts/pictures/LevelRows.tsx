/// A school's level three ways on one axis: points with their intervals, zero marked, names over the lines.
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Chart, type Stop } from '../chart/Chart';
import type { Sheet } from '../chart/sheet';
import { fontFamily, plain, tooltip, valueAxis, type Inks } from '../chart/theme';

type Picture = Schemas['AdjustedLevels'];
type Row = Picture['rows'][number];
type Given = Row & { level: NonNullable<Row['level']> };

const rowHeight = 56;
const shapes = ['circle', 'diamond', 'rect'] as const;

export function LevelRows({ picture, name, printWidth }: { picture: Picture; name: string; printWidth?: number }) {
  const say = useSay();
  const numbers = useNumbers();
  const given = useMemo(() => picture.rows.filter((row): row is Given => Boolean(row.level)), [picture]);
  const said = useMemo(() => (row: Row) => `${row.measure_said}. ${row.said}`, []);
  const sheet: Sheet = useMemo(
    () => ({
      columns: [
        { title: say('web.likeness.measure') },
        { title: say('web.likeness.expected'), isNumber: true },
        { title: say('web.likeness.estimate'), isNumber: true },
        { title: say('web.picture.low'), isNumber: true },
        { title: say('web.picture.high'), isNumber: true },
        { title: say('web.likeness.works'), isNumber: true },
        { title: say('web.likeness.procedures'), isNumber: true },
      ],
      rows: given.map((row) => [row.measure_said, row.measure === 'level' ? null : round(row.level.expected), round(row.level.value), round(row.level.bounds.low), round(row.level.bounds.high), row.level.works, row.level.procedures]),
    }),
    [given, say],
  );
  const stops: Stop[] = useMemo(() => given.map((row, index) => ({ series: 0, index, said: said(row) })), [given, said]);
  const option = useMemo(
    () => (inks: Inks, width: number) => {
      const ends = given.flatMap((row) => [row.level.bounds.low, row.level.bounds.high]);
      const most = Math.ceil((Math.max(0.5, ...ends.map(Math.abs)) + 0.02) * 4) / 4;
      return {
        grid: { left: 8, right: 12, top: 8, bottom: 44 },
        tooltip: { trigger: 'item', ...tooltip(inks), formatter: (item: { dataIndex: number }) => (given[item.dataIndex] ? plain(said(given[item.dataIndex]!)) : '') },
        xAxis: valueAxis(inks, { min: -most, max: most, interval: width < 500 ? most : 0.25 * Math.ceil(most / 1.5), name: say(width < 500 ? 'web.likeness.axis_short' : 'web.likeness.axis_expected'), nameLocation: 'middle', nameGap: 26, nameTextStyle: { color: inks.soft, fontSize: 12 }, axisLabel: { color: inks.faint, formatter: (value: number) => signed(value, numbers.decimal) } }),
        yAxis: { type: 'value', min: 0, max: given.length, inverse: true, show: false },
        series: [
          {
            type: 'custom',
            data: given.map((row, index) => [row.level.value, index]),
            renderItem: (place: { dataIndex: number }, asked: { coord: (at: number[]) => number[] }) => {
              const row = given[place.dataIndex];
              if (!row) return;
              const at = (value: number) => asked.coord([value, place.dataIndex + 0.68]) as [number, number];
              const [low, y] = at(row.level.bounds.low);
              const [high] = at(row.level.bounds.high);
              const [x] = at(row.level.value);
              const shape = shapes[place.dataIndex] ?? 'circle';
              const dot =
                shape === 'circle'
                  ? { type: 'circle', shape: { cx: x, cy: y, r: 6 } }
                  : shape === 'rect'
                    ? { type: 'rect', shape: { x: x - 5.5, y: y - 5.5, width: 11, height: 11 } }
                    : { type: 'polygon', shape: { points: [[x, y - 8], [x + 8, y], [x, y + 8], [x - 8, y]] } };
              const value = `${signed(row.level.value, numbers.decimal)}  (${signed(row.level.bounds.low, numbers.decimal)} … ${signed(row.level.bounds.high, numbers.decimal)})`;
              return {
                type: 'group',
                children: [
                  { type: 'text', style: { text: `{name|${row.measure_said}}  ${value}`, rich: { name: { fontWeight: 700, fontFamily, fontSize: 13, fill: inks.ink } }, x: 8, y: y - 17, textVerticalAlign: 'bottom', fill: inks.soft, fontFamily, fontSize: 13, stroke: inks.paper, lineWidth: 3 } },
                  { type: 'line', shape: { x1: low, y1: y, x2: high, y2: y }, style: { stroke: inks.accent, lineWidth: 3, opacity: 0.55 } },
                  { ...dot, style: { fill: inks.accent, stroke: inks.paper, lineWidth: 1.5 } },
                ],
              };
            },
            z: 3,
          },
          {
            type: 'custom',
            silent: true,
            z: 1,
            data: [[0, 0]],
            renderItem: (_: unknown, asked: { coord: (at: number[]) => number[] }) => {
              const [x, top] = asked.coord([0, 0]) as [number, number];
              const [, bottom] = asked.coord([0, given.length]) as [number, number];
              return { type: 'line', shape: { x1: x, y1: top, x2: x, y2: bottom }, style: { stroke: inks.ink, lineWidth: 1, lineDash: [4, 3] } };
            },
          },
        ],
      };
    },
    [given, said, say, numbers],
  );
  return <Chart name={name} title={picture.title} subtitle={say('web.likeness.levels_subtitle')} footnote="" height={given.length * rowHeight + 56} option={option} sheet={sheet} stops={stops} printWidth={printWidth} />;
}

export function signed(value: number, decimal: (value: number, digits?: number) => string): string {
  const size = decimal(Math.abs(value), 2);
  return Number(Math.abs(value).toFixed(2)) === 0 ? size : `${value < 0 ? '−' : '+'}${size}`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
