/// The items of a work the day after it was written: a map of items and people, a row for each item, what goes together.
import { Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { itemAnalysisQuery } from '../../api/scale_queries';
import { Icon } from '../../parts/Icon';
import { Caution, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { ItemMap } from '../../parts/pictures/ItemMap';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { groupings, models, type ItemsSearch, type Model } from './address';
import { ItemPanel } from './ItemPanel';
import { ItemTable } from './ItemTable';
import classes from './scaling.module.css';
import { May } from '../../parts/May';

type Analysis = Schemas['ItemAnalysis'];

export function ItemAnalysisPage() {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { procedure } = useParams({ from: '/procedures/$procedure/items' });
  const search = useSearch({ from: '/procedures/$procedure/items' });
  const { year, municipality, municipalityName } = useWhereabouts();
  const found = useQuery(itemAnalysisQuery(procedure, { model: search.model, groups: search.groups, municipality }, lang));
  const change = (changes: ItemsSearch) => void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });
  const analysis = found.data;
  const item = analysis?.items.find((one) => one.code === search.item);
  const lead = (
    <>
      <Link to="/procedures/$procedure" params={{ procedure }}>
        {say('web.items.to_procedure')}
      </Link>
      {' · '}
      {analysis ? `${analysis.title} · ${say('web.items.of', { n: analysis.works })}` : procedure}
      {municipalityName && ` · ${municipalityName}`}
    </>
  );
  return (
    <>
      {analysis || found.error ? (
        <PageHead title={analysis?.headline ?? say('web.items.title')} name={say('web.items.title')} lead={lead}>
          <Button component="button" variant="default" leftSection={<Icon name="print" size={18} />} onClick={() => window.print()}>
            {say('web.do.print')}
          </Button>
          <May ask="POST /api/scales"><Button component={Link} to="/scales/new" search={{ procedure, year, model: search.model } as never}>
            {say('web.scaling.begin')}
          </Button></May>
        </PageHead>
      ) : (
        <Shape kind="page" rows={2} />
      )}
      <Controls search={search} onChange={change} />
      {found.error && <FaultNote error={found.error} onAgain={() => void found.refetch()} />}
      {!analysis && !found.error && <Shape kind="chart" />}
      {analysis && !found.error && (
        <div className={classes.parts} aria-busy={found.isPlaceholderData} data-old={found.isPlaceholderData || undefined}>
          <Said analysis={analysis} />
          {analysis.items.length > 0 && (
            <>
              <ItemMap analysis={analysis} name={`items-${procedure}`} onOpen={(code) => change({ item: code })} />
              <section>
                <h2 className={classes.heading}>{say('web.items.table_title', { n: analysis.items.length, odd: analysis.items.filter((one) => one.remarks.length > 0).length })}</h2>
                <ItemTable analysis={analysis} sort={search.sort} chosen={item?.code} onSort={(sort) => change({ sort })} onChoose={(code) => change({ item: code })} />
                <p className="small faint" style={{ marginTop: 8 }}>{say('web.items.table_note')}</p>
              </section>
              <Besides analysis={analysis} />
            </>
          )}
        </div>
      )}
      {item && analysis && <ItemPanel key={item.code} item={item} analysis={analysis} name={`item-${procedure}-${item.code}`} onClose={() => change({ item: undefined })} />}
    </>
  );
}

function Controls({ search, onChange }: { search: ItemsSearch; onChange: (changes: ItemsSearch) => void }) {
  const say = useSay();
  return (
    <div className={`${classes.controls} no-print`}>
      <div>
        <span className={classes.label} id="items-model">{say('web.scaling.model')}</span>
        <SegmentedControl
          size="xs"
          aria-labelledby="items-model"
          value={search.model ?? 'pcm'}
          onChange={(model) => onChange({ model: model === 'pcm' ? undefined : (model as Model) })}
          data={models.map((value) => ({ value, label: say(`web.model.${value}`) }))}
        />
      </div>
      <Select
        size="xs"
        w={220}
        label={say('web.items.groups')}
        allowDeselect={false}
        value={search.groups ?? 'none'}
        onChange={(groups) => onChange({ groups: groupings.find((one) => one === groups) })}
        data={(['none', ...groupings] as const).map((value) => ({ value, label: say(`web.grouping.${value}`) }))}
      />
      <p className="small soft">{say(search.model === 'gpcm' ? 'web.model.gpcm_note' : 'web.model.pcm_note')}</p>
    </div>
  );
}

/// What the analysis rests on, in a line of figures and its remarks.
function Said({ analysis }: { analysis: Analysis }) {
  const say = useSay();
  const numbers = useNumbers();
  const figures: [string, string][] = [
    [say('web.items.works'), numbers.count(analysis.works)],
    ...(analysis.reliability === undefined ? [] : [[say('web.items.reliability'), numbers.decimal(analysis.reliability)] as [string, string]]),
    ...(analysis.alpha === undefined ? [] : [[say('web.items.alpha'), numbers.decimal(analysis.alpha)] as [string, string]]),
    ...(analysis.mean === undefined || analysis.sd === undefined ? [] : [[say('web.items.mean_sd'), `${numbers.decimal(analysis.mean, 1)} ± ${numbers.decimal(analysis.sd, 1)}`] as [string, string]]),
    ...(analysis.ability_sd === undefined ? [] : [[say('web.items.ability_sd'), numbers.decimal(analysis.ability_sd)] as [string, string]]),
    ...(analysis.groups ?? []).map((group) => [group.name, numbers.count(group.works)] as [string, string]),
  ];
  return (
    <div className="stack-tight">
      <dl className={classes.figures}>
        {figures.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {analysis.remarks.map((remark) => (
        <Caution key={remark}>{remark}</Caution>
      ))}
    </div>
  );
}

/// What the table of items has no rows for.
function Besides({ analysis }: { analysis: Analysis }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <div className={classes.besides}>
      <section>
        <h2>{say('web.items.pairs')}</h2>
        {analysis.pairs.length === 0 ? (
          <p className="soft">{say('web.items.no_pairs')}</p>
        ) : (
          <>
            <p className="soft small">{say('web.items.pairs_note')}</p>
            <ul className={classes.remarks}>
              {analysis.pairs.map((pair) => (
                <li key={`${pair.first} ${pair.second}`}>{say('web.items.pair', { first: pair.first, second: pair.second, strength: numbers.decimal(pair.q3) })}</li>
              ))}
            </ul>
          </>
        )}
      </section>
      {(analysis.dropped.length > 0 || analysis.closed.length > 0) && (
        <section>
          <h2>{say('web.items.besides')}</h2>
          <ul className={classes.remarks}>
            {analysis.dropped.map((one) => (
              <li key={one.code}>{say('web.items.dropped', { code: one.code, points: one.points })}</li>
            ))}
            {analysis.closed.map((one) => (
              <li key={`${one.code} ${one.points}`}>{say('web.items.closed', { code: one.code, points: one.points })}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
