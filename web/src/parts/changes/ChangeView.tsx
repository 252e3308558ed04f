/// What a change will do, in sentences: new, moved, leaving, kept. Said before it is done.
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Icon, type IconName } from '../Icon';
import classes from './changes.module.css';

type Kind = 'added' | 'moved' | 'removed' | 'kept';
const kinds: { kind: Kind; icon: IconName }[] = [
  { kind: 'moved', icon: 'right' },
  { kind: 'added', icon: 'plus' },
  { kind: 'removed', icon: 'minus' },
  { kind: 'kept', icon: 'check' },
];
const atOnce = 8;

export function ChangeView({ change }: { change: Schemas['PlanChange'] }) {
  const say = useSay();
  const { differences = [] } = change;
  const isNothing = differences.length === 0 && kinds.every(({ kind }) => change[kind].length === 0);
  if (isNothing) return <p>{say('web.change.nothing')}</p>;
  return (
    <div className="stack">
      <p>
        <strong>{change.said}</strong>
      </p>
      {differences.length > 0 && (
        <section className="stack-tight">
          <h3>{say('web.change.differences')}</h3>
          <Differences differences={differences} />
        </section>
      )}
      {kinds.map(({ kind, icon }) => change[kind].length > 0 && <Moves key={kind} kind={kind} icon={icon} moves={change[kind]} />)}
    </div>
  );
}

export function Differences({ differences }: { differences: Schemas['PlanDifference'][] }) {
  return (
    <ul className={classes.differences}>
      {differences.map((one, index) => (
        <li key={index} data-kind={one.kind}>
          <Icon name={one.kind === 'added' ? 'plus' : one.kind === 'removed' ? 'minus' : 'right'} size={15} />
          <span>{one.said}</span>
        </li>
      ))}
    </ul>
  );
}

function Moves({ kind, icon, moves }: { kind: Kind; icon: IconName; moves: Schemas['TaskMove'][] }) {
  const say = useSay();
  const numbers = useNumbers();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? moves : moves.slice(0, atOnce);
  return (
    <section className="stack-tight">
      <h3>{say(`web.change.${kind}`, { n: moves.length })}</h3>
      <ul className={classes.moves}>
        {shown.map((move, index) => (
          <li key={index}>
            <Icon name={icon} size={15} />
            <span>
              {move.title}
              {move.party && <span className="soft"> · {move.party}</span>}
              <span className={classes.said}>
                {(kind === 'removed' || kind === 'kept') && move.was && `${numbers.date(move.was)}. `}
                {move.said}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {moves.length > shown.length && (
        <button type="button" className={classes.more} onClick={() => setWhole(true)}>
          {say('web.group.more', { n: moves.length - shown.length })}
        </button>
      )}
    </section>
  );
}
