/// Executors as they were understood: a chip each; who is not known has a sign and a word.
import type { Schemas } from '../../api/client';
import { useSay } from '../../words/words';
import { Icon } from '../Icon';
import classes from './executors.module.css';

export type Executor = Schemas['Executor'];

/// `most`: on one line, so many, then the number of the others.
export function Executors({ executors, members, most }: { executors: Executor[]; members?: Record<string, string[]>; most?: number }) {
  const say = useSay();
  return (
    <span className={classes.chips} data-line={most ? true : undefined}>
      {executors.slice(0, most).map((one, index) => {
        const isUnsure = one.kind === 'unknown' || !!one.question;
        const spread = one.spread && one.spread !== 'none' ? one.spread : undefined;
        const aside = [one.post, one.organisation !== one.name ? one.organisation : ''].filter(Boolean).join(', ');
        const over = spread && say(`web.spread.${spread}`) + (members?.[spread]?.length ? ` (${members[spread]?.length})` : '');
        return (
          <span key={`${one.written}${index}`} className={classes.chip} data-unsure={isUnsure || undefined} data-helps={one.is_main === false || undefined} title={[one.written, aside, over, one.asks].filter(Boolean).join('\n')}>
            {isUnsure && <Icon name="question" size={13} />}
            <span className={classes.name}>{one.name || one.written}</span>
            {spread && (
              <span className={classes.over}>
                <span aria-hidden="true">× </span>
                {members?.[spread]?.length ?? say('web.spread.each')}
              </span>
            )}
            {isUnsure && <span className="hidden">{say('web.executor.unsure')}</span>}
          </span>
        );
      })}
      {most !== undefined && executors.length > most && (
        <span className={classes.more} title={executors.map((one) => one.name || one.written).join('\n')}>
          +{executors.length - most}
        </span>
      )}
    </span>
  );
}
