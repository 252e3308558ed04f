/// A share of points with its interval on a line of 0–100 %: dot, bar, a tick for the region, a thin line at one half.
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './topics.module.css';

interface ShareDotProps {
  share: number;
  bounds: Schemas['Bounds'];
  region?: number;
  /// Drawn hollow: the share is weighed with the region.
  isDrawn?: boolean;
}

export function ShareDot({ share, bounds, region, isDrawn }: ShareDotProps) {
  const say = useSay();
  const numbers = useNumbers();
  const at = (value: number) => `${2 + 96 * value}%`;
  const said = say(region === undefined ? 'web.topics.dot' : 'web.topics.dot_region', { share: numbers.percent(share), bounds: numbers.bounds(bounds.low, bounds.high), region: numbers.percent(region ?? 0) });
  return (
    <svg className={classes.dot} role="img" aria-label={said} height="24" width="100%">
      <title>{said}</title>
      <line x1={at(0)} x2={at(1)} y1="12" y2="12" className={classes.axis} />
      <line x1={at(0.5)} x2={at(0.5)} y1="3" y2="21" className={classes.half} />
      <line x1={at(bounds.low)} x2={at(bounds.high)} y1="12" y2="12" className={classes.interval} />
      {region !== undefined && <line x1={at(region)} x2={at(region)} y1="4" y2="20" className={classes.region} />}
      <circle cx={at(share)} cy="12" r="4.5" className={isDrawn ? classes.hollow : classes.point} />
    </svg>
  );
}

/// The scale over the dots.
export function ShareAxis({ hasRegion }: { hasRegion?: boolean }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <span className={classes.scale}>
      <span className={classes.scaleTitle}>{say(hasRegion ? 'web.topics.axis_region' : 'web.topics.axis')}</span>
      <span className={classes.scaleEnds} aria-hidden="true">
        <span>{numbers.percent(0)}</span>
        <span>{numbers.percent(0.5)}</span>
        <span>{numbers.percent(1)}</span>
      </span>
    </span>
  );
}
