/// Three cuts moved over the totals: by hand, by arrows, or typed. What they do the server says.
import { NumberInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import type { Cuts } from './address';
import { boundsOf, moved } from './cutting';
import classes from './scaling.module.css';

const height = 240;
const head = 46;
const foot = 36;

interface CutsPickerProps {
  rows: Schemas['ScaleTotal'][];
  cuts: Cuts;
  /// Shares of 2, 3, 4, 5; of the cuts that were asked last.
  shares?: number[];
  onMove: (cuts: Cuts) => void;
}

export function CutsPicker({ rows, cuts, shares, onMove }: CutsPickerProps) {
  const say = useSay();
  const numbers = useNumbers();
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);
  const maximum = rows.length - 1;
  const column = width / Math.max(1, rows.length);
  const most = Math.max(0.0001, ...rows.map((row) => row.share));
  const tall = height - head - foot;
  const at = (cut: number) => Math.min(maximum + 1, Math.max(0, cut)) * column;
  const every = Math.max(1, Math.ceil(30 / Math.max(1, column)));
  const ends = [0, ...cuts, maximum + 1];
  const drag = (event: React.PointerEvent<HTMLDivElement>, index: number) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onMove(moved(cuts, index, Math.round((event.clientX - box.left) / column), maximum));
  };
  const press = (event: React.KeyboardEvent, index: number) => {
    const [low, high] = boundsOf(cuts, index, maximum);
    const next = { ArrowLeft: cuts[index]! - 1, ArrowDown: cuts[index]! - 1, ArrowRight: cuts[index]! + 1, ArrowUp: cuts[index]! + 1, Home: low, End: high }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onMove(moved(cuts, index, next, maximum));
  };
  return (
    <div className="stack">
      <div ref={frame} className={classes.picker} style={{ height }}>
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true">
            {[0, 1, 2, 3].map((zone) => {
              const left = at(ends[zone]!);
              const right = at(ends[zone + 1]!);
              return (
                <g key={zone}>
                  {zone % 2 === 0 && <rect className={classes.zone} x={left} y={0} width={right - left} height={height - foot} />}
                  {right - left > 30 && (
                    <text className={classes.zoneMark} x={(left + right) / 2} y={16} textAnchor="middle">
                      {say('web.procedure.mark', { mark: zone + 2 })}
                    </text>
                  )}
                  {right - left > 42 && shares && (
                    <text className={classes.zoneShare} x={(left + right) / 2} y={33} textAnchor="middle">
                      {numbers.percent(shares[zone] ?? 0)}
                    </text>
                  )}
                </g>
              );
            })}
            {rows.map((row, index) => {
              const high = (row.share / most) * tall;
              return <rect key={row.total} className={classes.column} x={index * column + column * 0.1} width={column * 0.8} y={head + tall - high} height={high} />;
            })}
            <line className={classes.base} x1={0} x2={width} y1={height - foot} y2={height - foot} />
            {rows.map((row, index) =>
              index % every === 0 ? (
                <text key={row.total} className={classes.tick} x={(index + 0.5) * column} y={height - foot + 15} textAnchor="middle">
                  {row.total}
                </text>
              ) : null,
            )}
            <text className={classes.tick} x={width / 2} y={height - 4} textAnchor="middle">
              {say('web.scaling.total_axis', { n: rows.reduce((sum, row) => sum + row.works, 0) })}
            </text>
          </svg>
        )}
        {width > 0 &&
          cuts.map((cut, index) => {
            const [low, high] = boundsOf(cuts, index, maximum);
            return (
              <div
                key={index}
                className={classes.cut}
                style={{ left: at(cut), bottom: foot }}
                role="slider"
                tabIndex={0}
                aria-label={say('web.scaling.cut', { mark: index + 3 })}
                aria-valuenow={cut}
                aria-valuemin={low}
                aria-valuemax={high}
                aria-valuetext={say('web.picture.score', { total: cut })}
                onKeyDown={(event) => press(event, index)}
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId);
                  event.currentTarget.focus();
                }}
                onPointerMove={(event) => drag(event, index)}
              >
                <span>{cut}</span>
              </div>
            );
          })}
      </div>
      <div className={classes.fields}>
        {cuts.map((cut, index) => (
          <CutInput key={index} label={say('web.scaling.cut', { mark: index + 3 })} cut={cut} bounds={boundsOf(cuts, index, maximum)} onMove={(total) => onMove(moved(cuts, index, total, maximum))} />
        ))}
      </div>
    </div>
  );
}

/// What is typed counts once it stands between the neighbours; till then it is left to be typed on.
function CutInput({ label, cut, bounds: [low, high], onMove }: { label: string; cut: number; bounds: [number, number]; onMove: (total: number) => void }) {
  const [typed, setTyped] = useState<number | string>(cut);
  useEffect(() => setTyped(cut), [cut]);
  return (
    <NumberInput
      size="sm"
      w={130}
      label={label}
      min={low}
      max={high}
      allowDecimal={false}
      value={typed}
      onBlur={() => setTyped(cut)}
      onChange={(value) => {
        setTyped(value);
        if (typeof value === 'number' && value >= low && value <= high && value !== cut) onMove(value);
      }}
    />
  );
}
