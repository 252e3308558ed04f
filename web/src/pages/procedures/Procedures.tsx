/// Procedures of the year with the figures of the region.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { proceduresQuery } from '../../api/queries';
import { NoResults } from '../../parts/NoResults';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { MarksBar } from './MarksBar';

type Row = Schemas['ProcedureRow'];

export function Procedures() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { sort } = useSearch({ from: '/procedures' });
  const { year, about } = useWhereabouts();
  const list = useQuery({ ...proceduresQuery(year, lang), enabled: about !== undefined });
  if (list.error) return <FaultNote error={list.error} isPage onAgain={() => void list.refetch()} />;
  if (!list.data) return <Shape kind="page" />;

  if (list.data.length === 0) return <NoResults name={say('web.page.procedures')} />;

  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: say('web.procedure.procedure'),
      width: '32%',
      phone: 'title',
      by: (row) => row.title,
      show: (row) => (
        <Link to="/procedures/$procedure" params={{ procedure: row.procedure }}>
          {row.title}
        </Link>
      ),
    },
    { key: 'schools', title: say('web.procedure.schools'), isNumber: true, width: '9%', phone: 'none', by: (row) => row.schools, show: (row) => numbers.count(row.schools) },
    { key: 'works', title: say('web.procedure.works'), isNumber: true, width: '11%', phone: 'side', by: (row) => row.tally.works, show: (row) => numbers.count(row.tally.works) },
    { key: 'absent', title: say('web.procedure.absent'), isNumber: true, width: '13%', phone: 'none', by: (row) => row.tally.absent, show: (row) => numbers.count(row.tally.absent) },
    { key: 'marks', title: say('web.procedure.marks'), phone: 'line', show: (row) => (row.has_scale === false ? say('web.procedure.no_scale') : <MarksBar marks={row.tally.marks} />) },
  ];
  return (
    <>
      <PageHead
        title={year ? say('web.procedures.headline', { n: list.data.length, year: numbers.schoolYear(year) }) : say('web.page.procedures')}
        name={say('web.page.procedures')}
        lead={say('web.procedures.lead')}
      />
      <Table
        label={say('web.page.procedures')}
        columns={columns}
        rows={list.data}
        keyOf={(row) => row.procedure}
        sort={sort}
        onSort={(next) => void navigate({ to: '.', search: changed({ sort: next }), replace: true })}
        onOpen={(row) => void navigate({ to: '/procedures/$procedure', params: { procedure: row.procedure } })}
      />
    </>
  );
}
