/// Share of «2» of a school by years with its interval, similar schools as a thin dashed line.
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Chart, type Stop } from '../chart/Chart';
import type { Sheet } from '../chart/sheet';
import { fontFamily, nameAxis, plain, tooltip, valueAxis, type Inks } from '../chart/theme';

type Picture = Schemas['SchoolHome']['picture'];
type Point = Picture['years'][number];

export function Beside({ picture, name, printWidth = 800 }: { picture: Picture; name: string; printWidth?: number }) {
  const say = useSay();
  const numbers = useNumbers();
  const { years } = picture;
  const said = useMemo(
    () => (point: Point) => {
      const args = { year: numbers.schoolYear(point.year), share: numbers.percent(point.share), bounds: numbers.bounds(point.bounds.low, point.bounds.high), works: point.works };
      return point.similar === undefined ? say('web.home.point_alone', args) : say('web.home.point', { ...args, similar: numbers.percent(point.similar) });
    },
    [say, numbers],
  );
  const sheet: Sheet = useMemo(
    () => ({
      columns: [
        { title: say('web.picture.school_year') },
        { title: say('web.procedure.works'), isNumber: true },
        { title: say('web.picture.twos_share'), isNumber: true },
        { title: say('web.picture.low'), isNumber: true },
        { title: say('web.picture.high'), isNumber: true },
        { title: say('web.home.similar_share'), isNumber: true },
        { title: say('web.home.similar_count'), isNumber: true },
      ],
      rows: years.map((point) => [numbers.schoolYear(point.year), point.works, round(point.share), round(point.bounds.low), round(point.bounds.high), point.similar === undefined ? '' : round(point.similar), point.schools]),
    }),
    [years, say, numbers],
  );
  const stops: Stop[] = useMemo(() => years.map((point, index) => ({ series: 1, index, said: said(point) })), [years, said]);
  const option = useMemo(
    () => (inks: Inks, width: number) => {
      const top = Math.min(1, Math.ceil(Math.max(0.1, ...years.map((point) => Math.max(point.bounds.high, point.similar ?? 0))) * 10) / 10);
      const isWide = width > 480;
      return {
        grid: { left: 44, right: isWide ? 130 : 16, top: 14, bottom: 46 },
        tooltip: {
          trigger: 'item',
          ...tooltip(inks),
          formatter: (item: { dataIndex: number }) => (years[item.dataIndex] ? plain(said(years[item.dataIndex]!)) : ''),
        },
        xAxis: nameAxis(
          inks,
          years.map((point) => `${isWide ? numbers.schoolYear(point.year) : point.year}\nn ${numbers.count(point.works)}`),
          { axisLabel: { color: inks.soft, fontFamily, fontSize: 12, lineHeight: 15, interval: 0 } },
        ),
        yAxis: valueAxis(inks, { min: 0, max: top, splitNumber: 4, axisLabel: { color: inks.faint, fontFamily, formatter: (value: number) => numbers.percent(value) } }),
        series: [
          {
            type: 'custom',
            silent: true,
            data: years.map((point, index) => [index, point.bounds.low, point.bounds.high]),
            renderItem: (_: unknown, asked: { value: (place: number) => number; coord: (at: number[]) => number[] }) => {
              const low = asked.coord([asked.value(0), asked.value(1)]);
              const high = asked.coord([asked.value(0), asked.value(2)]);
              return { type: 'line', shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] }, style: { stroke: inks.accent, lineWidth: 2, opacity: 0.55 } };
            },
          },
          {
            type: 'line',
            data: years.map((point) => point.share),
            symbol: 'circle',
            symbolSize: 9,
            lineStyle: { color: inks.accent, width: 2 },
            itemStyle: { color: inks.accent },
            endLabel: { show: isWide, formatter: say('web.likeness.this_school'), color: inks.accent, fontFamily, fontSize: 12, fontWeight: 700, distance: 8 },
            labelLayout: { moveOverlap: 'shiftY' },
          },
          {
            type: 'line',
            silent: true,
            data: years.map((point) => point.similar ?? '-'),
            symbol: 'none',
            lineStyle: { color: inks.soft, width: 1.5, type: 'dashed' },
            endLabel: { show: isWide, formatter: say('web.home.similar'), color: inks.soft, fontFamily, fontSize: 12, distance: 8 },
            labelLayout: { moveOverlap: 'shiftY' },
          },
        ],
      };
    },
    [years, said, say, numbers],
  );
  return <Chart name={name} title={picture.title} subtitle={picture.subtitle} footnote={picture.footnote} height={(_, isPrint) => (isPrint ? 190 : 240)} printWidth={printWidth} option={option} sheet={sheet} stops={stops} />;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
