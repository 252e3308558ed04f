/// One topic: what is found, the tasks it consists of, and of a place the schools that could use help and can share.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { topicQuery, type TopicsAsked } from '../../api/topic_queries';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { ShareAxis, ShareDot } from '../../parts/topics/ShareDot';
import { gradesName, topicName, type Topic } from '../../parts/topics/topics';
import classes from '../../parts/topics/topics.module.css';
import { Verdict } from '../../parts/topics/Verdict';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';

type School = Schemas['SchoolInTopic'];

export function TopicPanel({ topic, kind, asked, onClose }: { topic: Topic; kind: Schemas['TopicDeficits']['kind']; asked: TopicsAsked; onClose: () => void }) {
  const say = useSay();
  return (
    <SidePanel title={topicName(say, topic)} aside={`${topic.subject_name} · ${gradesName(say, topic.grades)}`} onClose={onClose}>
      <div className="stack">
        <Verdict topic={topic} />
        <p>{topic.said}</p>
        <ShareAxis hasRegion={topic.region !== undefined} />
        <ShareDot share={topic.drawn ?? topic.share} bounds={topic.bounds} region={topic.region} isDrawn={topic.drawn !== undefined} />
        <section className="stack-tight">
          <h3>{say('web.topics.positions')}</h3>
          <ul className={classes.positions}>
            {topic.positions.map((one) => (
              <li key={`${one.procedure}:${one.code}`}>
                {say('web.topics.position', { title: one.title, code: one.code, maximum: one.maximum })}
                {(one.content || (topic.is_position ? '' : one.level)) && <span className={classes.under}>{[one.content !== topic.words && one.content, one.level && say('web.picture.level', { level: one.level })].filter(Boolean).join('. ')}</span>}
              </li>
            ))}
          </ul>
        </section>
        {kind === 'school' ? (
          <Button component={Link} to="/topics" search={changed({ school: undefined, topic: topic.key, only: 'all' })} variant="default">
            {say('web.topics.in_region')}
          </Button>
        ) : (
          <Schools topic={topic} asked={asked} />
        )}
      </div>
    </SidePanel>
  );
}

function Schools({ topic, asked }: { topic: Topic; asked: TopicsAsked }) {
  const say = useSay();
  const [lang] = useLanguage();
  const one = useQuery(topicQuery(asked, topic.key, lang));
  if (one.error) return <FaultNote error={one.error} onAgain={() => void one.refetch()} />;
  if (!one.data) return <Shape kind="lines" rows={6} />;
  const schools = one.data.schools ?? [];
  const of = (says: School['says']) => schools.filter((school) => school.says === says);
  return (
    <>
      <SchoolList title={say('web.topics.needs_help')} none={say('web.topics.needs_help_none')} schools={of('needs_help')} asked={asked} />
      <SchoolList title={say('web.topics.can_share')} none={say('web.topics.can_share_none')} schools={of('can_share')} asked={asked} />
      <details>
        <summary>{say('web.topics.others', { n: of('unclear').length })}</summary>
        <SchoolRows schools={of('unclear')} asked={asked} />
      </details>
      <p className="small soft">{say('web.topics.schools_note')}</p>
    </>
  );
}

function SchoolList({ title, none, schools, asked }: { title: string; none: string; schools: School[]; asked: TopicsAsked }) {
  return (
    <section className="stack-tight">
      <h3>{title}</h3>
      {schools.length === 0 ? <p className="soft small">{none}</p> : <SchoolRows schools={schools} asked={asked} />}
    </section>
  );
}

function SchoolRows({ schools, asked }: { schools: School[]; asked: TopicsAsked }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <ul className={classes.schools}>
      {schools.map((school) => (
        <li key={school.code}>
          <div className={classes.schoolLine}>
            <Link to="/topics" search={changed({ school: school.code, topic: undefined })}>
              {school.name || school.code}
            </Link>
            <span className={`${classes.nowrap} small`}>
              {numbers.percent(school.drawn)} <span className="faint">{numbers.bounds(school.drawn_bounds.low, school.drawn_bounds.high)}</span>
            </span>
          </div>
          <ShareDot share={school.drawn} bounds={school.drawn_bounds} region={school.region} isDrawn={school.is_few} />
          <span className="faint small">
            {school.municipality_name && asked.municipality === undefined ? `${school.municipality_name}. ` : ''}
            {say(school.is_few ? 'web.topics.own_few' : 'web.topics.own', { share: numbers.percent(school.share), works: school.works })}
          </span>
        </li>
      ))}
    </ul>
  );
}
