/// What has come in: municipalities by procedures; with a municipality chosen, its procedures.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { dataStatusQuery } from '../../api/queries';
import { NoResults } from '../../parts/NoResults';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { Matrix, MatrixList } from './Matrix';
import { May } from '../../parts/May';

type Status = Schemas['DataStatus'];
type Cell = Status['rows'][number]['cells'][number];

export function DataStatus() {
  const say = useSay();
  const [lang] = useLanguage();
  const { about, year, municipality } = useWhereabouts();
  const status = useQuery({ ...dataStatusQuery(year ?? 0, lang), enabled: year !== undefined });

  if ((about && year === undefined) || status.data?.procedures.length === 0) return <NoResults name={say('web.page.data_status')} />;
  if (status.error) return <FaultNote error={status.error} isPage onAgain={() => void status.refetch()} />;
  if (!status.data) return <Shape kind="page" />;

  const one = status.data.rows.find((row) => row.municipality === municipality);
  return (
    <>
      <PageHead title={one ? headlineOfOne(say, one) : headline(say, status.data)} name={say('web.page.data_status')} lead={<Lead status={status.data} one={one} />}>
        <ImportButton />
      </PageHead>
      {one ? (
        <OneMunicipality procedures={status.data.procedures} cells={one.cells} name={one.name} />
      ) : (
        <>
          <Matrix status={status.data} />
          <MatrixList status={status.data} />
        </>
      )}
    </>
  );
}

function ImportButton() {
  const say = useSay();
  return (
    <May ask="POST /api/imports"><Button component={Link} to="/imports/new">
      {say('web.page.import_new')}
    </Button></May>
  );
}

type Say = ReturnType<typeof useSay>;

function headline(say: Say, status: Status): string {
  const whole = status.rows.filter((row) => row.cells.every((cell) => cell.schools > 0)).length;
  const args = { whole, all: status.rows.length, procedures: status.procedures.length };
  return say(whole === status.rows.length ? 'web.data_status.headline_whole' : 'web.data_status.headline_gaps', args);
}

function headlineOfOne(say: Say, row: Status['rows'][number]): string {
  return say('web.data_status.headline_one', { name: row.name, has: row.cells.filter((cell) => cell.schools > 0).length, procedures: row.cells.length });
}

function Lead({ status, one }: { status: Status; one?: Status['rows'][number] }) {
  const say = useSay();
  const cells = (one ? [one] : status.rows).flatMap((row) => row.cells);
  const sum = (of: (cell: Cell) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  const quarantined = sum((cell) => cell.quarantined);
  return (
    <p>
      {say('web.data_status.works', { works: sum((cell) => cell.works), absent: sum((cell) => cell.absent) })}{' '}
      {quarantined > 0 && say('web.data_status.quarantined', { n: quarantined })}
    </p>
  );
}

function OneMunicipality({ procedures, cells, name }: { procedures: Status['procedures']; cells: Cell[]; name: string }) {
  const say = useSay();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const rows = procedures.map((procedure, index) => ({ procedure, cell: cells[index] ?? { schools: 0, works: 0, absent: 0, quarantined: 0 } }));
  type Row = (typeof rows)[number];
  const columns: Column<Row>[] = [
    {
      key: 'procedure',
      title: say('web.procedure.procedure'),
      width: '38%',
      phone: 'title',
      show: ({ procedure }) => (
        <Link to="/procedures/$procedure" params={{ procedure: procedure.procedure }}>
          {procedure.title}
        </Link>
      ),
    },
    { key: 'schools', title: say('web.procedure.schools'), isNumber: true, phone: 'side', show: ({ cell }) => (cell.schools ? numbers.count(cell.schools) : say('web.data_status.nothing')) },
    { key: 'works', title: say('web.procedure.works'), isNumber: true, show: ({ cell }) => numbers.count(cell.works) },
    { key: 'absent', title: say('web.procedure.absent'), isNumber: true, phone: 'none', show: ({ cell }) => numbers.count(cell.absent) },
    { key: 'quarantined', title: say('web.procedure.quarantined'), isNumber: true, phone: 'none', show: ({ cell }) => numbers.count(cell.quarantined) },
  ];
  return <Table label={name} columns={columns} rows={rows} keyOf={(row) => row.procedure.procedure} onOpen={(row) => void navigate({ to: '/procedures/$procedure', params: { procedure: row.procedure.procedure } })} />;
}
