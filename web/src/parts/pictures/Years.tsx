/// Several years of a school, a small picture for each work: share of «2» with its interval, the region as a thin line.
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Chart, type Stop } from '../chart/Chart';
import type { Sheet } from '../chart/sheet';
import { fontFamily, nameAxis, plain, tooltip, valueAxis, type Inks } from '../chart/theme';

type Picture = Schemas['Years'];
type Point = Picture['series'][number]['points'][number];

function pictureHeight(isPrint: boolean): number {
  return isPrint ? 150 : 190;
}

function columnsAt(width: number): number {
  return Math.max(1, Math.min(4, Math.floor(width / 160)));
}

export function Years({ picture, name, printWidth }: { picture: Picture; name: string; printWidth?: number }) {
  const say = useSay();
  const numbers = useNumbers();
  const years = useMemo(() => [...new Set(picture.series.flatMap((series) => series.points.map((point) => point.year)))].sort(), [picture]);
  const said = useMemo(
    () => (title: string, point: Point) =>
      say('web.picture.year_point', {
        title,
        year: numbers.schoolYear(point.year),
        share: numbers.percent(point.share),
        bounds: numbers.bounds(point.bounds.low, point.bounds.high),
        works: point.works,
        region: numbers.percent(point.region),
      }),
    [say, numbers],
  );
  const sheet: Sheet = useMemo(
    () => ({
      columns: [
        { title: say('web.picture.work') },
        { title: say('web.picture.school_year') },
        { title: say('web.procedure.works'), isNumber: true },
        { title: say('web.picture.twos_share'), isNumber: true },
        { title: say('web.picture.low'), isNumber: true },
        { title: say('web.picture.high'), isNumber: true },
        { title: say('web.picture.region'), isNumber: true },
      ],
      rows: picture.series.flatMap((series) =>
        series.points.map((point) => [series.title, numbers.schoolYear(point.year), point.works, ...[point.share, point.bounds.low, point.bounds.high, point.region].map((value) => Math.round(value * 1000) / 1000)]),
      ),
    }),
    [picture, say, numbers],
  );
  const stops: Stop[] = useMemo(
    () => picture.series.flatMap((series, at) => series.points.map((point, index) => ({ series: at * 3 + 1, index, said: said(series.title, point) }))),
    [picture, said],
  );
  const option = useMemo(
    () => (inks: Inks, width: number) => {
      const columns = columnsAt(width);
      const high = pictureHeight(inks.isPrint);
      const share = width / columns;
      const top = Math.min(1, Math.ceil(Math.max(0.3, ...picture.series.flatMap((series) => series.points.map((point) => point.bounds.high))) * 10) / 10);
      const places = picture.series.map((_, index) => ({ left: (index % columns) * share, top: Math.floor(index / columns) * high }));
      return {
        title: picture.series.map((series, index) => ({ text: series.title, left: places[index]!.left + 36, top: places[index]!.top, padding: 0, textStyle: { color: inks.ink, fontSize: 13, fontWeight: 700, fontFamily, width: share - 44, overflow: 'truncate' } })),
        grid: places.map((place) => ({ left: place.left + 40, width: share - (share > 190 ? 104 : 52), top: place.top + 26, height: high - 84 })),
        tooltip: {
          trigger: 'item',
          ...tooltip(inks),
          formatter: (item: { seriesIndex: number; dataIndex: number }) => {
            const series = picture.series[Math.floor(item.seriesIndex / 3)];
            const point = series?.points[item.dataIndex];
            return series && point ? plain(said(series.title, point)) : '';
          },
        },
        xAxis: picture.series.map((series, index) =>
          nameAxis(
            inks,
            years.map((year) => {
              const point = series.points.find((one) => one.year === year);
              return `${year}\n${point ? `n ${point.works}` : '–'}`;
            }),
            { gridIndex: index, axisLabel: { color: inks.soft, fontSize: 12, lineHeight: 15, interval: 0 } },
          ),
        ),
        yAxis: picture.series.map((_, index) => valueAxis(inks, { gridIndex: index, min: 0, max: top, splitNumber: 3, axisLabel: { color: inks.faint, formatter: (value: number) => (index % columns === 0 ? numbers.percent(value) : '') } })),
        series: picture.series.flatMap((series, index) => {
          const at = (point: Point) => years.indexOf(point.year);
          const axes = { xAxisIndex: index, yAxisIndex: index };
          const last = series.points[series.points.length - 1];
          return [
            {
              ...axes,
              type: 'custom',
              silent: true,
              data: series.points.map((point) => [at(point), point.bounds.low, point.bounds.high]),
              renderItem: (_: unknown, asked: { value: (place: number) => number; coord: (at: number[]) => number[] }) => {
                const low = asked.coord([asked.value(0), asked.value(1)]);
                const high = asked.coord([asked.value(0), asked.value(2)]);
                return { type: 'line', shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] }, style: { stroke: inks.accent, lineWidth: 2, opacity: 0.55 } };
              },
            },
            { ...axes, type: 'line', data: series.points.map((point) => [at(point), point.share]), symbol: 'circle', symbolSize: 8, lineStyle: { color: inks.accent, width: 2 }, itemStyle: { color: inks.accent } },
            {
              ...axes,
              type: 'line',
              silent: true,
              data: series.points.map((point) => [at(point), point.region]),
              symbol: 'none',
              lineStyle: { color: inks.faint, width: 1.5, type: 'dashed' },
              endLabel: { show: last !== undefined && share > 190, formatter: say('web.picture.region_short'), color: inks.faint, fontSize: 11, distance: 4 },
            },
          ];
        }),
      };
    },
    [picture, years, said, say, numbers],
  );
  return <Chart name={name} title={picture.title} subtitle={picture.subtitle} footnote={picture.footnote} height={(width, isPrint) => Math.ceil(picture.series.length / columnsAt(width)) * pictureHeight(isPrint)} printWidth={printWidth} option={option} sheet={sheet} stops={stops} />;
}
