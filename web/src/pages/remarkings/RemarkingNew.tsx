/// Plans a second marking: which work of which school, how many works, by whom. What it gives is shown before it is kept.
import { Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { proceduresQuery } from '../../api/queries';
import { remarkingPreviewQuery } from '../../api/sampling_queries';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { tell } from '../../shell/notice';
import { useLanguage, useSay } from '../../words/words';
import { codesOf, expertsOf, type PlanSearch } from './address';
import { ExpertPick } from './ExpertPick';
import classes from './remarkings.module.css';

export function RemarkingNew() {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const search = useSearch({ from: '/remarkings/new' });
  const [experts, setExperts] = useState('');
  const [reason, setReason] = useState('');
  const works = useQuery(proceduresQuery(undefined, lang));
  const change = (changes: PlanSearch) => void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });
  const schools = codesOf(search.school);
  const wish: Schemas['RemarkingWish'] = { schools, procedure: search.procedure ?? '', class: search.class, count: search.works, stopping: search.whole ? 'whole' : 'may_stop', seed: 1 };
  const preview = useQuery({ ...remarkingPreviewQuery(wish, lang), enabled: schools.length > 0 && !!search.procedure });
  const plan = useMutation({
    mutationFn: () => ask(api.POST('/api/remarkings', { body: { ...wish, seed: undefined, reason, markers: expertsOf(experts) } })),
    onSuccess: (plans) => {
      void queries.invalidateQueries({ queryKey: ['remarkings'] });
      const id = plans[0]?.id;
      if (plans.length === 1 && id) {
        tell({ path: `/remarkings/${id}`, text: say('web.remark.planned') });
        void navigate({ to: '/remarkings/$id', params: { id: String(id) }, search: { tab: 'sheets' } as never });
      } else {
        tell({ path: '/remarkings', text: say('web.remark.planned') });
        void navigate({ to: '/remarkings', search: {} as never });
      }
    },
  });
  const rows = (works.data ?? []).filter((one) => one.tally.works > 0).sort((one, other) => other.year - one.year || one.title.localeCompare(other.title));
  return (
    <>
      <PageHead title={say('web.remark.new_title')} name={say('web.page.remarking_new')} lead={say('web.remark.new_lead')} />
      <form
        className={classes.parts}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          plan.mutate();
        }}
      >
        <div className={classes.fields}>
          <TextInput label={say('web.remark.schools')} description={say('web.remark.schools_note')} w={340} maw="100%" defaultValue={search.school ?? ''} onBlur={(event) => change({ school: event.currentTarget.value.trim() || undefined })} />
          <Select label={say('web.remark.work')} w={400} maw="100%" searchable placeholder={say('web.scaling.pick')} value={search.procedure ?? null} data={rows.map((one) => ({ value: one.procedure, label: one.title }))} onChange={(value) => change({ procedure: value ?? undefined })} />
          <TextInput label={say('web.remark.class')} w={140} defaultValue={search.class ?? ''} placeholder={say('web.remark.whole_school')} onBlur={(event) => change({ class: event.currentTarget.value.trim() || undefined })} />
          <NumberInput label={say('web.remark.at_most')} w={160} min={1} max={10_000} value={search.works ?? ''} placeholder={preview.data?.[0] ? String(preview.data[0].count) : undefined} onChange={(value) => change({ works: typeof value === 'number' ? value : undefined })} />
        </div>
        <Checkbox label={say('web.remark.whole')} description={say('web.remark.whole_note')} checked={search.whole === 'yes'} onChange={(event) => change({ whole: event.currentTarget.checked ? 'yes' : undefined })} />
        {preview.error && <FaultNote error={preview.error} onAgain={() => void preview.refetch()} />}
        {preview.isLoading && <Shape kind="lines" />}
        {preview.data && !preview.error && (
          <section className="stack-tight" data-old={preview.isPlaceholderData || undefined}>
            <h2>{say('web.remark.what')}</h2>
            {preview.data.map((one) => (
              <div key={one.school.code}>
                <h3>{one.school.name || one.school.code}</h3>
                <ul className={classes.notes}>
                  {one.plan_said.map((said) => (
                    <li key={said}>{said}</li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        )}
        <ExpertPick written={experts} onWritten={setExperts} />
        <Textarea label={say('web.remark.experts')} description={say('web.remark.experts_note')} placeholder={say('web.remark.experts_example')} autosize minRows={3} w={640} maw="100%" value={experts} onChange={(event) => setExperts(event.currentTarget.value)} />
        <Textarea label={say('web.remark.reason')} required autosize minRows={2} w={640} maw="100%" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {plan.error && <FaultNote error={plan.error} />}
        <div>
          <Button type="submit" loading={plan.isPending} disabled={!preview.data}>
            {say('web.remark.plan')}
          </Button>
        </div>
      </form>
    </>
  );
}
