/// The library of plan templates in Opora's own words: each with its rows, and a button that begins a plan.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { templatesQuery } from '../../api/plan_queries';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { useLanguage, useSay } from '../../words/words';
import classes from './templates.module.css';
import { May } from '../../parts/May';

export function Templates() {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { template } = useSearch({ from: '/templates' });
  const templates = useQuery(templatesQuery(lang));
  if (templates.error) return <FaultNote error={templates.error} isPage onAgain={() => void templates.refetch()} />;
  if (!templates.data) return <Shape kind="page" />;
  const open = templates.data.find((one) => one.id === template) ?? templates.data[0];
  return (
    <>
      <PageHead title={say('web.templates.headline', { n: templates.data.length })} name={say('web.page.templates')} lead={say('web.templates.lead')} />
      <div className={classes.library}>
        <nav className={`${classes.list} no-print`} aria-label={say('web.page.templates')}>
          {templates.data.map((one) => (
            <button key={one.id} type="button" aria-current={one === open ? 'true' : undefined} onClick={() => void navigate({ to: '.', search: changed({ template: one.id }), replace: true })}>
              <span>{one.title}</span>
              <span className="small soft">{[isLevel(one.for) && say(`web.templates.for.${one.for}`), say('web.plan.measures', { n: rowsOf(one) })].filter(Boolean).join(' · ')}</span>
            </button>
          ))}
        </nav>
        {open && <One template={open} />}
      </div>
    </>
  );
}

const isLevel = (level: string | undefined): level is 'region' | 'municipality' | 'school' => level === 'region' || level === 'municipality' || level === 'school';
const rowsOf = (template: Schemas['PlanTemplate']) => template.sections.reduce((sum, section) => sum + section.rows.length, 0);

function One({ template }: { template: Schemas['PlanTemplate'] }) {
  const say = useSay();
  return (
    <article className="stack" style={{ minWidth: 0 }}>
      <div className="spread">
        <div>
          <h2>{template.title}</h2>
          {template.about && <p className="soft">{template.about}</p>}
        </div>
        <May ask="POST /api/plans"><Button component={Link} to="/plans/new" search={{ template: template.id } as never} className="no-print">
          {say('web.templates.begin')}
        </Button></May>
      </div>
      <div className={classes.frame}>
        <table className={classes.rows}>
          <thead>
            <tr>
              <th scope="col">{say('web.plan.column.title')}</th>
              <th scope="col">{say('web.plan.column.term')}</th>
              <th scope="col">{say('web.plan.column.executors')}</th>
              <th scope="col">{say('web.measure.expected')}</th>
            </tr>
          </thead>
          {template.sections.map((section, index) => (
            <tbody key={index}>
              <tr>
                <th scope="rowgroup" colSpan={4}>
                  {section.title}
                </th>
              </tr>
              {section.rows.map((row) => (
                <tr key={row.id}>
                  <td>{row.title}</td>
                  <td>{row.term}</td>
                  <td>{row.executor}</td>
                  <td>
                    {row.expected}
                    {row.evidence && <span className="small soft"> ({say(`web.evidence.${row.evidence}`)})</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </article>
  );
}
