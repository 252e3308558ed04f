/// Schools that need support: a rule, what is changed in it, the list that follows, and why each school is there.
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { api, ask, Fault, type Schemas } from '../../api/client';
import { ruleSetsQuery, whatIfOf, whatIfQuery } from '../../api/queries';
import { NoResults } from '../../parts/NoResults';
import { Done, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import { Shape } from '../../parts/Shape';
import { changed, type ListSearch } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useLanguage, useSay } from '../../words/words';
import { Findings } from './Findings';
import { headlineOf } from './headline';
import { HandOn } from './HandOn';
import { SharesChart } from './SharesChart';
import { WhatIfControls } from './WhatIfControls';
import { May } from '../../parts/May';

type Screening = Schemas['Screening'];

export function LowResults() {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/low-results' });
  const { about, year, municipality } = useWhereabouts();
  const rules = useQuery(ruleSetsQuery(lang));
  const asked = { ...whatIfOf(search), year, municipality };
  const run = useQuery({ ...whatIfQuery(asked, lang), enabled: year !== undefined });
  const change = (changes: ListSearch) =>
    void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });

  if ((about && year === undefined) || (run.error instanceof Fault && run.error.problem.code === 'nothing_to_screen'))
    return <NoResults name={say('web.page.low_results')} />;

  return (
    <>
      {run.data ? <ListHead screening={run.data} search={search} asked={asked} /> : run.error ? <PageHead title={say('web.page.low_results')} /> : <Shape kind="page" rows={2} />}
      <WhatIfControls rules={rules.data ?? []} used={run.data} search={search} onChange={change} />
      {run.error && <FaultNote error={run.error} onAgain={() => void run.refetch()} />}
      {run.data && !run.error ? (
        <>
          {run.data.rule.kind === 'share_of_twos' && <SharesChart screening={run.data} />}
          <Findings screening={run.data} search={search} onChange={change} explain={asked} />
        </>
      ) : (
        !run.error && <Shape kind="table" rows={12} />
      )}
    </>
  );
}

function ListHead({ screening, search, asked }: { screening: Screening; search: ListSearch; asked: ReturnType<typeof whatIfOf> & { year?: number; municipality?: number } }) {
  const say = useSay();
  const save = useSave(screening, asked);
  return (
    <>
      <PageHead title={headlineOf(say, screening)} name={say('web.page.low_results')} lead={screening.said?.join(' ')}>
        <HandOn query={asked} certainty={search.certainty} listed={search.listed} />
        <May ask="POST /api/screenings"><Button onClick={() => save.mutate()} loading={save.isPending}>
          {say('web.list.save')}
        </Button></May>
      </PageHead>
      <PurposeNote kind="year" thing={screening.year} />
      <div className="stack" style={{ marginBottom: save.data || save.error ? 16 : 0 }}>
        {save.data && (
          <Done
            action={
              <Button component={Link} to="/screenings/$id" params={{ id: String(save.data.id) } as never} variant="subtle" size="xs">
                {say('web.list.open_saved')}
              </Button>
            }
          >
            {say('web.list.saved', { id: save.data.id ?? 0, n: save.data.listed })}
          </Done>
        )}
        {save.error && <FaultNote error={save.error} />}
      </div>
    </>
  );
}

/// Stores the run as it is on the screen: the rule's version and every parameter as used.
function useSave(screening: Screening, asked: { procedures?: string; comparator?: 'region' | 'type'; municipality?: number }) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/screenings', {
          body: {
            rule: screening.rule.id,
            version: screening.rule.version,
            year: screening.year,
            parameters: screening.parameters,
            comparator: asked.comparator,
            procedures: asked.procedures?.split(','),
            municipality: asked.municipality,
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['screenings'] }),
  });
}
