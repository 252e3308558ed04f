/// A school's level as it is, given its conditions, and beside its own cohort a year before; what changes between them.
import { useQuery } from '@tanstack/react-query';
import { Fault } from '../../api/client';
import { adjustedLevelsQuery } from '../../api/likeness_queries';
import { FaultNote } from '../../parts/Notes';
import { LevelRows } from '../../parts/pictures/LevelRows';
import { Shape } from '../../parts/Shape';
import { useLanguage, useSay } from '../../words/words';
import classes from './Likeness.module.css';

export function AdjustedLevels({ school, year, printWidth }: { school: string; year: number | undefined; printWidth?: number }) {
  const say = useSay();
  const [lang] = useLanguage();
  const levels = useQuery({ ...adjustedLevelsQuery(school, year, lang), enabled: year !== undefined });
  // Without results there is nothing to adjust; the head of the page has said so.
  if (levels.error instanceof Fault && levels.error.problem.code === 'school_without_results') return null;
  if (levels.error) return <FaultNote error={levels.error} onAgain={() => void levels.refetch()} />;
  if (!levels.data) return <Shape kind="chart" />;
  const { rows, changes, how } = levels.data;
  return (
    <section className={classes.levels} data-part="levels">
      <LevelRows picture={levels.data} name={`levels-${school}`} printWidth={printWidth} />
      <div className="stack">
        <dl className={classes.measures}>
          {rows.map((row) => (
            <div key={row.measure}>
              <dt>{row.measure_said}</dt>
              <dd className={row.level ? undefined : 'soft'}>{row.said}</dd>
            </div>
          ))}
        </dl>
        {changes.length > 0 && (
          <div className={classes.changes}>
            <h3>{say('web.likeness.what_changes')}</h3>
            {changes.map((change) => (
              <p key={change}>{change}</p>
            ))}
          </div>
        )}
        <details className="no-print">
          <summary>{say('web.likeness.how')}</summary>
          <div className={classes.how}>
            {how.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </details>
      </div>
    </section>
  );
}
