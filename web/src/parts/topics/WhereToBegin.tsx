/// The weakest topics of a school, three at most: what a head teacher reads in ten minutes, with the way to the rest.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { topicsQuery } from '../../api/topic_queries';
import { changed } from '../../shell/address';
import { useLanguage, useSay } from '../../words/words';
import { FaultNote } from '../Notes';
import { Shape } from '../Shape';
import { ShareDot } from './ShareDot';
import { gradesName, topicName } from './topics';
import classes from './topics.module.css';
import { Verdict } from './Verdict';

export function WhereToBegin({ school, year }: { school: string; year: number | undefined }) {
  const say = useSay();
  const [lang] = useLanguage();
  const topics = useQuery({ ...topicsQuery({ school, year }, lang), enabled: year !== undefined });
  if (topics.error) return <FaultNote error={topics.error} />;
  if (!topics.data) return <Shape kind="lines" />;
  const found = topics.data;
  if (found.topics.length === 0) return null;
  const first = found.begin.flatMap((key) => found.topics.filter((topic) => topic.key === key));
  return (
    <section className="stack" aria-labelledby="where-to-begin">
      <div className="stack-tight">
        <h2 id="where-to-begin">{say('web.topics.begin')}</h2>
        <p className="soft">{found.headline}.</p>
      </div>
      {first.length > 0 && (
        <ul className={classes.begin}>
          {first.map((topic) => (
            <li key={topic.key}>
              <strong>{topicName(say, topic)}</strong>
              <span className={classes.under}>
                {topic.subject_name}, {gradesName(say, topic.grades)}
              </span>
              <ShareDot share={topic.drawn ?? topic.share} bounds={topic.bounds} region={topic.region} isDrawn={topic.drawn !== undefined} />
              <Verdict topic={topic} />
              <p className="small soft">{topic.said}</p>
            </li>
          ))}
        </ul>
      )}
      <Link to="/topics" search={changed({ school })} className="no-print">
        {say('web.topics.all_of_school')}
      </Link>
    </section>
  );
}
