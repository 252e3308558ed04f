/// Items and people on one axis: pupils to the left of it, the steps of items to the right, the hard and the able on top.
/// A step that has remarks is amber with «!».
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Chart, type Stop } from '../chart/Chart';
import type { Sheet } from '../chart/sheet';
import { fontFamily, hatching, plain, tooltip, valueAxis, type Inks } from '../chart/theme';
import { lanesOf, rangeOf, stepsOf, type MapStep } from './steps';

type Analysis = Schemas['ItemAnalysis'];
type Bin = Analysis['people'][number];

const lineHeight = 15;
const edges = { top: 18, bottom: 44 };

export function ItemMap({ analysis, name, onOpen }: { analysis: Analysis; name: string; onOpen: (code: string) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const steps = useMemo(() => stepsOf(analysis.items, analysis.closed), [analysis]);
  const people = useMemo(() => analysis.people.filter((bin) => bin.people > 0), [analysis]);
  const [low, high] = useMemo(() => rangeOf(analysis.people, steps), [analysis, steps]);
  const all = people.reduce((sum, bin) => sum + bin.people, 0);
  const stepSaid = useMemo(
    () => (step: MapStep) =>
      say('web.items.step_is', {
        code: step.item.code,
        points: step.points,
        theta: numbers.decimal(step.theta),
        error: step.error === undefined ? '–' : numbers.decimal(step.error),
      }) + (step.item.remarks.length ? ` ${step.item.remarks.join(' ')}` : ''),
    [say, numbers],
  );
  const binSaid = useMemo(() => (bin: Bin) => say('web.items.bin_is', { low: numbers.decimal(bin.low), high: numbers.decimal(bin.high), people: Math.round(bin.people), share: numbers.percent(all ? bin.people / all : 0, 1) }), [say, numbers, all]);
  const sheet: Sheet = useMemo(
    () => ({
      columns: [{ title: say('web.items.what') }, { title: say('web.items.logits'), isNumber: true }, { title: say('web.items.error'), isNumber: true }, { title: say('web.items.people'), isNumber: true }],
      rows: [
        ...[...steps].reverse().map((step) => [say('web.items.step', { code: step.item.code, points: step.points }), rounded(step.theta), rounded(step.error), null]),
        ...[...people].reverse().map((bin) => [say('web.items.between', { low: numbers.decimal(bin.low), high: numbers.decimal(bin.high) }), rounded((bin.low + bin.high) / 2), null, Math.round(bin.people)]),
      ],
    }),
    [steps, people, say, numbers],
  );
  const stops: Stop[] = useMemo(() => steps.map((step, index) => ({ series: 1, index, said: stepSaid(step), open: () => onOpen(step.item.code) })), [steps, stepSaid, onOpen]);
  const option = useMemo(
    () => (inks: Inks, width: number) => {
      const tall = heightOf(width) - edges.top - edges.bottom;
      const longest = Math.max(2, ...steps.map((step) => step.label.length + (step.item.remarks.length ? 2 : 0)));
      const laneWidth = (width < 500 ? 13 : 18) + longest * 7;
      // Pupils take what the labels leave, at least a third; on a phone a fifth.
      const most = Math.max(1, Math.floor((width * (width < 500 ? 0.8 : 0.68) - 44) / laneWidth));
      const lane = lanesOf(steps.map((step) => ((step.theta - low) / (high - low)) * tall), lineHeight, most);
      const lanes = Math.max(Math.min(4, most), ...lane.map((one) => one + 1));
      const right = width - lanes * laneWidth;
      const left = right - 44;
      const axis = { min: low, max: high, interval: 1 };
      return {
        grid: [
          { left: 4, width: left - 4, ...edges },
          { left: right, right: 0, ...edges },
        ],
        tooltip: {
          trigger: 'item',
          ...tooltip(inks),
          formatter: (item: { seriesIndex: number; dataIndex: number }) => {
            if (item.seriesIndex === 0) return people[item.dataIndex] ? plain(binSaid(people[item.dataIndex]!)) : '';
            return steps[item.dataIndex] ? plain(stepSaid(steps[item.dataIndex]!)) : '';
          },
        },
        xAxis: [
          valueAxis(inks, { gridIndex: 0, inverse: true, min: 0, splitNumber: 2, splitLine: { show: false }, name: say('web.items.people_axis', { n: analysis.works }), nameLocation: 'middle', nameGap: 26, axisLabel: { color: inks.faint, hideOverlap: true, formatter: (value: number) => numbers.count(value) } }),
          valueAxis(inks, { gridIndex: 1, min: 0, max: lanes, interval: lanes, splitLine: { show: false }, axisLabel: { show: false }, name: say('web.items.steps_axis', { n: steps.length }), nameLocation: 'middle', nameGap: 26 }),
        ],
        yAxis: [
          valueAxis(inks, { gridIndex: 0, position: 'right', ...axis, axisLabel: { color: inks.soft, formatter: (value: number) => numbers.count(value), align: 'center', margin: 22 } }),
          valueAxis(inks, { gridIndex: 1, ...axis, axisLabel: { show: false } }),
        ],
        series: [
          {
            type: 'custom',
            xAxisIndex: 0,
            yAxisIndex: 0,
            data: people.map((bin) => [bin.people, bin.low, bin.high]),
            encode: { x: 0, y: [1, 2] },
            clip: true,
            renderItem: (_: unknown, at: { value: (index: number) => number; coord: (point: number[]) => [number, number] }) => {
              const [x, bottom] = at.coord([at.value(0), at.value(1)]);
              const [zero, top] = at.coord([0, at.value(2)]);
              return { type: 'rect', shape: { x, y: top + 0.5, width: Math.max(1, zero - x), height: Math.max(1, bottom - top - 1) }, style: { fill: inks.mute, decal: hatching(inks) } };
            },
          },
          {
            type: 'scatter',
            xAxisIndex: 1,
            yAxisIndex: 1,
            symbolSize: 6,
            data: steps.map((step, index) => {
              const isOdd = step.item.remarks.length > 0;
              return {
                value: [lane[index]! + 5 / laneWidth, step.theta],
                itemStyle: { color: isOdd ? inks.amber : inks.accent },
                label: { show: true, position: 'right', distance: 4, formatter: isOdd ? `${step.label} !` : step.label, color: isOdd ? inks.amber : inks.ink, fontFamily, fontSize: 12, fontWeight: isOdd ? 700 : 400 },
              };
            }),
            cursor: 'pointer',
            emphasis: { scale: 1.8 },
          },
        ],
      };
    },
    [steps, people, low, high, analysis, binSaid, stepSaid, say, numbers],
  );
  const hardest = steps[steps.length - 1];
  const title = hardest ? say('web.items.map_title', { code: hardest.label, share: numbers.percent(aboveOf(people, hardest.theta, all)) }) : say('web.items.map');
  return <Chart name={name} title={title} subtitle={say('web.items.map_subtitle')} legend={say('web.items.map_key')} footnote={say('web.items.map_note')} height={heightOf} option={option} sheet={sheet} stops={stops} />;
}

function heightOf(width: number): number {
  return width < 500 ? 640 : 560;
}

/// The share of people in bins above a place.
function aboveOf(people: readonly Bin[], theta: number, all: number): number {
  return all ? people.filter((bin) => (bin.low + bin.high) / 2 > theta).reduce((sum, bin) => sum + bin.people, 0) / all : 0;
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 1000) / 1000;
}
