/// A draft of a list: what it is for, of which year, and where its schools come from.
import { Button, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { screeningsQuery } from '../../api/queries';
import { signScreeningsQuery } from '../../api/sign_queries';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './lists.module.css';

type Purpose = Schemas['ListPurpose'];
type Source = 'screening' | 'objectivity' | 'inquiries' | 'hand';

export function ListNew() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const asked = useSearch({ from: '/lists/new' });
  const { year } = useWhereabouts();
  const usualSource = (of: Purpose): Source => (of === 'bias_signs' ? 'inquiries' : 'screening');
  const [purpose, setPurpose] = useState<Purpose>(asked.purpose ?? 'low_results');
  const [source, setSource] = useState<Source>(asked.source ?? usualSource(asked.purpose ?? 'low_results'));
  const [run, setRun] = useState<string | null>(asked.run ? String(asked.run) : null);
  const [title, setTitle] = useState('');
  const [by, setBy] = useState('');
  const [ground, setGround] = useState('');
  const [schools, setSchools] = useState('');
  const [isAsked, setAsked] = useState(false);
  const results = useQuery(screeningsQuery(lang));
  const signs = useQuery(signScreeningsQuery(undefined, lang));
  const isStored = source === 'screening' || source === 'objectivity';
  const runs =
    source === 'objectivity'
      ? (signs.data ?? []).filter((one) => one.flagged > 0).map((one) => ({ id: one.id, year: one.year, created: one.created, name: say('web.lists.run_signs', { rule: one.rule_said, year: numbers.schoolYear(one.year), n: one.flagged }) }))
      : (results.data ?? []).map((one) => ({ id: one.id, year: one.year, created: one.created ?? '', name: one.rule.name }));
  const first = runs.find((one) => one.year === year) ?? runs[0];
  const chosen = run ?? (first ? String(first.id) : null);
  const codes = schools.split(/[\s,;]+/).filter(Boolean);
  const ofRun = isStored ? runs.find((one) => String(one.id) === chosen)?.year : undefined;
  const usual = say(`web.lists.usual.${purpose}`, { year: numbers.schoolYear(ofRun ?? year ?? 0) });
  const from = isStored ? { source, source_id: Number(chosen) } : source === 'inquiries' ? { source, year } : { year, schools: codes, ground: ground.trim() };
  const make = useMutation({
    mutationFn: () => ask(api.POST('/api/school-lists', { body: { purpose, title: title.trim() || usual, by: by.trim(), ...from } })),
    onSuccess: (list) => {
      void queries.invalidateQueries({ queryKey: ['school-lists'] });
      void navigate({ to: '/lists/$id', params: { id: String(list.id) } });
    },
  });
  const isReady = by.trim() !== '' && (!isStored || chosen !== null) && (source !== 'hand' || (codes.length > 0 && ground.trim() !== ''));
  const need = (isEmpty: boolean) => (isAsked && isEmpty ? say('web.inquiry.missing') : undefined);
  return (
    <>
      <PageHead title={say('web.page.list_new')} lead={say('web.lists.new_lead')} />
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (isReady && !make.isPending) make.mutate();
        }}
      >
        <Radio.Group
          label={say('web.lists.purpose')}
          value={purpose}
          onChange={(value) => {
            setPurpose(value as Purpose);
            setSource(usualSource(value as Purpose));
            setRun(null);
          }}
        >
          <Stack gap="xs" mt={6}>
            <Radio value="low_results" label={say('web.lists.purpose.low_results')} />
            <Radio value="bias_signs" label={say('web.lists.purpose.bias_signs')} />
          </Stack>
        </Radio.Group>
        <Radio.Group label={say('web.lists.source')} value={source} onChange={(value) => {
            setSource(value as Source);
            setRun(null);
          }}>
          <Stack gap="xs" mt={6}>
            {purpose === 'low_results' ? <Radio value="screening" label={say('web.lists.source.screening')} /> : <Radio value="inquiries" label={say('web.lists.source.inquiries')} description={say('web.lists.source.inquiries_note')} />}
            {purpose === 'bias_signs' && <Radio value="objectivity" label={say('web.lists.source.objectivity')} description={say('web.lists.source.objectivity_note')} />}
            <Radio value="hand" label={say('web.lists.source.hand')} />
          </Stack>
        </Radio.Group>
        {isStored && (
          <Select label={say('web.lists.run')} w={480} maw="100%" allowDeselect={false} placeholder={say('web.lists.run_none')} data={runs.map((one) => ({ value: String(one.id), label: `№ ${one.id}, ${numbers.date(one.created)}, ${one.name}` }))} value={chosen} error={need(chosen === null)} onChange={setRun} />
        )}
        {source === 'hand' && (
          <>
            <Textarea label={say('web.lists.codes')} description={say('web.lists.codes_note')} autosize minRows={2} value={schools} error={need(codes.length === 0)} onChange={(event) => setSchools(event.currentTarget.value)} />
            <Textarea label={say('web.lists.ground')} autosize minRows={2} value={ground} error={need(ground.trim() === '')} onChange={(event) => setGround(event.currentTarget.value)} />
          </>
        )}
        <TextInput label={say('web.lists.title')} placeholder={usual} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <TextInput label={say('web.inquiry.field.by')} placeholder={say('web.inquiry.field.by_example')} value={by} error={need(by.trim() === '')} onChange={(event) => setBy(event.currentTarget.value)} />
        {make.error && <FaultNote error={make.error} />}
        <div>
          <Button type="submit" loading={make.isPending}>
            {say('web.lists.make')}
          </Button>
        </div>
      </form>
    </>
  );
}
