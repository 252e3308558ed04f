/// Signs of bias in the results of a year: the region in one sentence, the index, the queue of schools by place and name.
import { Button, Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { addressOf, type Schemas } from '../../api/client';
import { signScreeningQuery, signScreeningsQuery } from '../../api/sign_queries';
import { GroupTable, type Group, type GroupColumn } from '../../parts/groups/GroupTable';
import { NoResults } from '../../parts/NoResults';
import { Empty, FaultNote, ProblemNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import { Shape } from '../../parts/Shape';
import { TakeMenu } from '../../parts/TakeMenu';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { rules, type SignRule, type SignSearch } from './address';
import { Counts, Indexes } from './Figures';
import classes from './objectivity.module.css';
import { beside, byKind, byPlace, isNew, kindsIn, leading, shownRows, type Brief, type Row } from './queue';
import { SignRunning, useSignRun } from './RunSigns';
import { SignPanel } from './SignPanel';
import { May } from '../../parts/May';

type Screening = Schemas['SignScreening'];

export function Objectivity() {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const search = useSearch({ from: '/objectivity' });
  const { about, year, municipality } = useWhereabouts();
  const runs = useQuery({ ...signScreeningsQuery(year, lang), enabled: year !== undefined });
  const rule: SignRule = search.rule ?? 'official-14';
  const ofRule = (runs.data ?? []).filter((run) => run.rule === rule);
  const id = ofRule.some((run) => run.id === search.run) ? search.run : ofRule[0]?.id;
  const found = useQuery({ ...signScreeningQuery(id ?? 0, municipality, lang), enabled: id !== undefined });
  const change = (changes: SignSearch) => void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });
  const run = useSignRun(() => change({ run: undefined }));

  if (about && year === undefined) return <NoResults name={say('web.page.objectivity')} />;
  if (runs.error) return <FaultNote error={runs.error} isPage onAgain={() => void runs.refetch()} />;
  if (found.error) return <FaultNote error={found.error} isPage onAgain={() => void found.refetch()} />;
  if (!runs.data || year === undefined || (id !== undefined && !found.data)) return <Shape kind="page" rows={12} />;
  const screening = id === undefined ? undefined : found.data;
  return (
    <>
      <PageHead title={screening?.headline ?? say('web.page.objectivity')} name={say('web.page.objectivity')} lead={say('web.signs.lead', { year: numbers.schoolYear(year) })}>
        <May ask="POST /api/sign-screenings"><Button variant={screening ? 'default' : 'filled'} loading={!!run.job} onClick={() => void run.start(rule, year)}>
          {say(screening ? 'web.signs.again' : 'web.signs.run')}
        </Button></May>
        {screening && <TakeSigns id={screening.id} municipality={municipality} />}
      </PageHead>
      <PurposeNote kind="sign_screening" thing={id} />
      <div className={`${classes.filters} no-print`}>
        <SegmentedControl
          size="xs"
          aria-label={say('web.signs.rule')}
          value={rule}
          onChange={(value) => change({ rule: value === 'own' ? 'own' : undefined, run: undefined, sign: undefined })}
          data={rules.map((one) => ({ value: one, label: say(`web.signs.rule.${one}`) }))}
        />
        {ofRule.length > 1 && (
          <Select
            size="xs"
            w={260}
            aria-label={say('web.signs.runs')}
            data={ofRule.map((one) => ({ value: String(one.id), label: say('web.signs.by_run', { id: one.id, date: numbers.moment(one.created) }) }))}
            value={String(id)}
            allowDeselect={false}
            onChange={(value) => change({ run: value ? Number(value) : undefined })}
          />
        )}
      </div>
      {run.job && <SignRunning job={run.job} />}
      {run.problem && <ProblemNote problem={run.problem} />}
      {!screening ? (
        <Empty title={say('web.signs.none')}>{say(rule === 'own' ? 'web.signs.none_own' : 'web.signs.none_official')}</Empty>
      ) : (
        <>
          <ul className={classes.notes} aria-label={say('web.signs.notes')}>
            {screening.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
            {screening.beside && <li>{screening.beside.said}</li>}
          </ul>
          <div className={classes.more}>
            <Counts screening={screening} />
            {screening.rule !== 'own' && <Indexes screening={screening} />}
          </div>
          <Queue screening={screening} search={search} onChange={change} />
          {search.school && <SignPanel school={search.school} name={screening.rows.find((row) => row.code === search.school)?.name ?? ''} year={screening.year} rule={screening.rule} onClose={() => change({ school: undefined })} />}
        </>
      )}
    </>
  );
}

function TakeSigns({ id, municipality }: { id: number; municipality: number | undefined }) {
  const say = useSay();
  const address = (format: string) => addressOf(`/api/sign-screenings/${id}/report`, { format, municipality });
  return (
    <TakeMenu
      label={say('web.topics.take')}
      files={[
        { href: address('xlsx'), label: say('web.hand_on.xlsx') },
        { href: address('csv'), label: say('web.hand_on.csv') },
        { href: address('docx'), label: say('web.signs.note_docx') },
      ]}
    />
  );
}

function Queue({ screening, search, onChange }: { screening: Screening; search: SignSearch; onChange: (changes: SignSearch) => void }) {
  const say = useSay();
  const isOwn = screening.rule === 'own';
  const shown = useMemo(() => shownRows(screening.rows, search, isOwn), [screening, search, isOwn]);
  const flagged = useMemo(() => screening.rows.filter((row) => row.is_flagged).length, [screening]);
  const kinds = useMemo(() => kindsIn(screening.counts), [screening]);
  const groups: Group<Row>[] = useMemo(() => byPlace(shown).map((group) => ({ key: group.place, title: group.place || say('web.signs.no_place'), aside: say('web.signs.count', { n: group.rows.length }), rows: group.rows })), [shown, say]);
  const columns: GroupColumn<Row>[] = [
    {
      key: 'school',
      title: say('web.school.school'),
      width: search.school ? '34%' : '28%',
      phone: 'title',
      show: (row) => (
        <>
          {row.name || row.code}
          <span className={classes.under}>{row.code}</span>
          {screening.before !== undefined && isNew(row) && <span className={classes.word}>{say(`web.signs.change.${row.change}`)}</span>}
          {screening.before !== undefined && row.change === 'gone' && <span className={classes.under}>{say('web.signs.change.gone')}</span>}
        </>
      ),
    },
    { key: 'signs', title: say(isOwn ? 'web.signs.rule.own' : 'web.signs.rule.official-14'), phone: 'line', show: (row) => (isOwn && row.is_flagged && leading(row, isOwn).length === 0 ? <span>{say('web.signs.together', { mechanism: row.mechanism_said ?? '' })}</span> : <Kinds signs={leading(row, isOwn)} />) },
    ...(isOwn || search.school ? [] : [{ key: 'others', title: say('web.signs.others'), width: '22%', phone: 'line' as const, show: (row: Row) => <Kinds signs={beside(row, isOwn)} /> }]),
    ...(screening.beside ? [{ key: 'beside', title: screening.beside.rule_said, width: '22%', phone: 'line' as const, show: (row: Row) => (row.beside ? <Kinds signs={row.beside.is_flagged ? row.beside.signs.filter((sign) => !isOwn || sign.is_official) : []} /> : '–') }] : []),
  ];
  return (
    <section>
      <div className={`${classes.filters} no-print`}>
        <SegmentedControl
          size="xs"
          aria-label={say('web.signs.shown')}
          value={search.only ?? 'flagged'}
          onChange={(value) => onChange({ only: value === 'all' ? 'all' : undefined })}
          data={[
            { value: 'flagged', label: say('web.signs.flagged', { n: flagged }) },
            { value: 'all', label: say('web.signs.all', { n: screening.rows.length }) },
          ]}
        />
        <Select
          size="xs"
          w={270}
          aria-label={say('web.signs.kind')}
          placeholder={say('web.signs.all_kinds')}
          clearable
          clearButtonProps={{ 'aria-label': say('web.signs.all_kinds') }}
          data={kinds.map((one) => ({ value: one.kind, label: one.said }))}
          value={search.sign ?? null}
          onChange={(sign) => onChange({ sign: sign ?? undefined })}
        />
        <Checkbox size="xs" label={say('web.signs.enough')} checked={!!search.enough} onChange={(event) => onChange({ enough: event.currentTarget.checked ? 1 : undefined })} />
        {screening.before !== undefined && <Checkbox size="xs" label={say('web.signs.new')} checked={!!search.change} onChange={(event) => onChange({ change: event.currentTarget.checked ? 'new' : undefined })} />}
        <span className={`${classes.count} faint small`} role="status">
          {say('web.signs.count', { n: shown.length })}
        </span>
      </div>
      {shown.length === 0 ? (
        <p className="soft" style={{ padding: '24px 0' }}>
          {say('web.signs.nobody')}
        </p>
      ) : (
        <GroupTable label={say('web.page.objectivity')} columns={columns} groups={groups} keyOf={(row) => row.code} nameOf={(row) => row.name} chosen={search.school} onOpen={(row) => onChange({ school: row.code })} />
      )}
    </section>
  );
}

/// A row of the queue stays a row: the other works stand in the panel.
const worksShown = 4;

function Kinds({ signs }: { signs: readonly Brief[] }) {
  const say = useSay();
  if (signs.length === 0) return <span className="faint">{say('web.signs.no_sign_short')}</span>;
  return (
    <ul className={classes.kinds}>
      {byKind(signs).map((one) => (
        <li key={one.kind}>
          {one.said}{' '}
          <small>
            {one.signs.slice(0, worksShown).map((sign) => shortTitle(sign)).join(', ')}
            {one.signs.length > worksShown ? ` ${say('web.signs.more_works', { n: one.signs.length - worksShown })}` : ''}
            {one.signs.every((sign) => !sign.is_enough) ? `, ${say('web.signs.few')}` : ''}
          </small>
        </li>
      ))}
    </ul>
  );
}

/// «русский язык, 4 класс» of «ВПР 2021, русский язык, 4 класс»: the year stands in the head of the page.
function shortTitle(sign: Brief): string {
  const parts = sign.title.split(', ');
  return (parts.length > 1 ? parts.slice(1).join(', ') : sign.title) + (sign.class ? ` «${sign.class}»` : '');
}
