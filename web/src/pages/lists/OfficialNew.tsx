/// A list received from above: file, who published it, a look at what it would bring, and only then it is kept.
import { Button, FileInput, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, upload, type Schemas } from '../../api/client';
import { DayInput } from '../../parts/DayInput';
import { Caution, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './lists.module.css';

export function OfficialNew() {
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [laid, setLaid] = useState<string>();
  const [purpose, setPurpose] = useState<Schemas['ListPurpose']>('bias_signs');
  const [publisher, setPublisher] = useState('');
  const [letter, setLetter] = useState('');
  const [date, setDate] = useState('');
  const [year, setYear] = useState<number | string>('');
  const body = { purpose, publisher: publisher.trim(), document: letter.trim(), date: date || undefined, year: Number(year) || undefined };
  const look = useMutation({
    mutationFn: async ({ file, wish }: { file?: File; wish: typeof body }) => {
      const at = file ? (await upload(file)).upload : laid;
      setLaid(at);
      return ask(api.POST('/api/official-list-previews', { body: { upload: at ?? '', ...wish } }));
    },
  });
  const keep = useMutation({
    mutationFn: () => ask(api.POST('/api/official-lists', { body: { upload: laid ?? '', ...body } })),
    onSuccess: ([first, ...others]) => {
      void queries.invalidateQueries({ queryKey: ['official-lists'] });
      void queries.invalidateQueries({ queryKey: ['school-panel'] });
      if (first && others.length === 0) void navigate({ to: '/official-lists/$id', params: { id: String(first.id) } });
      else void navigate({ to: '/lists' });
    },
  });
  const preview = look.data;
  const isYearUnsaid = preview?.years.some((one) => one.year === 0) ?? false;
  const isReady = preview !== undefined && !preview.is_stopped && !isYearUnsaid && body.publisher !== '' && body.document !== '';
  return (
    <>
      <PageHead title={say('web.page.official_new')} lead={say('web.official.lead')} />
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) keep.mutate();
        }}
      >
        <FileInput label={say('web.official.file')} placeholder={say('web.official.pick')} onChange={(file) => file && look.mutate({ file, wish: body })} />
        {look.error && <FaultNote error={look.error} />}
        {preview && <Preview preview={preview} />}
        {(isYearUnsaid || year !== '') && (
          <NumberInput
            label={say('web.official.year')}
            description={say('web.official.year_note')}
            w={280}
            min={2000}
            max={2100}
            value={year}
            onChange={(value) => {
              setYear(value);
              if (Number(value) >= 2000 && Number(value) <= 2100) look.mutate({ wish: { ...body, year: Number(value) } });
            }}
          />
        )}
        <Radio.Group label={say('web.lists.purpose')} value={purpose} onChange={(value) => setPurpose(value as Schemas['ListPurpose'])}>
          <Stack gap="xs" mt={6}>
            <Radio value="bias_signs" label={say('web.lists.purpose.bias_signs')} />
            <Radio value="low_results" label={say('web.lists.purpose.low_results')} />
          </Stack>
        </Radio.Group>
        <TextInput label={say('web.lists.publisher')} placeholder={say('web.official.publisher_example')} value={publisher} onChange={(event) => setPublisher(event.currentTarget.value)} />
        <div className={classes.fields}>
          <TextInput label={say('web.lists.document')} placeholder={say('web.official.document_example')} w={420} maw="100%" value={letter} onChange={(event) => setLetter(event.currentTarget.value)} />
          <DayInput label={say('web.official.date')} value={date} onChange={setDate} />
        </div>
        {keep.error && <FaultNote error={keep.error} />}
        <div>
          <Button type="submit" disabled={!isReady} loading={keep.isPending}>
            {say('web.official.keep')}
          </Button>
        </div>
      </form>
    </>
  );
}

function Preview({ preview }: { preview: Schemas['OfficialPreview'] }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <div className="stack-tight" role="status">
      {preview.years.map((one) => (
        <p key={one.year}>
          {one.year ? `${numbers.schoolYear(one.year)}: ` : ''}
          {say('web.official.would', { rows: one.rows, known: one.known, marked: one.marked })}
          {one.already && ` ${say('web.official.already', { who: one.already })}`}
        </p>
      ))}
      {preview.columns.length > 0 && <p className="soft small">{say('web.official.columns', { columns: preview.columns.join(', ') })}</p>}
      {preview.dropped.length > 0 && <p className="soft small">{say('web.official.dropped', { columns: preview.dropped.join(', ') })}</p>}
      {!preview.is_stopped && <p className="soft small">{say('web.official.nothing_written')}</p>}
      {preview.faults.length > 0 && (
        <Caution>
          <p>{say('web.official.faults', { n: preview.faults.length })}</p>
          <ul className={classes.faults}>
            {preview.faults.slice(0, 50).map((fault, index) => (
              <li key={index}>{fault.said}</li>
            ))}
          </ul>
        </Caution>
      )}
    </div>
  );
}
