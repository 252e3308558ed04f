/// Funnel: each school by the number of its works and its share of «2», within the limits chance and usual
/// differences would keep it to. Points beyond the limits are ink, the chosen place or school accent, others grey.
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Chart, type Stop } from '../chart/Chart';
import type { Sheet } from '../chart/sheet';
import { plain, tooltip, valueAxis, type Inks } from '../chart/theme';

type Picture = Schemas['Funnel'];

export function Funnel({ picture, name, hasPlace, onOpen }: { picture: Picture; name: string; hasPlace: boolean; onOpen: (code: string) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const points = useMemo(() => [...picture.points].sort((one, other) => one.works - other.works), [picture]);
  const said = useMemo(
    () => (point: Picture['points'][number]) => say('web.picture.funnel_point', { name: point.name, share: numbers.percent(point.share), works: point.works }),
    [say, numbers],
  );
  const sheet: Sheet = useMemo(
    () => ({
      columns: [
        { title: say('web.school.school') },
        { title: say('web.school.code') },
        { title: say('web.procedure.works'), isNumber: true },
        { title: say('web.picture.twos_share'), isNumber: true },
        { title: say('web.picture.outside') },
      ],
      rows: points.map((point) => [point.name, point.code, point.works, Math.round(point.share * 1000) / 1000, point.is_outside ? say('web.picture.yes') : '']),
    }),
    [points, say],
  );
  const stops: Stop[] = useMemo(() => points.map((point, index) => ({ series: 0, index, said: said(point), open: () => onOpen(point.code) })), [points, said, onOpen]);
  const option = useMemo(
    () => (inks: Inks, width: number) => {
      const limit = (key: 'low95' | 'high95' | 'low998' | 'high998', label: string) => ({
        type: 'line',
        data: picture.limits.map((one) => [one.works, one[key]]),
        symbol: 'none',
        silent: true,
        lineStyle: { color: inks.soft, width: 1, type: key.endsWith('998') ? 'dashed' : 'dotted' },
        endLabel: { show: label !== '', formatter: label, color: inks.soft, fontSize: 12, align: 'right', verticalAlign: 'bottom', offset: [-6, -3] },
        tooltip: { show: false },
      });
      const paint = (point: Picture['points'][number]) =>
        hasPlace && point.in_place
          ? { color: inks.accent, borderColor: inks.paper }
          : point.is_outside
            ? { color: inks.ink, borderColor: inks.paper }
            : { color: inks.mute, opacity: hasPlace ? 0.5 : 0.85 };
      const most = Math.max(10, ...points.map((point) => point.works)) * 1.03;
      const lines = [
        { at: picture.center, label: say('web.picture.center', { share: numbers.percent(picture.center) }) },
        ...(picture.threshold ? [{ at: picture.threshold, label: say('web.picture.threshold', { share: numbers.percent(picture.threshold) }) }] : []),
      ];
      return {
        grid: { left: 48, right: width < 500 ? 56 : 104, top: 14, bottom: 44 },
        tooltip: {
          trigger: 'item',
          ...tooltip(inks),
          formatter: (item: { dataIndex: number }) => {
            const point = points[item.dataIndex];
            return point ? plain(said(point)) : '';
          },
        },
        xAxis: valueAxis(inks, { min: 0, max: Math.ceil(most), name: say('web.picture.works_axis'), nameLocation: 'middle', nameGap: 28, splitLine: { show: false }, axisLabel: { color: inks.faint, showMaxLabel: false } }),
        yAxis: valueAxis(inks, { min: 0, max: Math.min(1, Math.ceil((Math.max(0.38, ...points.map((point) => point.share)) + 0.02) * 10) / 10), axisLabel: { color: inks.faint, formatter: (value: number) => numbers.percent(value) } }),
        series: [
          {
            type: 'scatter',
            z: 3,
            data: points.map((point) => ({ value: [point.works, point.share], itemStyle: { borderWidth: 0.5, ...paint(point) }, symbol: point.is_outside ? 'diamond' : 'circle', symbolSize: point.is_outside ? 10 : 7 })),
            cursor: 'pointer',
            markLine: {
              symbol: 'none',
              silent: true,
              lineStyle: { color: inks.ink, width: 1, type: 'solid' },
              label: { color: inks.ink, fontSize: 12, lineHeight: 14, position: 'end', distance: 4 },
              data: lines.map((line, index) => ({ yAxis: line.at, lineStyle: { type: index ? [10, 4] : 'solid' }, label: { formatter: line.label.replace(' ', '\n') } })),
            },
          },
          limit('low998', ''),
          limit('high998', say('web.picture.limit', { level: numbers.percent(0.998, 1) })),
          limit('low95', ''),
          limit('high95', say('web.picture.limit', { level: numbers.percent(0.95) })),
        ],
      };
    },
    [picture, points, hasPlace, say, numbers, said],
  );
  return <Chart name={name} title={picture.title} subtitle={picture.subtitle} footnote={picture.footnote} height={(width) => (width < 500 ? 320 : 440)} option={option} sheet={sheet} stops={stops} />;
}
