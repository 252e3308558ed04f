/// What is unsure of a row, in a word each.
import { Icon } from '../../../parts/Icon';
import { useSay, type WordKey } from '../../../words/words';
import classes from './review.module.css';

const words: Record<string, WordKey> = {
  term: 'web.mark.term',
  outside: 'web.mark.outside',
  executor: 'web.mark.executor',
  nobody: 'web.mark.nobody',
  remark: 'web.mark.remark',
};

/// Kinds that are about the row itself; the year, the event's day and the members are asked once for the whole plan.
export const isOwnKind = (kind: string) => kind in words;

export function Marks({ kinds }: { kinds: string[] }) {
  const say = useSay();
  const own = kinds.filter(isOwnKind);
  if (own.length === 0) return null;
  return (
    <span className={classes.marks}>
      {own.map((kind) => (
        <span key={kind} className={classes.mark}>
          <Icon name="question" size={13} />
          {say(words[kind] ?? 'web.mark.remark')}
        </span>
      ))}
    </span>
  );
}
