/// How the schools lie around the threshold: a small histogram of the share of «2» for each work of the rule.
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { Chart, type Stop } from '../../parts/chart/Chart';
import type { Sheet } from '../../parts/chart/sheet';
import { fontFamily, hatching, nameAxis, tooltip, valueAxis, type Inks } from '../../parts/chart/theme';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { binOf, bins, binsOf, binWidth, type Binned } from './bins';

const pictureHeight = 156;
const most = 12;

export function SharesChart({ screening }: { screening: Schemas['Screening'] }) {
  const say = useSay();
  const numbers = useNumbers();
  const threshold = screening.parameters.threshold ?? 0.3;
  const works = useMemo(() => binsOf(screening).slice(0, most), [screening]);
  const range = useMemo(() => (bin: number) => numbers.bounds(bin * binWidth, (bin + 1) * binWidth), [numbers]);
  const said = useMemo(
    () => (work: Binned, bin: number) => say('web.shares.bin', { title: work.title, range: range(bin), n: (work.below[bin] ?? 0) + (work.low[bin] ?? 0) + (work.few[bin] ?? 0), few: work.few[bin] ?? 0 }),
    [say, range],
  );
  const sheet: Sheet = useMemo(
    () => ({
      columns: [
        { title: say('web.picture.work') },
        { title: say('web.picture.twos_share') },
        { title: say('web.shares.below'), isNumber: true },
        { title: say('web.shares.low'), isNumber: true },
        { title: say('web.shares.few'), isNumber: true },
      ],
      rows: works.flatMap((work) => work.low.map((_, bin) => [work.title, range(bin), work.below[bin] ?? 0, work.low[bin] ?? 0, work.few[bin] ?? 0]).filter((row) => row.slice(2).some((count) => count !== 0))),
    }),
    [works, range, say],
  );
  const stops: Stop[] = useMemo(() => works.flatMap((work, at) => work.low.map((_, bin) => ({ series: at * 3, index: bin, said: said(work, bin) }))), [works, said]);
  const option = useMemo(
    () => (inks: Inks, width: number) => {
      const columns = columnsAt(width, works.length);
      const share = width / columns;
      const places = works.map((_, index) => ({ left: (index % columns) * share, top: Math.floor(index / columns) * pictureHeight }));
      const shownBins = lastBin(works, threshold);
      const high = Math.max(1, ...works.flatMap((work) => work.low.map((_, bin) => (work.low[bin] ?? 0) + (work.below[bin] ?? 0) + (work.few[bin] ?? 0))));
      return {
        title: works.map((work, index) => ({
          text: share < 230 ? shortTitle(work.title) : work.title,
          subtext: say('web.shares.of', { low: work.schoolsLow, all: work.schools }),
          left: places[index]!.left + 2,
          top: places[index]!.top,
          padding: 0,
          itemGap: 2,
          textStyle: { color: inks.ink, fontSize: 13, fontWeight: 700, fontFamily, width: share - 24, overflow: 'truncate' },
          subtextStyle: { color: inks.soft, fontSize: 12, fontFamily },
        })),
        grid: places.map((place) => ({ left: place.left + 2, width: share - 26, top: place.top + 52, height: pictureHeight - 84 })),
        tooltip: { trigger: 'item', ...tooltip(inks), formatter: (item: { seriesIndex: number; dataIndex: number }) => said(works[Math.floor(item.seriesIndex / 3)]!, item.dataIndex) },
        xAxis: works.map((_, index) =>
          nameAxis(
            inks,
            Array.from({ length: shownBins }, (__, bin) => String(Math.round(bin * binWidth * 100))),
            { gridIndex: index, boundaryGap: true, axisLabel: { color: inks.faint, fontSize: 11, interval: (bin: number) => bin % 10 === 0, formatter: (label: string) => (label === '0' ? '0' : `${label} %`), align: 'center' } },
          ),
        ),
        yAxis: works.map((_, index) => valueAxis(inks, { gridIndex: index, show: false, min: 0, max: high })),
        series: works.flatMap((work, index) => {
          const axes = { type: 'bar', xAxisIndex: index, yAxisIndex: index, stack: `s${index}`, barCategoryGap: '10%' };
          return [
            {
              ...axes,
              data: counts(work.below, shownBins),
              itemStyle: { color: inks.mute },
              markLine: {
                symbol: 'none',
                silent: true,
                animation: false,
                lineStyle: { color: inks.ink, width: 1, type: 'dashed' },
                label: { color: inks.ink, fontSize: 11, position: 'end', formatter: numbers.percent(threshold), distance: 2 },
                data: [{ xAxis: binOf(threshold) - 0.5 }],
              },
            },
            { ...axes, data: counts(work.low, shownBins), itemStyle: { color: inks.accent, decal: hatching(inks) } },
            { ...axes, data: counts(work.few, shownBins), itemStyle: { color: inks.surface, borderColor: inks.amber, borderWidth: 1 } },
          ];
        }),
      };
    },
    [works, threshold, said, say, numbers],
  );
  if (works.length === 0) return null;
  return (
    <div style={{ margin: '24px 0 20px' }}>
      <Chart
        name="shares"
        title={say('web.shares.title', { n: works.reduce((sum, work) => sum + work.near, 0), share: numbers.percent(threshold) })}
        subtitle={say('web.shares.subtitle')}
        footnote={say('web.shares.footnote', { min: screening.parameters.min_participants ?? 0 })}
        height={(width) => Math.ceil(works.length / columnsAt(width, works.length)) * pictureHeight}
        option={option}
        sheet={sheet}
        stops={stops}
      />
    </div>
  );
}

/// «ВПР 2022, Математика, 5 класс» → «Математика, 5 класс», where there is little room.
function shortTitle(title: string): string {
  return title.split(', ').slice(1).join(', ') || title;
}

/// Bars for the bins in sight; nothing at all where there is nobody.
function counts(row: number[], length: number): (number | '-')[] {
  return row.slice(0, length).map((count) => count || '-');
}

/// The scale ends after the last school, or a little after the threshold.
function lastBin(works: Binned[], threshold: number): number {
  const used = works.map((work) => work.low.findLastIndex((_, bin) => (work.low[bin] ?? 0) + (work.below[bin] ?? 0) + (work.few[bin] ?? 0) > 0));
  return Math.min(bins, Math.max(binOf(threshold) + 6, ...used) + 2);
}

function columnsAt(width: number, count: number): number {
  return Math.max(1, Math.min(6, count, Math.floor(width / 170)));
}
