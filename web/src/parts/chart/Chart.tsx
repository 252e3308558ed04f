/// A chart: a sentence that says the finding, the picture, its numbers as a table, how it was computed.
/// The picture has the focus of the keyboard: arrows go from point to point, Enter opens.
import { Menu, useComputedColorScheme } from '@mantine/core';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLanguage, useSay } from '../../words/words';
import { Icon } from '../Icon';
import { usePrinting } from '../printing';
import classes from './Chart.module.css';
import { ChartTable } from './ChartTable';
import { saveAs, savePng, saveSvg } from './save';
import { csvOf, type Sheet } from './sheet';
import { fontFamily, inksOf, type Inks } from './theme';

/// A point that the arrows stop at.
export interface Stop {
  series: number;
  index: number;
  said: string;
  open?: () => void;
}

/// A longer footnote is folded.
const longFootnote = 260;

interface ChartProps {
  /// The name of saved files.
  name: string;
  title: string;
  subtitle: string;
  /// How to read the signs of the picture; stands above the footnote.
  legend?: string;
  footnote: string;
  height: number | ((width: number, isPrint: boolean) => number);
  /// Pixels across a sheet of A4.
  printWidth?: number;
  option: (inks: Inks, width: number) => EChartsCoreOption;
  sheet: Sheet;
  stops?: Stop[];
  level?: 2 | 3;
}

export function Chart({ name, title, subtitle, legend, footnote, height, printWidth = 660, option, sheet, stops = [], level = 2 }: ChartProps) {
  const say = useSay();
  const [language] = useLanguage();
  const id = useId();
  const [isTable, setTable] = useState(false);
  const [width, setWidth] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useRef<EChartsType>(null);
  const isPrinting = usePrinting();
  const isDark = useComputedColorScheme('light') === 'dark';
  const inks = useMemo(() => inksOf(isDark, isPrinting), [isDark, isPrinting]);
  const Title = level === 2 ? 'h2' : 'h3';
  const drawn = isPrinting ? printWidth : width;
  const high = typeof height === 'number' ? height : height(drawn, isPrinting);

  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(box);
    return () => watch.disconnect();
  }, [isTable]);

  const canvas = useRef<HTMLDivElement>(null);
  const built = useMemo(() => (drawn > 0 ? { animation: false, textStyle: { fontFamily }, ...option(inks, drawn) } : null), [option, inks, drawn]);
  useDrawing(canvas, drawing, isTable ? null : built, drawn, high, stops);
  const steps = useSteps(drawing, stops);

  const shown = () => ({ title, subtitle, footnote: [legend, footnote].filter(Boolean).join(' '), svg: drawing.current?.renderToSVGString() ?? '', width: drawn, height: high, inks });
  return (
    <figure className={classes.chart} aria-labelledby={`${id}-title`}>
      <div className={classes.head}>
        <div>
          <Title id={`${id}-title`}>{title}</Title>
          <p className="soft small">{subtitle}</p>
        </div>
        <div className={`${classes.tools} no-print`}>
          <button type="button" className={classes.tool} aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            <Icon name={isTable ? 'chart' : 'table'} size={16} />
            {say(isTable ? 'web.chart.picture' : 'web.chart.table')}
          </button>
          <Menu position="bottom-end">
            <Menu.Target>
              <button type="button" className={classes.tool}>
                <Icon name="download" size={16} />
                {say('web.chart.save')}
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {!isTable && <Menu.Item onClick={() => void savePng(name, shown())}>{say('web.chart.save_png')}</Menu.Item>}
              {!isTable && <Menu.Item onClick={() => void saveSvg(name, shown())}>{say('web.chart.save_svg')}</Menu.Item>}
              <Menu.Item onClick={() => saveAs(`${name}.csv`, new Blob([csvOf(sheet, language)], { type: 'text/csv' }))}>{say('web.chart.save_csv')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      {isTable ? (
        <ChartTable label={title} sheet={sheet} />
      ) : (
        <div ref={frame} className={classes.frame} style={{ minHeight: high }}>
          <div
            ref={canvas}
            className={classes.canvas}
            role="img"
            aria-label={stops.length ? say('web.chart.keys', { title }) : title}
            tabIndex={stops.length ? 0 : undefined}
            style={{ height: high, width: drawn || undefined }}
            onKeyDown={steps.onKeyDown}
            onBlur={steps.leave}
          />
          <div className="hidden" role="status">
            {steps.said}
          </div>
        </div>
      )}
      <figcaption className={classes.foot}>
        {legend && <p>{legend}</p>}
        {footnote.length > longFootnote ? (
          <details>
            <summary>{say('web.chart.method')}</summary>
            {footnote}
          </details>
        ) : (
          footnote
        )}
      </figcaption>
    </figure>
  );
}

/// Draws `built` with ECharts; the engine is loaded with the first chart.
function useDrawing(canvas: React.RefObject<HTMLDivElement | null>, drawing: React.RefObject<EChartsType | null>, built: EChartsCoreOption | null, width: number, height: number, stops: Stop[]) {
  const current = useRef(stops);
  useEffect(() => {
    current.current = stops;
  });
  useEffect(() => {
    if (!canvas.current || !built) return;
    const box = canvas.current;
    let isGone = false;
    const draw = (chart: EChartsType) => {
      chart.resize({ width, height });
      chart.setOption(built, { notMerge: true });
    };
    // A drawing already there is changed at once: printing does not wait for a promise.
    if (drawing.current && drawing.current.getDom() === box) draw(drawing.current);
    else
      void import('./engine').then(({ init }) => {
        if (isGone) return;
        drawing.current?.dispose();
        const chart = init(box, null, { renderer: 'svg', width, height });
        chart.on('click', (event) => current.current.find((stop) => stop.series === event.seriesIndex && stop.index === event.dataIndex)?.open?.());
        drawing.current = chart;
        draw(chart);
      });
    return () => {
      isGone = true;
    };
  }, [canvas, drawing, built, width, height]);
  useEffect(
    () => () => {
      drawing.current?.dispose();
      drawing.current = null;
    },
    [drawing],
  );
}

function useSteps(drawing: React.RefObject<EChartsType | null>, stops: Stop[]) {
  const [at, setAt] = useState(-1);
  const show = (next: number) => {
    const stop = stops[next];
    if (!stop) return;
    drawing.current?.dispatchAction({ type: 'downplay' });
    drawing.current?.dispatchAction({ type: 'highlight', seriesIndex: stop.series, dataIndex: stop.index });
    drawing.current?.dispatchAction({ type: 'showTip', seriesIndex: stop.series, dataIndex: stop.index });
    setAt(next);
  };
  return {
    said: stops[at]?.said ?? '',
    leave: () => {
      drawing.current?.dispatchAction({ type: 'downplay' });
      drawing.current?.dispatchAction({ type: 'hideTip' });
      setAt(-1);
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'ArrowRight') show(Math.min(at + 1, stops.length - 1));
      else if (event.key === 'ArrowLeft') show(Math.max(at - 1, 0));
      else if (event.key === 'Enter') stops[at]?.open?.();
      else return;
      event.preventDefault();
    },
  };
}
