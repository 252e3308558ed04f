/// A control group in four steps: purpose and works → how many schools, with the precision they give → the draw → keep it
/// as a draft. The address holds every choice; nothing is stored before the last step.
import { Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { municipalitiesQuery, proceduresQuery } from '../../api/queries';
import { controlGroupPreviewQuery } from '../../api/sampling_queries';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { tell } from '../../shell/notice';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import wizard from '../scaling/scaling.module.css';
import { steps, wishOf, type GroupSearch } from './address';
import classes from './control.module.css';
import { Members } from './Members';
import { Excluded, Notes, Precision, Strata } from './Parts';

type Group = Schemas['ControlGroup'];
type Preview = UseQueryResult<Group>;
type Change = (changes: GroupSearch) => void;

export function ControlGroupNew() {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/control-groups/new' });
  const step = search.step ?? 'purpose';
  const preview = useQuery({ ...controlGroupPreviewQuery(wishOf(search), lang), enabled: step !== 'purpose' });
  const change: Change = (changes) => void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const next = steps[at + 1];
  return (
    <div className={wizard.wizard}>
      <ol className={`${wizard.steps} no-print`} aria-label={say('web.page.control_group_new')}>
        {steps.map((one, index) => (
          <li key={one} aria-current={one === step ? 'step' : undefined} data-past={index < at || undefined}>
            <Link to="." search={changed({ step: one })}>
              <i>{index + 1}</i> <span>{say(`web.control.step.${one}`)}</span>
            </Link>
          </li>
        ))}
      </ol>
      <PageHead title={say(`web.control.title.${step}`)} name={say('web.page.control_group_new')} lead={say(`web.control.lead.${step}`)} />
      {step === 'purpose' && <PurposeStep search={search} onChange={change} />}
      {step !== 'purpose' && preview.error && <FaultNote error={preview.error} onAgain={() => void preview.refetch()} />}
      {step !== 'purpose' && !preview.error && !preview.data && <Shape kind="page" />}
      {step === 'size' && <SizeStep search={search} preview={preview} onChange={change} />}
      {step === 'draw' && preview.data && !preview.error && <DrawStep search={search} group={preview.data} isOld={preview.isPlaceholderData} onChange={change} />}
      {step === 'order' && preview.data && !preview.error && <KeepStep search={search} group={preview.data} />}
      <div className={`${wizard.onwards} no-print`}>
        {before && (
          <Button component={Link} to="." search={changed({ step: before })} variant="default">
            {say('web.control.back')}
          </Button>
        )}
        {next && (
          <Button component={Link} to="." search={changed({ step: next })}>
            {say(`web.control.next.${next}`)}
          </Button>
        )}
      </div>
    </div>
  );
}

function PurposeStep({ search, onChange }: { search: GroupSearch; onChange: Change }) {
  const say = useSay();
  const [lang] = useLanguage();
  const works = useQuery(proceduresQuery(undefined, lang));
  const places = useQuery(municipalitiesQuery(lang));
  if (works.error) return <FaultNote error={works.error} onAgain={() => void works.refetch()} />;
  const rows = (works.data ?? []).filter((one) => one.tally.works > 0).sort((one, other) => other.year - one.year || one.title.localeCompare(other.title));
  return (
    <div className={classes.parts}>
      <div className={classes.fields}>
        <NumberInput label={say('web.control.for_year')} w={180} min={2000} max={2100} value={search.for ?? ''} placeholder={say('web.control.for_year_usual')} onChange={(value) => onChange({ for: typeof value === 'number' ? value : undefined })} />
        <TextInput label={say('web.control.purpose')} w={380} maw="100%" value={search.purpose ?? ''} placeholder={say('web.control.purpose_example')} onChange={(event) => onChange({ purpose: event.currentTarget.value || undefined })} />
        <Select
          label={say('web.control.place')}
          w={320}
          maw="100%"
          clearable
          clearButtonProps={{ 'aria-label': say('web.control.whole_region') }}
          searchable
          placeholder={say('web.control.whole_region')}
          value={search.only === undefined ? null : String(search.only)}
          data={(places.data ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
          onChange={(value) => onChange({ only: value ? Number(value) : undefined })}
        />
      </div>
      <MultiSelect
        label={say('web.control.works')}
        description={say('web.control.works_note')}
        placeholder={search.works ? undefined : say('web.control.works_usual')}
        w={720}
        maw="100%"
        searchable
        clearable
        clearButtonProps={{ 'aria-label': say('web.control.works_usual') }}
        value={search.works ? search.works.split(',') : []}
        data={rows.map((one) => ({ value: one.procedure, label: one.title }))}
        onChange={(values) => onChange({ works: values.length ? values.join(',') : undefined })}
      />
    </div>
  );
}

function SizeStep({ search, preview, onChange }: { search: GroupSearch; preview: Preview; onChange: Change }) {
  const say = useSay();
  const numbers = useNumbers();
  const [written, setWritten] = useState<number | string>(search.schools ?? '');
  useEffect(() => {
    const later = setTimeout(() => {
      const next = typeof written === 'number' ? written : undefined;
      if (next !== search.schools) onChange({ schools: next });
    }, 300);
    return () => clearTimeout(later);
  });
  const group = preview.data;
  const needed = group?.needed;
  const choose = (schools: number) => setWritten(schools);
  return (
    <div className={classes.parts} data-old={preview.isPlaceholderData || undefined}>
      <div className={classes.fields}>
        <NumberInput label={say('web.control.how_many')} w={180} min={1} max={100_000} value={written} placeholder={group ? String(group.schools) : undefined} onChange={setWritten} />
        {needed && (
          <div className={classes.needed}>
            {needed.for_half_width !== undefined && (
              <Button variant="default" onClick={() => choose(needed.for_half_width ?? 1)}>
                {say('web.control.needed_width', { n: numbers.count(needed.for_half_width) })}
              </Button>
            )}
            {needed.for_classes !== undefined && (
              <Button variant="default" onClick={() => choose(needed.for_classes ?? 1)}>
                {say('web.control.needed_classes', { n: numbers.count(needed.for_classes) })}
              </Button>
            )}
          </div>
        )}
      </div>
      {group && !preview.error && (
        <>
          <Precision group={group} />
          <Notes group={group} />
          <Strata group={group} />
        </>
      )}
    </div>
  );
}

function DrawStep({ search, group, isOld, onChange }: { search: GroupSearch; group: Group; isOld: boolean; onChange: Change }) {
  const say = useSay();
  return (
    <div className={classes.parts} data-old={isOld || undefined}>
      <div className={classes.fields}>
        <TextInput
          label={say('web.control.seed')}
          description={say('web.control.seed_note')}
          w={420}
          maw="100%"
          inputMode="numeric"
          defaultValue={search.seed ?? group.seed}
          onBlur={(event) => onChange({ seed: event.currentTarget.value.trim() === group.seed ? search.seed : event.currentTarget.value.trim() || undefined })}
        />
      </div>
      <Notes group={group} />
      <Members group={group} />
      <Excluded group={group} />
    </div>
  );
}

function KeepStep({ search, group }: { search: GroupSearch; group: Group }) {
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const keep = useMutation({
    mutationFn: () => ask(api.POST('/api/control-groups', { body: { ...wishOf(search), schools: group.schools, seed: group.seed } })),
    onSuccess: (kept) => {
      void queries.invalidateQueries({ queryKey: ['control-groups'] });
      tell({ path: `/control-groups/${kept.id}`, text: say('web.control.kept') });
      void navigate({ to: '/control-groups/$id', params: { id: String(kept.id) }, search: {} as never });
    },
  });
  return (
    <div className={classes.parts}>
      <Notes group={group} />
      <p className="prose">{say('web.control.before', { n: group.schools })}</p>
      {keep.error && <FaultNote error={keep.error} />}
      <div>
        <Button loading={keep.isPending} onClick={() => keep.mutate()}>
          {say('web.control.keep')}
        </Button>
      </div>
    </div>
  );
}
