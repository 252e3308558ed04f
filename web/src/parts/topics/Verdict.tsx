/// What is found of a topic, in words with a sign; nothing where nothing is found.
import { useSay } from '../../words/words';
import classes from './topics.module.css';
import type { Topic } from './topics';

export function Verdict({ topic }: { topic: Topic }) {
  const say = useSay();
  return (
    <span className={classes.verdict}>
      {topic.is_majority && (
        <span className={classes.amber}>
          <span aria-hidden="true">◐</span> {say('web.topics.verdict_majority')}
        </span>
      )}
      {topic.is_below && (
        <span className={classes.amber}>
          <span aria-hidden="true">↓</span> {say('web.topics.verdict_below')}
        </span>
      )}
      {topic.is_few && <span className="faint">{say('web.topics.verdict_few')}</span>}
    </span>
  );
}
