/// Levels of similar schools as a swarm of dots on one axis, the middle half of them as a band, this school with its
/// interval on a line of its own. Nothing is ordered by results.
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Chart, type Stop } from '../chart/Chart';
import type { Sheet } from '../chart/sheet';
import { fontFamily, plain, tooltip, valueAxis, type Inks } from '../chart/theme';
import { signed } from './LevelRows';

type Picture = Schemas['SimilarSchools'];
type School = Picture['schools'][number];
type Given = School & { level: NonNullable<School['level']> };

const radius = 5.5;

/// Heights above the line at which dots of these places do not cover each other, in steps of a dot.
export function swarm(places: number[], distance: number): number[] {
  const order = places.map((_, index) => index).sort((one, other) => places[one]! - places[other]!);
  const steps: number[] = places.map(() => 0);
  const done: number[] = [];
  for (const index of order) {
    const taken = new Set(done.filter((other) => places[index]! - places[other]! < distance).map((other) => steps[other]!));
    let step = 0;
    while (taken.has(step)) ++step;
    steps[index] = step;
    done.push(index);
  }
  return steps;
}

export function LevelStrip({ picture, name, onOpen, printWidth }: { picture: Picture; name: string; onOpen: (code: string) => void; printWidth?: number }) {
  const say = useSay();
  const numbers = useNumbers();
  const given = useMemo(() => picture.schools.filter((school): school is Given => Boolean(school.level)), [picture]);
  const own = picture.own.level;
  const said = useMemo(
    () => (school: { name: string; code: string; level: Given['level'] }) =>
      say('web.likeness.point', { name: school.name || school.code, value: signed(school.level.value, numbers.decimal), low: signed(school.level.bounds.low, numbers.decimal), high: signed(school.level.bounds.high, numbers.decimal), works: numbers.count(school.level.works) }),
    [say, numbers],
  );
  const sheet: Sheet = useMemo(
    () => ({
      columns: [{ title: say('web.likeness.school') }, { title: say('web.school.code') }, { title: say('web.likeness.level'), isNumber: true }, { title: say('web.picture.low'), isNumber: true }, { title: say('web.picture.high'), isNumber: true }, { title: say('web.likeness.works'), isNumber: true }],
      rows: [...(own ? [{ ...picture.own, level: own }] : []), ...given].map((school) => [school.name, school.code, round(school.level.value), round(school.level.bounds.low), round(school.level.bounds.high), school.level.works]),
    }),
    [picture, own, given, say],
  );
  const stops: Stop[] = useMemo(
    () => [...(own ? [{ series: 1, index: 0, said: `${say('web.likeness.this_school')}: ${said({ ...picture.own, level: own })}` }] : []), ...given.map((school, index) => ({ series: 0, index, said: said(school), open: () => onOpen(school.code) }))],
    [picture, own, given, said, say, onOpen],
  );
  const half = picture.strip?.half;
  const ends = [...given.map((school) => school.level.value), own?.bounds.low ?? 0, own?.bounds.high ?? 0, 0];
  const least = Math.floor((Math.min(...ends) - 0.05) * 4) / 4;
  const most = Math.ceil((Math.max(...ends) + 0.05) * 4) / 4;
  // Room for the highest pile at the width of a phone.
  const piled = Math.max(0, ...swarm(given.map((school) => school.level.value), (2 * radius * (most - least)) / 320));
  const laneOfDots = (piled + 1) * 2 * radius + 10;
  const high = laneOfDots + 96;
  const option = useMemo(
    () => (inks: Inks, width: number) => {
      const inner = Math.max(100, width - 24);
      const steps = swarm(given.map((school) => school.level.value), (2 * radius * (most - least)) / inner);
      return {
        grid: { left: 12, right: 12, top: 6, bottom: 44 },
        tooltip: { trigger: 'item', ...tooltip(inks), formatter: (item: { seriesIndex: number; dataIndex: number }) => (item.seriesIndex === 1 && own ? plain(said({ ...picture.own, level: own })) : given[item.dataIndex] ? plain(said(given[item.dataIndex]!)) : '') },
        xAxis: valueAxis(inks, { min: least, max: most, interval: 0.25 * Math.ceil((most - least) / (width < 500 ? 1 : 2)), name: say(width < 500 ? 'web.likeness.axis_short' : 'web.likeness.axis'), nameLocation: 'middle', nameGap: 26, nameTextStyle: { color: inks.soft, fontSize: 12 }, axisLabel: { color: inks.faint, formatter: (value: number) => signed(value, numbers.decimal) } }),
        yAxis: { type: 'value', min: 0, max: high - 50, show: false },
        series: [
          {
            type: 'custom',
            data: given.map((school) => [school.level.value, 0]),
            cursor: 'pointer',
            renderItem: (place: { dataIndex: number }, asked: { coord: (at: number[]) => number[] }) => {
              const school = given[place.dataIndex];
              if (!school) return;
              const [x, y] = asked.coord([school.level.value, 46 + radius + (steps[place.dataIndex] ?? 0) * 2 * radius]) as [number, number];
              return { type: 'circle', shape: { cx: x, cy: y, r: radius - 0.5 }, style: { fill: inks.mute, stroke: inks.soft, lineWidth: 1 } };
            },
            z: 3,
          },
          {
            type: 'custom',
            data: own ? [[own.value, 0]] : [],
            renderItem: (_: unknown, asked: { coord: (at: number[]) => number[] }) => {
              if (!own) return;
              const [x, y] = asked.coord([own.value, 18]) as [number, number];
              const [low] = asked.coord([own.bounds.low, 18]) as [number, number];
              const [top] = asked.coord([own.bounds.high, 18]) as [number, number];
              const isRight = x > inner * 0.6;
              return {
                type: 'group',
                children: [
                  { type: 'line', shape: { x1: low, y1: y, x2: top, y2: y }, style: { stroke: inks.accent, lineWidth: 3, opacity: 0.6 } },
                  { type: 'polygon', shape: { points: [[x, y - 8], [x + 8, y], [x, y + 8], [x - 8, y]] }, style: { fill: inks.accent, stroke: inks.paper, lineWidth: 1.5 } },
                  { type: 'text', style: { text: say('web.likeness.this_school'), x: isRight ? low - 8 : top + 8, y, textAlign: isRight ? 'right' : 'left', textVerticalAlign: 'middle', fill: inks.accent, fontFamily, fontSize: 13, fontWeight: 700, stroke: inks.paper, lineWidth: 3 } },
                ],
              };
            },
            z: 4,
          },
          {
            type: 'custom',
            silent: true,
            tooltip: { show: false },
            data: half ? [[half.low, half.high]] : [],
            renderItem: (_: unknown, asked: { coord: (at: number[]) => number[] }) => {
              if (!half) return;
              const [left, top] = asked.coord([half.low, high - 50]) as [number, number];
              const [right, bottom] = asked.coord([half.high, 0]) as [number, number];
              return { type: 'rect', shape: { x: left, y: top, width: right - left, height: bottom - top }, style: { fill: inks.mute, opacity: 0.22 } };
            },
            markLine: { z: 1, symbol: 'none', silent: true, lineStyle: { color: inks.ink, width: 1, type: 'dashed' }, label: { show: false }, data: [{ xAxis: 0 }] },
            z: 1,
          },
        ],
      };
    },
    [picture, own, given, half, said, say, numbers, least, most, high],
  );
  if (!picture.strip) return null;
  return <Chart name={name} title={picture.strip.title} subtitle={say('web.likeness.strip_subtitle', { n: picture.strip.schools })} footnote={picture.footnote} level={3} height={high} option={option} sheet={sheet} stops={stops} printWidth={printWidth} />;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
