/// A received list as it was written, and beside it what a stored run of ours says.
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { agreementQuery, officialListQuery } from '../../api/inquiry_queries';
import { screeningsQuery } from '../../api/queries';
import { Caution, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './lists.module.css';
import { May } from '../../parts/May';

type Row = Schemas['OfficialListView']['rows'][number];

export function OfficialPage() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const { id } = useParams({ from: '/official-lists/$id' });
  const list = useQuery(officialListQuery(Number(id), lang));
  if (list.error) return <FaultNote error={list.error} isPage onAgain={() => void list.refetch()} />;
  if (!list.data) return <Shape kind="page" />;
  const found = list.data;
  const columns: Column<Row>[] = [
    { key: 'name', title: say('web.inquiry.school'), phone: 'title', show: (row) => row.school?.name ?? `${row.name_written || row.code_written} (${say('web.official.unknown')})` },
    { key: 'municipality', title: say('web.inquiry.municipality'), phone: 'line', show: (row) => row.school?.municipality ?? row.municipality_written },
    ...found.columns.map((title, index): Column<Row> => ({ key: `c${index}`, title, width: '76px', phone: 'none', show: (row) => (row.marks[index] === 1 ? say('web.official.yes') : row.marks[index] === 0 ? '–' : '') })),
    { key: 'count', title: say('web.official.count'), width: '120px', isNumber: true, phone: 'side', show: (row) => numbers.count(row.count) },
  ];
  return (
    <>
      <PageHead title={say('web.official.headline', { publisher: found.publisher, n: found.marked, all: found.rows_count })} name={found.document} above={found.purpose_name} lead={[found.document, found.date && numbers.date(found.date), numbers.schoolYear(found.year)].filter(Boolean).join(' · ')} />
      <PurposeNote kind="official_list" thing={found.id} />
      {found.withdrawn && <Caution>{say('web.official.withdrawn', { why: found.withdrawn })}</Caution>}
      <Agreement id={found.id} />
      <Table label={found.document} columns={columns} rows={found.rows} keyOf={(row) => String(row.row)} />
      <p className="small faint" style={{ margin: '12px 0' }}>
        {say('web.official.provenance', { file: found.file_name, person: found.person, at: numbers.moment(found.at) })}
      </p>
      {!found.withdrawn && <Withdraw id={found.id} />}
    </>
  );
}

function Agreement({ id }: { id: number }) {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { run } = useSearch({ from: '/official-lists/$id' });
  const runs = useQuery(screeningsQuery(lang));
  const asked = run ?? runs.data?.[0]?.id;
  const found = useQuery({ ...agreementQuery(id, asked ?? 0, lang), enabled: asked !== undefined });
  if (runs.data?.length === 0) return <p className="soft" style={{ marginBottom: 24 }}>{say('web.official.no_runs')}</p>;
  return (
    <section className={`stack ${classes.agreement}`}>
      <h2>{say('web.official.agreement')}</h2>
      <Select className="no-print" label={say('web.lists.run')} w={480} maw="100%" allowDeselect={false} data={runs.data?.map((one) => ({ value: String(one.id), label: `№ ${one.id}, ${numbers.date(one.created ?? '')}, ${one.rule.name}` })) ?? []} value={asked ? String(asked) : null} onChange={(value) => void navigate({ to: '.', search: changed({ run: Number(value) }), replace: true, resetScroll: false })} />
      {found.error && <FaultNote error={found.error} />}
      {found.data && (
        <>
          <table className={classes.square} aria-label={say('web.official.agreement')}>
            <thead>
              <tr>
                <td />
                <th scope="col">{say('web.official.in_ours')}</th>
                <th scope="col">{say('web.official.not_in_ours')}</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{say('web.official.in_theirs')}</th>
                <td>{numbers.count(found.data.both.length)}</td>
                <td>{numbers.count(found.data.official_only.length)}</td>
              </tr>
              <tr>
                <th scope="row">{say('web.official.not_in_theirs')}</th>
                <td>{numbers.count(found.data.own_only.length)}</td>
                <td>{numbers.count(found.data.neither)}</td>
              </tr>
            </tbody>
          </table>
          {found.data.said.map((sentence) => (
            <p key={sentence} className="prose">
              {sentence}
            </p>
          ))}
          <Side title={say('web.official.both')} schools={found.data.both} />
          <Side title={say('web.official.theirs_only')} schools={found.data.official_only} />
          <Side title={say('web.official.ours_only')} schools={found.data.own_only} />
        </>
      )}
    </section>
  );
}

function Side({ title, schools }: { title: string; schools: Schemas['ListedSchool'][] }) {
  if (schools.length === 0) return null;
  return (
    <details>
      <summary>{`${title}: ${schools.length}`}</summary>
      <ul className={classes.names}>
        {schools.map((school) => (
          <li key={school.code}>
            <Link to="/objectivity/schools/$school" params={{ school: school.code } as never} search={{} as never}>
              {school.name}
            </Link>
            <span className="faint small">{` ${school.municipality}`}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Withdraw({ id }: { id: number }) {
  const say = useSay();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [isOpen, setOpen] = useState(false);
  const send = useMutation({
    mutationFn: () => ask(api.POST('/api/official-lists/{id}/withdraw', { params: { path: { id } }, body: { reason } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['official-lists'] }),
  });
  if (!isOpen)
    return (
      <May ask="POST /api/official-lists/{id}/withdraw"><Button variant="subtle" className="no-print" onClick={() => setOpen(true)}>
        {say('web.official.withdraw')}
      </Button></May>
    );
  return (
    <form
      className={`${classes.fields} no-print`}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <TextInput label={say('web.official.withdraw_why')} w={420} maw="100%" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Button type="submit" variant="default" mt={24} disabled={!reason.trim()} loading={send.isPending}>
        {say('web.official.withdraw')}
      </Button>
      {send.error && <FaultNote error={send.error} />}
    </form>
  );
}
