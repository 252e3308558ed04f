/// A stored run as it was: its list, its parameters, the proof that it still computes to the same digits.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { screeningQuery } from '../../api/queries';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import { Shape } from '../../parts/Shape';
import { changed, type ListSearch, type WhatIf } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { Findings } from './Findings';
import { HandOn } from './HandOn';
import { headlineOf } from './headline';
import { Recompute } from './Screenings';
import { SharesChart } from './SharesChart';

export function StoredScreening() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const id = Number(useParams({ from: '/screenings/$id' }).id);
  const search = useSearch({ from: '/screenings/$id' });
  const run = useQuery(screeningQuery(id, lang));
  if (run.error) return <FaultNote error={run.error} isPage onAgain={() => void run.refetch()} />;
  if (!run.data) return <Shape kind="page" />;
  const stored = run.data;
  const { threshold, min_participants, years, repeat, low_in_year } = stored.parameters;
  const explain: WhatIf & { year?: number } = { rule: stored.rule.id, threshold, min_participants, years, repeat, low_in_year, year: stored.year };
  const change = (changes: ListSearch) =>
    void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });
  return (
    <>
      <PageHead
        title={headlineOf(say, stored)}
        name={say('web.run.name', { id })}
        lead={
          <div className="stack-tight">
            <p>
              <Link to="/screenings">{say('web.page.screenings')}</Link> · {say('web.run.number', { id, date: numbers.moment(stored.created ?? '') })} · {stored.rule.name}, {say('web.run.version', { version: stored.rule.version })}
            </p>
            <p>{stored.said?.join(' ')}</p>
            {stored.digest && <p className="small faint" style={{ overflowWrap: 'anywhere' }}>{say('web.run.digest', { digest: stored.digest })}</p>}
          </div>
        }
      >
        <Recompute id={id} />
        <HandOn query={{ screening: id }} certainty={search.certainty} listed={search.listed} />
      </PageHead>
      <PurposeNote kind="screening" thing={id} />
      {stored.rule.kind === 'share_of_twos' && <SharesChart screening={stored} />}
      <Findings screening={stored} search={search} onChange={change} explain={explain} />
    </>
  );
}
