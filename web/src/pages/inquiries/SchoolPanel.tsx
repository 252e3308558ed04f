/// One school's signs in ten minutes: what was seen, what else could explain it, one picture, the next check, the school's
/// own word, and the line of steps with what can be done next.
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { panelQuery, type Reader } from '../../api/inquiry_queries';
import { histogramQuery, itemsQuery } from '../../api/queries';
import { Icon } from '../../parts/Icon';
import { Caution, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Histogram } from '../../parts/pictures/Histogram';
import { Items } from '../../parts/pictures/Items';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { History } from './History';
import classes from './inquiries.module.css';
import { ofKinds, type KindOfSign } from './kinds';
import { Observations } from './Observations';
import { May } from '../../parts/May';
import { useRights } from '../../shell/me';

type Panel = Schemas['SchoolPanel'];

export function SchoolPanelPage() {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const { school } = useParams({ from: '/objectivity/schools/$school' });
  const { as: asked = 'authority' } = useSearch({ from: '/objectivity/schools/$school' });
  // Whoever does not see signs as the authority reads what the school reads.
  const mayChoose = useRights().may('see_signs');
  const as = mayChoose ? asked : 'school';
  const { year } = useWhereabouts();
  const panel = useQuery({ ...panelQuery(school, year, as, lang), enabled: year !== undefined });
  if (panel.error) return <FaultNote error={panel.error} isPage onAgain={() => void panel.refetch()} />;
  if (!panel.data) return <Shape kind="page" rows={10} />;
  const found = panel.data;
  return (
    <article className={classes.page}>
      <PageHead title={found.headline[0] ?? found.name} name={found.name} above={found.name} lead={[found.municipality, say('web.inquiry.of_year', { year: numbers.schoolYear(found.year) }), found.code].filter(Boolean).join(' · ')}>
        {mayChoose && <SegmentedControl
          size="xs"
          aria-label={say('web.inquiry.reader')}
          data={(['authority', 'school'] as const).map((value) => ({ value, label: say(`web.inquiry.as.${value}`) }))}
          value={as}
          onChange={(value) => void navigate({ to: '.', search: changed({ as: value === 'school' ? value : undefined }), replace: true })}
        />}
        <Button component={Link} to="/schools/$school" params={{ school } as never} variant="subtle">
          {say('web.inquiry.results')}
        </Button>
        <Button variant="default" leftSection={<Icon name="print" size={18} />} onClick={() => window.print()}>
          {say('web.do.print')}
        </Button>
      </PageHead>
      {found.headline.slice(1).map((sentence) => (
        <p key={sentence} className={classes.lead}>
          {sentence}
        </p>
      ))}
      <div className={classes.columns}>
        <div className="stack">
          <Signs panel={found} reader={as} />
          <Picture panel={found} />
          <May ask="GET /api/schools/{school}/observations">
            <Observations school={found.code} reader={as} />
          </May>
        </div>
        <div className="stack">
          <Next panel={found} reader={as} />
          <History key={`${found.code}-${found.year}-${as}`} panel={found} reader={as} />
        </div>
      </div>
      <p className="small soft">{say('web.inquiry.note')}</p>
    </article>
  );
}

