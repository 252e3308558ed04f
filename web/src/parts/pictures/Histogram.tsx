/// Primary scores: the region in grey, a school over it in accent, the cut scores as dashed lines.
import { useCallback, useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Chart } from '../chart/Chart';
import type { Sheet } from '../chart/sheet';
import { hatching, nameAxis, tooltip, valueAxis, type Inks } from '../chart/theme';

export function Histogram({ picture, name, level }: { picture: Schemas['Histogram']; name: string; level?: 2 | 3 }) {
  const say = useSay();
  const numbers = useNumbers();
  const hasSchool = (picture.school?.length ?? 0) > 0;
  const totals = useMemo(() => picture.region.map((_, total) => total), [picture]);
  const sheet: Sheet = useMemo(
    () => ({
      columns: [
        { title: say('web.picture.total'), isNumber: true },
        { title: say('web.picture.region_share', { n: picture.region_works ?? 0 }), isNumber: true },
        ...(hasSchool ? [{ title: say('web.picture.school_share', { n: picture.school_works ?? 0 }), isNumber: true }] : []),
      ],
      rows: totals.map((total) => [total, picture.region[total] === null ? say('web.vpr_reports.hidden') : round(picture.region[total]), ...(hasSchool ? [round(picture.school?.[total])] : [])]),
    }),
    [picture, totals, hasSchool, say],
  );
  const said = useCallback(
    (total: number) =>
      [
        say('web.picture.score', { total }),
        say('web.picture.region_is', { share: numbers.percent(picture.region[total] ?? 0, 1) }),
        hasSchool ? say('web.picture.school_is', { share: numbers.percent(picture.school?.[total] ?? 0, 1) }) : '',
      ]
        .filter(Boolean)
        .join(', '),
    [picture, hasSchool, say, numbers],
  );
  const option = useMemo(
    () => (inks: Inks) => ({
      grid: { left: 44, right: 16, top: 26, bottom: 42 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: inks.mute, opacity: 0.18 } }, ...tooltip(inks), formatter: (items: { dataIndex: number }[]) => said(items[0]?.dataIndex ?? 0) },
      // Two axes over the same scores: bars of the school stand within those of the region, whatever their widths.
      xAxis: [
        nameAxis(inks, totals.map(String), { name: say('web.picture.total_axis', { maximum: picture.maximum }), nameLocation: 'middle', nameGap: 26, nameTextStyle: { color: inks.soft } }),
        nameAxis(inks, totals.map(String), { show: false }),
      ],
      yAxis: valueAxis(inks, { axisLabel: { color: inks.faint, formatter: (value: number) => numbers.percent(value) } }),
      series: [
        {
          type: 'bar',
          data: picture.region,
          barWidth: '86%',
          itemStyle: { color: hasSchool ? inks.mute : inks.faint, opacity: hasSchool ? 0.55 : 0.7 },
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { type: 'dashed', width: 1, color: inks.soft },
            label: { color: inks.soft, fontSize: 12, position: 'end', distance: 4 },
            data: (picture.cuts ?? []).map((cut, index) => ({ xAxis: cut, label: { formatter: say('web.picture.cut', { mark: index + 3, total: cut }) } })),
          },
        },
        ...(hasSchool ? [{ type: 'bar', xAxisIndex: 1, data: picture.school, barWidth: '42%', itemStyle: { color: inks.accent, decal: hatching(inks) } }] : []),
      ],
      aria: { enabled: false, decal: { show: inks.isPrint } },
    }),
    [picture, totals, hasSchool, said, say, numbers],
  );
  const stops = useMemo(() => totals.map((total) => ({ series: 0, index: total, said: said(total) })), [totals, said]);
  return <Chart name={name} title={picture.title} subtitle={picture.subtitle} footnote={picture.footnote} level={level} height={(width) => (width < 500 ? 240 : 300)} option={option} sheet={sheet} stops={stops} />;
}

function round(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 10_000) / 10_000;
}
