/// What most pupils of a place cannot do: topics by grade with intervals beside the region, and who could help whom.
import { Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { addressOf, type Schemas } from '../../api/client';
import { topicsQuery, type TopicsAsked } from '../../api/topic_queries';
import { GroupTable, type Group, type GroupColumn } from '../../parts/groups/GroupTable';
import { NoResults } from '../../parts/NoResults';
import { Caution, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import { Shape } from '../../parts/Shape';
import { TakeMenu } from '../../parts/TakeMenu';
import { ShareAxis, ShareDot } from '../../parts/topics/ShareDot';
import { byGrades, gradesName, gradesOf, isDeficit, topicName, type Topic } from '../../parts/topics/topics';
import classes from '../../parts/topics/topics.module.css';
import { Verdict } from '../../parts/topics/Verdict';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import type { TopicSearch } from './address';
import { TopicPanel } from './TopicPanel';

export function Topics() {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const search = useSearch({ from: '/topics' });
  const { about, year, municipality } = useWhereabouts();
  const asked: TopicsAsked = { year, municipality: search.school ? undefined : municipality, school: search.school, subject: search.subject };
  const topics = useQuery({ ...topicsQuery(asked, lang), enabled: year !== undefined });
  const change = (changes: TopicSearch) => void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });

  if ((about && year === undefined) || (topics.data && topics.data.topics.length === 0 && !search.school && !search.subject)) return <NoResults name={say('web.page.topics')} />;
  if (topics.error) return <FaultNote error={topics.error} isPage onAgain={() => void topics.refetch()} />;
  if (!topics.data || year === undefined) return <Shape kind="page" rows={12} />;
  const found = topics.data;
  return (
    <>
      <PageHead title={found.headline} name={say('web.page.topics')} above={search.school ? found.place : undefined} lead={say('web.topics.lead', { place: found.place, year: numbers.schoolYear(found.year) })}>
        {search.school && (
          <Button component={Link} to="/schools/$school" params={{ school: search.school } as never} search={changed({ subject: undefined, grade: undefined, only: undefined, topic: undefined, school: undefined })} variant="subtle">
            {say('web.list.open_school')}
          </Button>
        )}
        <Take asked={asked} />
      </PageHead>
      <PurposeNote kind="year" thing={year} />
      {found.counts.positions > 0 && <div className={classes.caution}><Caution>{say(found.counts.positions === found.counts.topics ? 'web.topics.no_words' : 'web.topics.some_words', { n: found.counts.positions })}</Caution></div>}
      <TopicTable found={found} search={search} asked={asked} onChange={change} />
      <ul className={classes.notes} aria-label={say('web.topics.how')}>
        {found.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}

function Take({ asked }: { asked: TopicsAsked }) {
  const say = useSay();
  const address = (format: string) => addressOf('/api/topic-deficits/report', { format, ...asked });
  return (
    <TakeMenu
      label={say('web.topics.take')}
      files={[
        { href: address('xlsx'), label: say('web.hand_on.xlsx') },
        { href: address('csv'), label: say('web.hand_on.csv') },
      ]}
    />
  );
}

function TopicTable({ found, search, asked, onChange }: { found: Schemas['TopicDeficits']; search: TopicSearch; asked: TopicsAsked; onChange: (changes: TopicSearch) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const ofGrade = useMemo(() => found.topics.filter((topic) => search.grade === undefined || topic.grades.includes(search.grade)), [found, search.grade]);
  const deficits = useMemo(() => ofGrade.filter(isDeficit), [ofGrade]);
  const shown = search.only === 'all' ? ofGrade : deficits;
  const hasRegion = found.kind !== 'region';
  const open = found.topics.find((topic) => topic.key === search.topic);
  const groups: Group<Topic>[] = useMemo(
    () => byGrades(shown).map((group) => ({ key: group.grades.join('-'), title: gradesName(say, group.grades), aside: say('web.topics.count', { n: group.topics.length }), rows: group.topics })),
    [shown, say],
  );
  const columns: GroupColumn<Topic>[] = [
    {
      key: 'topic',
      title: say('web.topics.topic'),
      phone: 'title',
      show: (row) => (
        <>
          {topicName(say, row)}
          <span className={classes.under}>{row.is_position ? row.positions[0]?.title : row.subject_name}</span>
          <span className={classes.onPhone}>
            <Verdict topic={row} />
          </span>
        </>
      ),
    },
    {
      key: 'chart',
      title: say('web.topics.axis'),
      head: <ShareAxis hasRegion={hasRegion} />,
      width: open ? '28%' : '34%',
      phone: 'line',
      show: (row) => <ShareDot share={row.drawn ?? row.share} bounds={row.bounds} region={row.region} isDrawn={row.drawn !== undefined} />,
    },
    {
      key: 'share',
      title: say('web.topics.share'),
      width: '112px',
      isNumber: true,
      phone: 'side',
      show: (row) => (
        <>
          {numbers.percent(row.drawn ?? row.share)}
          <span className={`${classes.under} ${classes.nowrap}`}>{numbers.bounds(row.bounds.low, row.bounds.high)}</span>
        </>
      ),
    },
    ...(hasRegion ? [{ key: 'region', title: say('web.topics.region'), width: '84px', isNumber: true, phone: 'none' as const, show: (row: Topic) => (row.region === undefined ? '–' : numbers.percent(row.region)) }] : []),
    { key: 'verdict', title: say('web.topics.verdict'), width: '168px', phone: 'none', show: (row) => <Verdict topic={row} /> },
    ...(found.kind !== 'school' && !open
      ? [
          {
            key: 'schools',
            title: say('web.topics.schools'),
            width: '150px',
            phone: 'none' as const,
            show: (row: Topic) => (
              <span className="small soft">
                <span className={classes.line}>{say('web.topics.schools_help', { n: row.needs_help ?? 0 })}</span>
                <span className={classes.line}>{say('web.topics.schools_share', { n: row.can_share ?? 0 })}</span>
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <section aria-label={say('web.page.topics')}>
      <div className={`${classes.filters} no-print`}>
        <SegmentedControl
          size="xs"
          aria-label={say('web.topics.shown')}
          value={search.only ?? 'deficits'}
          onChange={(value) => onChange({ only: value === 'all' ? 'all' : undefined })}
          data={[
            { value: 'deficits', label: say('web.topics.deficits', { n: deficits.length }) },
            { value: 'all', label: say('web.topics.all', { n: ofGrade.length }) },
          ]}
        />
        <Select
          size="xs"
          w={200}
          aria-label={say('web.topics.subject')}
          placeholder={say('web.topics.all_subjects')}
          clearable
          clearButtonProps={{ 'aria-label': say('web.topics.all_subjects') }}
          data={found.subjects.map((one) => ({ value: one.code, label: one.name }))}
          value={search.subject ?? null}
          onChange={(subject) => onChange({ subject: subject ?? undefined, topic: undefined })}
        />
        <Select
          size="xs"
          w={140}
          aria-label={say('web.topics.grade')}
          placeholder={say('web.topics.all_grades')}
          clearable
          clearButtonProps={{ 'aria-label': say('web.topics.all_grades') }}
          data={gradesOf(found.topics).map((grade) => ({ value: String(grade), label: gradesName(say, [grade]) }))}
          value={search.grade === undefined ? null : String(search.grade)}
          onChange={(grade) => onChange({ grade: grade ? Number(grade) : undefined })}
        />
        <span className={`${classes.count} faint small`} role="status">
          {say('web.topics.count', { n: shown.length })}
        </span>
      </div>
      {shown.length === 0 ? (
        <p className="soft" style={{ padding: '24px 0' }}>
          {say('web.topics.none')}
        </p>
      ) : (
        <GroupTable label={say('web.page.topics')} columns={columns} groups={groups} keyOf={(row) => row.key} nameOf={(row) => topicName(say, row)} chosen={search.topic} onOpen={(row) => onChange({ topic: row.key })} />
      )}
      {open && <TopicPanel topic={open} kind={found.kind} asked={asked} onClose={() => onChange({ topic: undefined })} />}
    </section>
  );
}