function Signs({ panel, reader }: { panel: Panel; reader: Reader }) {
  const say = useSay();
  const numbers = useNumbers();
  const flagged = panel.layers.flatMap((layer) => layer.signs);
  const layerSays = (layer: Panel['layers'][number]) => {
    if (layer.is_flagged) return say('web.inquiry.layer_together');
    return say(layer.is_judged ? 'web.inquiry.layer_none' : 'web.inquiry.layer_little', { n: layer.looked_at, enough: layer.enough });
  };
  return (
    <section className="stack">
      <h2>{say('web.inquiry.seen')}</h2>
      {panel.facts.length > 0 && (
        <section className="stack-tight">
          <h3>{say('web.inquiry.facts')}</h3>
          <ul className={classes.plain}>
            {panel.facts.map((fact) => (
              <li key={fact.list}>
                <May ask="GET /api/official-lists/{id}" otherwise={fact.publisher}>
                  <Link to="/official-lists/$id" params={{ id: String(fact.list) } as never}>
                    {fact.publisher}
                  </Link>
                </May>
                {`, ${fact.document}${fact.date ? `, ${numbers.date(fact.date)}` : ''} (${numbers.schoolYear(fact.year)}): `}
                {fact.markers.length ? say('web.inquiry.markers', { markers: fact.markers.join(', ') }) : fact.purpose_name}
              </li>
            ))}
          </ul>
        </section>
      )}
      {panel.layers.length === 0 && <p className="soft">{say('web.inquiry.no_screening')}</p>}
      {panel.layers.map((layer) => (
        <section key={layer.screening} className="stack-tight">
          <h3>{layer.name}</h3>
          {layer.signs.length === 0 && <p className="soft">{layerSays(layer)}</p>}
          <ul className={classes.signs}>
            {ofKinds(layer.signs).map((one) => (
              <Kind key={one.kind} one={one} />
            ))}
          </ul>
          {reader === 'authority' && layer.flagged_schools !== undefined && layer.rule === 'own' && (
            <p className="small soft">{say('web.inquiry.false', { flagged: layer.flagged_schools, n: numbers.decimal(layer.expected_false ?? 0, 1) })}</p>
          )}
        </section>
      ))}
      {flagged.length > 0 && panel.explanations.length > 0 && (
        <section className="stack-tight">
          <h3>{say('web.inquiry.explanations')}</h3>
          <Explanations rows={panel.explanations.slice(0, 5)} />
          {panel.explanations.length > 5 && (
            <details>
              <summary>{say('web.inquiry.more_explanations', { n: panel.explanations.length - 5 })}</summary>
              <Explanations rows={panel.explanations.slice(5)} />
            </details>
          )}
        </section>
      )}
    </section>
  );
}

const worksShown = 4;

