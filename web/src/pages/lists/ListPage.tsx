/// One list: where it stands, its schools with grounds and replies, and the one thing to do next.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { addressOf, type Schemas } from '../../api/client';
import { schoolListQuery } from '../../api/inquiry_queries';
import { Caution, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { TakeMenu } from '../../parts/TakeMenu';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { EntryPanel } from './EntryPanel';
import { ApproveForm, WindowForm, WithdrawForm } from './ListForms';
import classes from './lists.module.css';
import { useRights } from '../../shell/me';

type List = Schemas['SchoolListView'];
type Entry = Schemas['ListEntry'];

export function ListPage() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { id } = useParams({ from: '/lists/$id' });
  const { school } = useSearch({ from: '/lists/$id' });
  const list = useQuery(schoolListQuery(Number(id), lang));
  const mayEdit = useRights().may('edit_lists', true);
  if (list.error) return <FaultNote error={list.error} isPage onAgain={() => void list.refetch()} />;
  if (!list.data) return <Shape kind="page" rows={10} />;
  const found = list.data;
  const open = found.schools.find((one) => one.code === school);
  const choose = (code?: string) => void navigate({ to: '.', search: changed({ school: code }), replace: true, resetScroll: false });
  const columns: Column<Entry>[] = [
    { key: 'name', title: say('web.inquiry.school'), phone: 'title', show: (row) => row.name },
    ...(open ? [] : [{ key: 'municipality', title: say('web.inquiry.municipality'), phone: 'none' as const, show: (row: Entry) => row.municipality }]),
    { key: 'years', title: say('web.lists.years'), width: '120px', isNumber: true, phone: 'none', show: (row) => numbers.count(row.years) },
    { key: 'replies', title: say('web.lists.replies'), width: '120px', phone: 'side', show: (row) => (row.replies.length ? say('web.lists.replied', { n: row.replies.length }) : '–') },
    { key: 'verdict', title: say('web.lists.verdict'), width: '140px', phone: 'line', show: (row) => (row.verdict === 'undecided' ? '–' : row.verdict_name) },
  ];
  const head = { n: found.entries, undecided: found.undecided, kept: found.kept, replied: found.replied, day: found.last ? numbers.date(found.last) : '', number: found.order_number ?? '' };
  return (
    <>
      <PageHead title={say(`web.lists.head.${found.state}`, head)} name={found.title} above={found.title} lead={`${found.purpose_name}, ${numbers.schoolYear(found.year)}. ${found.purpose_note}`}>
        <Take id={found.id} />
      </PageHead>
      <PurposeNote kind="list" thing={found.id} />
      <Course list={found} />
      <Table label={found.title} columns={columns} rows={found.schools} keyOf={(row) => row.code} chosen={school} onChoose={(row) => choose(row.code)} onOpen={(row) => choose(row.code)} />
      <Moves list={found} />
      <section className="no-print" style={{ marginTop: 24 }}>
        {found.next.includes('withdraw') && mayEdit && <WithdrawForm list={found} />}
      </section>
      {open && <EntryPanel key={open.code} list={found} entry={open} onClose={() => choose()} />}
    </>
  );
}

function Take({ id }: { id: number }) {
  const say = useSay();
  return (
    <TakeMenu label={say('web.lists.take')} files={(['docx', 'xlsx', 'csv'] as const).map((format) => ({ href: addressOf(`/api/school-lists/${id}/report`, { format }), label: say(`web.lists.take.${format}`) }))} />
  );
}

const stages = ['draft', 'checking', 'deciding', 'decided', 'approved'] as const;

/// The way of a list as a line, and below it the form of what comes next.
function Course({ list }: { list: List }) {
  const say = useSay();
  const rights = useRights();
  const at = stages.findIndex((stage) => stage === list.state);
  return (
    <section className={`stack no-print ${classes.way}`}>
      {list.state === 'withdrawn' ? (
        <Caution>{say('web.lists.withdrawn_why', { why: list.withdrawn_why ?? '' })}</Caution>
      ) : (
        <ol className={classes.course} aria-label={say('web.lists.course')}>
          {stages.map((stage, index) => (
            <li key={stage} aria-current={index === at ? 'step' : undefined} data-done={index < at || undefined}>
              {say(`web.lists.stage.${stage}`)}
            </li>
          ))}
        </ol>
      )}
      {list.next.includes('window') && rights.may('edit_lists', true) && <WindowForm key={list.state} list={list} />}
      {list.next.includes('approve') && rights.may('approve_list', true) && <ApproveForm list={list} />}
    </section>
  );
}

function Moves({ list }: { list: List }) {
  const say = useSay();
  const numbers = useNumbers();
  if (!list.moves) return null;
  return (
    <section className="stack-tight" style={{ marginTop: 24 }}>
      <h2>{say('web.lists.moves', { year: numbers.schoolYear(list.moves.year_before) })}</h2>
      <p>{say('web.lists.moves_are', { entered: list.moves.entered, stayed: list.moves.stayed, left: list.moves.left.length })}</p>
      {list.moves.left.length > 0 && <p className="soft">{list.moves.left.map((one) => one.name).join(', ')}</p>}
    </section>
  );
}
