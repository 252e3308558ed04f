/// How far the plan is, by section, measure, executor: bars with their numbers. In the order of the plan or of the
/// alphabet: it is no ranking.
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { planProgressQuery, type ProgressBy } from '../../api/plan_queries';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './course.module.css';

export function Course({ plan }: { plan: Schemas['Plan'] }) {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { by = 'section' } = useSearch({ from: '/plans/$id' });
  const progress = useQuery(planProgressQuery(plan.row.id, by, lang));
  const rows = useMemo(() => {
    const all = progress.data ?? [];
    const words = new Intl.Collator(lang, { numeric: true });
    return by === 'party' ? [...all].sort((one, other) => words.compare(one.name, other.name)) : all;
  }, [progress.data, by, lang]);
  const { total, done, overdue } = plan.row.progress;
  return (
    <div className="stack">
      <div className="spread">
        <div>
          <h2>{total ? say('web.course.finding', { done, total, share: numbers.percent(done / total) }) : say('web.progress.none')}</h2>
          <p className="soft small">{say(by === 'party' ? 'web.course.order_alphabet' : 'web.course.order_plan', { n: total, overdue })}</p>
        </div>
        <SegmentedControl
          size="xs"
          className="no-print"
          aria-label={say('web.course.by')}
          data={(['section', 'measure', 'party'] as const).map((value) => ({ value, label: say(`web.course.by.${value}`) }))}
          value={by}
          onChange={(value) => void navigate({ to: '.', search: changed({ by: value === 'section' ? undefined : (value as ProgressBy) }), replace: true })}
        />
      </div>
      {progress.error && <FaultNote error={progress.error} onAgain={() => void progress.refetch()} />}
      {!progress.data && !progress.error && <Shape kind="table" />}
      {progress.data && (
        <table className={classes.course} aria-busy={progress.isPlaceholderData}>
          <thead>
            <tr>
              <th scope="col">{say(by === 'section' ? 'web.plan.filter.section' : by === 'measure' ? 'web.plan.column.title' : 'web.task.party')}</th>
              <th scope="col">{say('web.course.closed')}</th>
              <th scope="col" data-number>
                {say('web.course.overdue')}
              </th>
              <th scope="col" data-number data-wide>
                {say('web.course.in_review')}
              </th>
              <th scope="col" data-number data-wide>
                {say('web.course.waiting')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {by === 'measure' ? (
                    <Link to="." search={changed({ measure: row.key })} replace>
                      {row.name}
                    </Link>
                  ) : by === 'party' ? (
                    <Link to="/tasks" search={{ party: Number(row.key) } as never}>
                      {row.name}
                    </Link>
                  ) : (
                    row.name || say('web.plan.group.no_section')
                  )}
                </th>
                <td>
                  <Bar progress={row.progress} />
                </td>
                <td data-number>{row.progress.overdue > 0 ? <strong>{numbers.count(row.progress.overdue)}</strong> : '0'}</td>
                <td data-number data-wide>
                  {numbers.count(row.progress.in_review ?? 0)}
                </td>
                <td data-number data-wide>
                  {numbers.count(row.progress.waiting ?? 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="faint small">{say('web.course.method')}</p>
    </div>
  );
}

function Bar({ progress: { total, done } }: { progress: Schemas['Progress'] }) {
  const say = useSay();
  return (
    <span className={classes.line}>
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${total ? (done / total) * 100 : 0}%` }} />
      </span>
      {say('web.progress.done', { done, total })}
    </span>
  );
}
