/// The days of a term, each with its reason; many are folded.
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './deadlines.module.css';

const atOnce = 4;

export function Days({ occurrences }: { occurrences: Schemas['Occurrence'][] }) {
  const say = useSay();
  const numbers = useNumbers();
  const [isWhole, setWhole] = useState(false);
  if (occurrences.length === 0) return null;
  const shown = isWhole ? occurrences : occurrences.slice(0, atOnce);
  return (
    <ul className={classes.days}>
      {shown.map((one) => (
        <li key={one.key}>
          <span className={classes.day}>{one.state === 'dated' && one.due ? numbers.date(one.due) : say(one.state === 'dated' ? 'web.term.state.unread' : `web.term.state.${one.state}`)}</span>
          {one.is_checkpoint && <span className={classes.sign}>{say('web.term.checkpoint')}</span>}
          {one.is_assumed && <span className={classes.unsure}>{say('web.term.assumed')}</span>}
          {one.is_outside && <span className={classes.unsure}>{say('web.term.outside')}</span>}
          <span className="faint">{one.reason}</span>
        </li>
      ))}
      {occurrences.length > shown.length && (
        <li>
          <button type="button" className={classes.more} onClick={() => setWhole(true)}>
            {say('web.term.more', { n: occurrences.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}
