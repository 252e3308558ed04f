/// Administrative measures: the gate of a school first, the register below. A closed gate shows why and what helps instead.
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { gateQuery, measuresQuery } from '../../api/inquiry_queries';
import { DayInput } from '../../parts/DayInput';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './measures.module.css';
import { May } from '../../parts/May';

type Row = Schemas['AdministrativeMeasure'];
type Kind = Schemas['MeasureWish']['kind'];
const kinds: Kind[] = ['talk', 'remark', 'reprimand', 'bonus', 'contract'];

export function Measures() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { school } = useSearch({ from: '/measures' });
  const list = useQuery(measuresQuery(lang));
  const [code, setCode] = useState(school ?? '');
  if (list.error) return <FaultNote error={list.error} isPage onAgain={() => void list.refetch()} />;
  if (!list.data) return <Shape kind="page" />;
  const columns: Column<Row>[] = [
    { key: 'school', title: say('web.inquiry.school'), phone: 'title', show: (row) => row.school || row.code },
    { key: 'day', title: say('web.measures.day'), width: '120px', phone: 'side', show: (row) => numbers.date(row.day) },
    { key: 'kind', title: say('web.measures.kind'), phone: 'line', show: (row) => row.kind.name },
    { key: 'ground', title: say('web.measures.ground'), phone: 'none', show: (row) => row.ground },
    { key: 'by', title: say('web.measures.by'), phone: 'none', show: (row) => row.by },
  ];
  return (
    <>
      <PageHead title={say('web.page.measures')} lead={say('web.measures.lead')} />
      <form
        className={`${classes.fields} no-print`}
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ to: '.', search: changed({ school: code.trim() || undefined }) });
        }}
      >
        <TextInput label={say('web.measures.school')} placeholder="edu990123" w={220} value={code} onChange={(event) => setCode(event.currentTarget.value)} />
        <Button type="submit" mt={24} disabled={!code.trim()}>
          {say('web.measures.look')}
        </Button>
      </form>
      {school && <GateOf key={school} school={school} />}
      <h2 className={classes.register}>{say('web.measures.register')}</h2>
      {list.data.length === 0 ? <p className="soft">{say('web.measures.none')}</p> : <Table label={say('web.measures.register')} columns={columns} rows={list.data} keyOf={(row) => String(row.id)} />}
    </>
  );
}

function GateOf({ school }: { school: string }) {
  const say = useSay();
  const [lang] = useLanguage();
  const { year } = useWhereabouts();
  const gate = useQuery(gateQuery(school, year, lang));
  if (gate.error) return <FaultNote error={gate.error} />;
  if (!gate.data) return <Shape kind="lines" rows={4} />;
  const [first, ...why] = gate.data.said;
  return (
    <section className="stack" aria-label={gate.data.school}>
      <div className="stack-tight">
        <h2>
          <Link to="/schools/$school" params={{ school: gate.data.code } as never}>
            {gate.data.school}
          </Link>
        </h2>
        <p>
          <strong>{first}</strong>
        </p>
        {why.map((sentence) => (
          <p key={sentence} className="prose">
            {sentence}
          </p>
        ))}
      </div>
      <div className="stack-tight">
        <h3>{say(gate.data.is_open ? 'web.measures.help_too' : 'web.measures.help')}</h3>
        <ul className={classes.helps}>
          {gate.data.help.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </div>
      {gate.data.is_open && (
        <May ask="POST /api/measures">
          <MeasureForm school={gate.data.code} year={gate.data.year} />
        </May>
      )}
    </section>
  );
}

function MeasureForm({ school, year }: { school: string; year: number }) {
  const say = useSay();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>('talk');
  const [to, setTo] = useState('');
  const [ground, setGround] = useState('');
  const [by, setBy] = useState('');
  const [number, setNumber] = useState('');
  const [day, setDay] = useState('');
  const send = useMutation({
    mutationFn: () => ask(api.POST('/api/measures', { body: { school, year, kind, to: to.trim(), ground: ground.trim(), by: by.trim(), order_number: number.trim() || undefined, order_date: day || undefined } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['measures'] }),
  });
  return (
    <form
      className={`${classes.form} no-print`}
      aria-label={say('web.measures.record')}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <h3>{say('web.measures.record')}</h3>
      <div className={classes.fields}>
        <Select label={say('web.measures.kind')} w={300} allowDeselect={false} data={kinds.map((value) => ({ value, label: say(`web.measures.kind.${value}`) }))} value={kind} onChange={(value) => setKind((value ?? 'talk') as Kind)} />
        <TextInput label={say('web.measures.to')} w={300} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </div>
      <Textarea label={say('web.measures.ground')} autosize minRows={2} value={ground} onChange={(event) => setGround(event.currentTarget.value)} />
      <div className={classes.fields}>
        <TextInput label={say('web.lists.order_number')} w={150} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
        <DayInput label={say('web.lists.order_date')} value={day} onChange={setDay} />
        <TextInput label={say('web.measures.by')} placeholder={say('web.inquiry.field.by_example')} w={320} value={by} onChange={(event) => setBy(event.currentTarget.value)} />
      </div>
      {send.error && <FaultNote error={send.error} />}
      <div>
        <Button type="submit" disabled={!to.trim() || !ground.trim() || !by.trim()} loading={send.isPending}>
          {say('web.measures.record_do')}
        </Button>
      </div>
    </form>
  );
}