/// What is seen and what else explains it once, then the works it is seen in; many of them wait folded.
function Kind({ one }: { one: KindOfSign }) {
  const say = useSay();
  const [first, ...rest] = one.works;
  const folded = one.works.length > worksShown ? one.works.slice(worksShown) : [];
  return (
    <li>
      <p>
        <strong>{one.name}.</strong> {one.said}
      </p>
      {rest.length === 0 && first ? <Work work={first} /> : (
        <ul className={classes.works}>
          {one.works.slice(0, worksShown).map((work) => (
            <li key={work.where}>
              <Work work={work} />
            </li>
          ))}
        </ul>
      )}
      {folded.length > 0 && (
        <details>
          <summary className="small">{say('web.inquiry.more_works', { n: folded.length })}</summary>
          <ul className={classes.works}>
            {folded.map((work) => (
              <li key={work.where}>
                <Work work={work} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {one.explanations.length > 0 && <p className="small soft">{say('web.inquiry.also', { list: one.explanations.map((name) => name.toLocaleLowerCase()).join(', ') })}</p>}
    </li>
  );
}

function Work({ work }: { work: KindOfSign['works'][number] }) {
  return (
    <p>
      <span className={classes.where}>{work.where}</span> {work.said}
    </p>
  );
}

function Explanations({ rows }: { rows: Schemas['SignExplanation'][] }) {
  return (
    <dl className={classes.explanations}>
      {rows.map((one) => (
        <div key={one.code}>
          <dt>{one.name}</dt>
          <dd>{one.how}</dd>
        </div>
      ))}
    </dl>
  );
}

/// The first check is the one to make; the others wait folded.
function Next({ panel, reader }: { panel: Panel; reader: Reader }) {
  const say = useSay();
  const [first, ...others] = panel.checks;
  return (
    <section className="stack">
      {panel.inquiry && (
        <p>
          <span className={classes.state}>{panel.inquiry.state_name}</span>
        </p>
      )}
      {first && (
        <>
          <h2>{say(reader === 'school' ? 'web.inquiry.next_for_school' : 'web.inquiry.next')}</h2>
          <Check check={first} />
          {others.length > 0 && (
            <details>
              <summary>{say('web.inquiry.other_checks', { n: others.length })}</summary>
              <div className="stack">
                {others.map((check) => (
                  <Check key={check.code} check={check} />
                ))}
              </div>
            </details>
          )}
        </>
      )}
      {panel.lists.length > 0 && (
        <section className="stack-tight">
          <h3>{say('web.inquiry.lists')}</h3>
          <ul className={classes.plain}>
            {panel.lists.map((place) => (
              <Place key={place.list} place={place} />
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

/// What the size of a check is counted in.
function sizeWord(code: string) {
  if (code === 'lesson_visit') return 'web.inquiry.size_lessons';
  return code === 'observer' ? 'web.inquiry.size_sittings' : 'web.inquiry.size_works';
}

const isReMarking = (code: string) => code.startsWith('re_marking');

function Check({ check }: { check: Schemas['ProposedCheck'] }) {
  const say = useSay();
  const { school } = useParams({ from: '/objectivity/schools/$school' });
  const { as } = useSearch({ from: '/objectivity/schools/$school' });
  const numbers = useNumbers();
  return (
    <div className="stack-tight">
      <p>
        <strong>{check.name}</strong>
        {check.size ? `: ${say(sizeWord(check.code), { n: check.size })}` : ''}
        <span className="soft">{`. ${check.title}${check.class ? `, ${check.class}` : ''}. ${say('web.inquiry.hours', { hours: numbers.decimal(check.hours, check.hours % 1 ? 1 : 0) })}`}</span>
      </p>
      {check.why.map((sentence) => (
        <p key={sentence} className="small">
          {sentence}
        </p>
      ))}
      {isReMarking(check.code) && as !== 'school' && (
        <p className="no-print">
          <May ask="POST /api/remarkings"><Link to="/remarkings/new" search={{ school, procedure: check.procedure, class: check.class || undefined } as never}>
            {say('web.remark.begin')}
          </Link></May>
          {' · '}
          <May ask="GET /api/remarkings"><Link to="/remarkings" search={{ school } as never}>
            {say('web.page.remarkings')}
          </Link></May>
        </p>
      )}
    </div>
  );
}

function Place({ place }: { place: Schemas['ListPlace'] }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <li>
      <Link to="/lists/$id" params={{ id: String(place.list) } as never}>
        {place.title}
      </Link>
      {`, ${numbers.schoolYear(place.year)}: ${place.state_name}`}
      {place.verdict !== 'undecided' && `, ${place.verdict_name}`}
      {place.years > 1 && `. ${say('web.inquiry.years_in_list', { n: place.years })}`}
      {place.can_reply && place.last && `. ${say('web.inquiry.reply_until', { day: numbers.date(place.last) })}`}
    </li>
  );
}

/// One picture: tasks of the year or the histogram of the work most signs are of.
function Picture({ panel }: { panel: Panel }) {
  const [lang] = useLanguage();
  const picture = panel.picture;
  const histogram = useQuery({ ...histogramQuery(picture?.procedure ?? '', panel.code, lang), enabled: picture?.kind === 'histogram' });
  const items = useQuery({ ...itemsQuery(panel.code, panel.year, lang), enabled: picture?.kind === 'items' });
  if (!picture) return null;
  const { error } = picture.kind === 'items' ? items : histogram;
  if (error) return <Caution>{error.message}</Caution>;
  if (picture.kind === 'items') {
    const rows = items.data?.rows.filter((row) => row.procedure === picture.procedure) ?? [];
    return items.data ? rows.length > 0 ? <Items picture={{ ...items.data, rows }} name={`signs-${panel.code}`} /> : null : <Shape kind="chart" />;
  }
  return histogram.data ? <Histogram picture={histogram.data} name={`signs-${panel.code}`} level={2} /> : <Shape kind="chart" />;
}
