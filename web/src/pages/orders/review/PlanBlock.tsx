/// One plan: how its dates are made, then its rows, dense; only those with questions when the person asks so.
import { Checkbox, NumberInput, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PeriodInput } from '../../../parts/DayInput';
import { changed } from '../../../shell/address';
import { useSay } from '../../../words/words';
import { ownerOf, rowKey } from './fields';
import { isOwnKind } from './Marks';
import { MembersOf } from './MembersOf';
import { PlanRow } from './PlanRow';
import classes from './review.module.css';
import { Field, type UnderstandingProps } from './Understanding';

export function PlanBlock({ index, review, marks, readings, opened, onOpen, onStep }: UnderstandingProps & { index: number }) {
  const say = useSay();
  const navigate = useNavigate();
  const { only } = useSearch({ from: '/orders/new' });
  const plan = review.reading.plans[index];
  const settings = useMemo(() => review.settings[index] ?? {}, [review.settings, index]);
  if (!plan) return null;
  const isAsked = (key: string) => (marks.get(key) ?? []).some(isOwnKind);
  const keys = plan.sections.flatMap((section, s) => section.rows.map((_, r) => rowKey({ plan: index, section: s, row: r })));
  const asked = keys.filter(isAsked).length;
  const openKey = ownerOf(opened ?? '');
  const hasExpected = plan.sections.some((section) => section.rows.some((row) => row.expected));
  return (
    <section className={classes.part} data-field={`plan.${index}`} data-out={settings.is_left_out || undefined}>
      <div className={classes.planHead}>
        <h2>{say('web.review.plan', { n: keys.length })}</h2>
        <Checkbox size="xs" label={say('web.review.is_taken')} checked={!settings.is_left_out} onChange={(event) => onStep({ act: 'settings', plan: index, change: { is_left_out: !event.currentTarget.checked } })} />
        <Checkbox
          size="xs"
          label={say('web.review.only_asked', { n: asked })}
          checked={only === 'asked'}
          disabled={asked === 0 && only !== 'asked'}
          onChange={(event) => void navigate({ to: '.', search: changed({ only: event.currentTarget.checked ? 'asked' : undefined }), replace: true })}
        />
      </div>
      <Field isLong label={say('web.review.plan_title')} value={plan.title} onChange={(title) => onStep({ act: 'plan', plan: index, title })} />
      <div className={classes.settings}>
        <div data-field={`plan.${index}:period`}>
          <PeriodInput size="xs" value={settings.period} onChange={(period) => onStep({ act: 'settings', plan: index, change: { period } })} />
        </div>
        <Select
          size="xs"
          w={132}
          allowDeselect={false}
          label={say('web.plan.week')}
          data={(['five_days', 'six_days'] as const).map((value) => ({ value, label: say(`web.plan.week.${value}`) }))}
          value={settings.week}
          onChange={(week) => onStep({ act: 'settings', plan: index, change: { week: week as 'five_days' | 'six_days' } })}
        />
        <Select
          size="xs"
          w={168}
          allowDeselect={false}
          label={say('web.plan.checkpoints')}
          data={(['monthly', 'quarterly'] as const).map((value) => ({ value, label: say(`web.plan.checkpoints.${value}`) }))}
          value={settings.checkpoints}
          onChange={(checkpoints) => onStep({ act: 'settings', plan: index, change: { checkpoints: checkpoints as 'monthly' | 'quarterly' } })}
        />
        <Select
          size="xs"
          w={196}
          allowDeselect={false}
          label={say('web.plan.moment')}
          data={(['held', 'results'] as const).map((value) => ({ value, label: say(`web.plan.moment.${value}`) }))}
          value={settings.moment}
          onChange={(moment) => onStep({ act: 'settings', plan: index, change: { moment: moment as 'held' | 'results' } })}
        />
        <NumberInput size="xs" w={150} min={0} max={60} label={say('web.plan.escalate')} value={settings.escalate_after} onChange={(days) => onStep({ act: 'settings', plan: index, change: { escalate_after: Number(days) || 0 } })} />
      </div>
      {index === 0 && <MembersOf review={review} onStep={onStep} />}
      <div className={classes.rows} data-expected={hasExpected || undefined}>
        <div className={classes.rowsHead} aria-hidden="true">
          <span>{say('web.review.column.number')}</span>
          <span>{say('web.review.column.title')}</span>
          <span>{say('web.review.column.term')}</span>
          <span>{say('web.review.column.executors')}</span>
          <span className={classes.expected}>{say('web.review.column.expected')}</span>
        </div>
        {plan.sections.map((section, s) => {
          const rows = section.rows.map((row, r) => ({ row, key: rowKey({ plan: index, section: s, row: r }) })).filter(({ key }) => only !== 'asked' || isAsked(key) || key === openKey);
          if (rows.length === 0) return null;
          return (
            <div key={s}>
              {(section.title || section.number) && (
                <h3 className={classes.section} data-field={`section.${index}.${s}`}>
                  {[section.number, section.title].filter(Boolean).join(' ')}
                </h3>
              )}
              <ol className={classes.plain}>
                {rows.map(({ row, key }) => (
                  <PlanRow
                    key={key}
                    name={key}
                    row={row}
                    mark={(marks.get(key) ?? []).join(' ')}
                    reading={readings.get(key)}
                    isOpen={openKey === key}
                    isOut={review.leftOut[key] ?? false}
                    members={review.members}
                    settings={settings}
                    onOpen={onOpen}
                    onStep={onStep}
                  />
                ))}
              </ol>
            </div>
          );
        })}
      </div>
    </section>
  );
}
