/// One item: what people of each ability got of its points, against what the model expects of them.
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Chart, type Stop } from '../chart/Chart';
import type { Sheet } from '../chart/sheet';
import { plain, tooltip, valueAxis, type Inks } from '../chart/theme';

type Item = Schemas['AnalysedItem'];
type Point = Item['curve'][number];

export function ItemCurve({ item, name }: { item: Item; name: string }) {
  const say = useSay();
  const numbers = useNumbers();
  const curve = useMemo(() => [...item.curve].sort((one, other) => one.theta - other.theta), [item]);
  const said = useMemo(
    () => (point: Point) => say('web.items.curve_point', { theta: numbers.decimal(point.theta), people: Math.round(point.people), observed: numbers.percent(point.observed), expected: numbers.percent(point.expected) }),
    [say, numbers],
  );
  const sheet: Sheet = useMemo(
    () => ({
      columns: [{ title: say('web.items.ability'), isNumber: true }, { title: say('web.items.people'), isNumber: true }, { title: say('web.items.observed'), isNumber: true }, { title: say('web.items.expected'), isNumber: true }],
      rows: curve.map((point) => [rounded(point.theta), Math.round(point.people), rounded(point.observed), rounded(point.expected)]),
    }),
    [curve, say],
  );
  const stops: Stop[] = useMemo(() => curve.map((point, index) => ({ series: 1, index, said: said(point) })), [curve, said]);
  const option = useMemo(
    () => (inks: Inks) => {
      const most = Math.max(1, ...curve.map((point) => point.people));
      return {
        grid: { left: 44, right: 14, top: 14, bottom: 44 },
        tooltip: { trigger: 'item', ...tooltip(inks), formatter: (at: { dataIndex: number }) => (curve[at.dataIndex] ? plain(said(curve[at.dataIndex]!)) : '') },
        xAxis: valueAxis(inks, { scale: true, min: Math.floor(Math.min(-2, ...curve.map((point) => point.theta))), max: Math.ceil(Math.max(2, ...curve.map((point) => point.theta))), interval: 1, name: say('web.items.ability_axis'), nameLocation: 'middle', nameGap: 26, splitLine: { show: false } }),
        yAxis: valueAxis(inks, { min: 0, max: 1, interval: 0.25, axisLabel: { color: inks.faint, formatter: (value: number) => numbers.percent(value) } }),
        series: [
          { type: 'line', data: curve.map((point) => [point.theta, point.expected]), symbol: 'none', silent: true, smooth: true, lineStyle: { color: inks.soft, width: 1.5 } },
          {
            type: 'scatter',
            data: curve.map((point) => ({ value: [point.theta, point.observed], symbolSize: 5 + 9 * Math.sqrt(point.people / most) })),
            itemStyle: { color: inks.accent, borderColor: inks.surface, borderWidth: 1 },
            emphasis: { scale: 1.4 },
          },
        ],
      };
    },
    [curve, said, say, numbers],
  );
  if (curve.length === 0) return null;
  const people = curve.map((point) => point.people);
  return (
    <Chart
      name={name}
      level={3}
      title={say('web.items.curve_title')}
      subtitle={say('web.items.curve_subtitle', { low: Math.round(Math.min(...people)), high: Math.round(Math.max(...people)) })}
      footnote={say('web.items.curve_note')}
      height={240}
      printWidth={420}
      option={option}
      sheet={sheet}
      stops={stops}
    />
  );
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
