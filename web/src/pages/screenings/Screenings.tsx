/// Stored runs: who ran which rule on what, and whether it still computes to the digit.
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, ask, type Schemas } from '../../api/client';
import { screeningsQuery } from '../../api/queries';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { May } from '../../parts/May';
import { useRights } from '../../shell/me';

type Run = Schemas['Screening'];

export function Screenings() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const rights = useRights();
  const runs = useQuery(screeningsQuery(lang));
  if (runs.error) return <FaultNote error={runs.error} isPage onAgain={() => void runs.refetch()} />;
  if (!runs.data) return <Shape kind="page" />;
  const columns: Column<Run>[] = [
    {
      key: 'created',
      title: say('web.run.created'),
      width: '18%',
      phone: 'title',
      show: (run) => (
        <Link to="/screenings/$id" params={{ id: String(run.id) }}>
          {say('web.run.number', { id: run.id ?? 0, date: numbers.moment(run.created ?? '') })}
        </Link>
      ),
    },
    { key: 'rule', title: say('web.what_if.rule'), show: (run) => `${run.rule.name}, ${say('web.run.version', { version: run.rule.version })}` },
    { key: 'year', title: say('web.picture.school_year'), width: '12%', phone: 'none', show: (run) => numbers.schoolYear(run.year) },
    { key: 'listed', title: say('web.run.listed'), width: '10%', isNumber: true, phone: 'side', show: (run) => numbers.count(run.listed) },
    { key: 'person', title: say('web.run.person'), width: '14%', phone: 'none', show: (run) => run.person },
    ...(rights.mayAsk('POST /api/screenings/{id}/recompute') ? [{ key: 'again', title: say('web.run.check'), width: '200px', phone: 'none' as const, show: (run: Run) => <Recompute id={run.id ?? 0} /> }] : []),
  ];
  return (
    <>
      <PageHead title={runs.data.length ? say('web.run.headline', { n: runs.data.length }) : say('web.page.screenings')} name={say('web.page.screenings')} lead={say('web.run.lead')} />
      {runs.data.length === 0 ? (
        <Empty
          title={say('web.run.none')}
          action={
            <May ask="GET /api/what-if"><Button component={Link} to="/low-results">
              {say('web.ahead.support.button')}
            </Button></May>
          }
        >
          {say('web.run.none_next')}
        </Empty>
      ) : (
        <Table label={say('web.page.screenings')} columns={columns} rows={runs.data} keyOf={(run) => String(run.id)} onOpen={(run) => void navigate({ to: '/screenings/$id', params: { id: String(run.id) } })} />
      )}
    </>
  );
}

export function Recompute({ id }: { id: number }) {
  const say = useSay();
  const again = useMutation({ mutationFn: () => ask(api.POST('/api/screenings/{id}/recompute', { params: { path: { id } } })) });
  if (again.data) return <span role="status" className={again.data.is_same ? 'soft small' : 'small'}>{say(again.data.is_same ? 'web.run.same' : 'web.run.differs')}</span>;
  if (again.error) return <span role="status" className="small">{again.error.message || say('web.fault.internal')}</span>;
  return (
    <Button size="compact-sm" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
      {say('web.run.again')}
    </Button>
  );
}
