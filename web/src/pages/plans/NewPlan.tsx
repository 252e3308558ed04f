/// A new plan: from a template, from last year's plan, or from an order. Shown whole before it begins; nothing is stored
/// until then.
import { Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { planDraftQuery, plansQuery, refreshPlans, templatesQuery } from '../../api/plan_queries';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { tell } from '../../shell/notice';
import { today } from '../../words/days';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { sectionName, type PlanBody } from './measures';
import classes from './plans.module.css';
import { PlanFields } from './SettingsDialog';
import { May } from '../../parts/May';

/// The school year most people plan for: from May on the next one.
function yearAtFirst(): number {
  const now = today();
  return Number(now.slice(0, 4)) - (now.slice(5) < '05-01' ? 1 : 0);
}

export function NewPlan() {
  const search = useSearch({ from: '/plans/new' });
  return search.template === undefined && search.plan === undefined ? <Ways /> : <Begin key={`${search.template}${search.plan}${search.from}`} template={search.template} plan={search.plan} year={search.from ?? yearAtFirst()} />;
}

function Ways() {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const templates = useQuery(templatesQuery(lang));
  const plans = useQuery(plansQuery(lang));
  const take = (found: object) => void navigate({ to: '.', search: changed(found) });
  return (
    <>
      <PageHead title={say('web.plan_new.title')} name={say('web.plans.new')} lead={say('web.plan_new.lead')} />
      {templates.error && <FaultNote error={templates.error} onAgain={() => void templates.refetch()} />}
      <div className={classes.ways}>
        <section className={classes.way}>
          <h2>{say('web.plan_new.order')}</h2>
          <p className="soft">{say('web.plan_new.order_note')}</p>
          <May ask="POST /api/orders"><Button component={Link} to="/orders/new">
            {say('web.page.order_new')}
          </Button></May>
        </section>
        <section className={classes.way}>
          <h2>{say('web.plan_new.template')}</h2>
          <p className="soft">{say('web.plan_new.template_note')}</p>
          <Select w="100%" aria-label={say('web.plan_new.template')} placeholder={say('web.plan_new.choose')} data={(templates.data ?? []).map((one) => ({ value: one.id, label: one.title }))} value={null} onChange={(template) => template && take({ template })} />
          <Link to="/templates">{say('web.plan_new.library')}</Link>
        </section>
        <section className={classes.way}>
          <h2>{say('web.plan_new.last_year')}</h2>
          <p className="soft">{say('web.plan_new.last_year_note')}</p>
          <Select
            w="100%"
            searchable
            aria-label={say('web.plan_new.last_year')}
            placeholder={say('web.plan_new.choose')}
            nothingFoundMessage={say('web.plans.none')}
            data={(plans.data ?? []).filter((one) => !one.is_duties).map((one) => ({ value: String(one.id), label: one.title }))}
            value={null}
            onChange={(plan) => plan && take({ plan: Number(plan) })}
          />
        </section>
      </div>
    </>
  );
}

function Begin({ template, plan, year }: { template?: string; plan?: number; year: number }) {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const draft = useQuery(planDraftQuery({ template, plan, year }, lang));
  if (draft.error) return <FaultNote error={draft.error} isPage onAgain={() => void draft.refetch()} />;
  if (!draft.data) return <Shape kind="page" />;
  return (
    <>
      <PageHead title={say('web.plan_new.check')} name={say('web.plans.new')} lead={say('web.plan_new.check_lead')} above={<Link to="/plans/new">{say('web.plan_new.another')}</Link>} />
      <div className="stack" style={{ gap: 32 }}>
        <Select
          w={220}
          label={say('web.plan_new.year')}
          allowDeselect={false}
          data={[-1, 0, 1, 2].map((by) => yearAtFirst() + by).map((value) => ({ value: String(value), label: numbers.schoolYear(value + 1) }))}
          value={String(year)}
          onChange={(value) => value && void navigate({ to: '.', search: changed({ from: Number(value) }), replace: true })}
        />
        <Draft key={year} draft={draft.data} />
      </div>
    </>
  );
}

function Draft({ draft }: { draft: PlanBody }) {
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [body, setBody] = useState(draft);
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const begin = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/plans', {
          body: { plan: { ...body, sections: body.sections.map((section, at) => ({ ...section, measures: section.measures.filter((_, index) => !out.has(`${at}.${index}`)) })).filter((section) => section.measures.length > 0) } },
        }),
      ),
    onSuccess: ({ row }) => {
      refreshPlans(queries);
      tell({ text: say('web.plan_new.begun', { n: row.progress.total }), path: `/plans/${row.id}` });
      void navigate({ to: '/plans/$id', params: { id: String(row.id) } });
    },
  });
  const count = body.sections.reduce((sum, section) => sum + section.measures.length, 0);
  return (
    <form
      className="stack"
      style={{ gap: 32 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!begin.isPending) begin.mutate();
      }}
    >
      <div className={`stack ${classes.form}`}>
        <PlanFields body={body} onChange={(changes) => setBody((had) => ({ ...had, ...changes }))} />
      </div>
      <div className="stack">
        <h2>{say('web.plan_new.rows', { n: count - out.size })}</h2>
        {body.sections.map((section, at) => (
          <section key={at} className="stack-tight">
            <h3>{sectionName(section)}</h3>
            <ul className={classes.draftRows}>
              {section.measures.map((measure, index) => {
                const key = `${at}.${index}`;
                const isOut = out.has(key);
                return (
                  <li key={key} data-out={isOut || undefined}>
                    <input
                      type="checkbox"
                      style={{ width: 16, height: 16, accentColor: 'var(--accent)' }}
                      checked={!isOut}
                      aria-label={say('web.plan_new.take_row', { title: measure.title })}
                      onChange={() => {
                        const next = new Set(out);
                        if (isOut) next.delete(key);
                        else next.add(key);
                        setOut(next);
                      }}
                    />
                    <span>{measure.title}</span>
                    <span>{measure.phrase}</span>
                    <span>{measure.executors_written}</span>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
      {begin.error && <FaultNote error={begin.error} />}
      <div className="row">
        <Button type="submit" disabled={count - out.size === 0} loading={begin.isPending}>
          {say('web.plan_new.begin')}
        </Button>
        <span className="soft small">{say('web.plan_new.later')}</span>
      </div>
    </form>
  );
}
