/// Over whom collectives are spread: the schools of a list, the municipalities. One task for each.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSay, type WordKey } from '../../../words/words';
import { clausesOf, rowsOf } from './fields';
import { namesOf } from './QuestionBar';
import classes from './review.module.css';
import type { Review, Step } from './review';

export function MembersOf({ review, onStep }: { review: Review; onStep: (step: Step) => void }) {
  const say = useSay();
  const [edited, setEdited] = useState<string>();
  const [text, setText] = useState('');
  const executors = [...rowsOf(review.reading).flatMap(({ row }) => row.executors ?? []), ...clausesOf(review.reading).flatMap(({ clause }) => clause.executors ?? [])];
  const used = [...new Set(executors.map((one) => one.spread ?? 'none'))].filter((spread) => spread !== 'none');
  if (used.length === 0) return null;
  return (
    <div className={classes.members}>
      <span className="small soft">{say('web.review.members')}</span>
      {used.map((spread) => {
        const names = review.members[spread] ?? [];
        return (
          <span key={spread}>
            {say(`web.spread.${spread}` as WordKey)}:{' '}
            <button
              type="button"
              className={classes.link}
              aria-expanded={edited === spread}
              title={names.slice(0, 12).join('\n')}
              onClick={() => {
                setText(names.join('\n'));
                setEdited(edited === spread ? undefined : spread);
              }}
            >
              {say('web.review.members_count', { n: names.length })}
            </button>
          </span>
        );
      })}
      {edited && (
        <form
          className={classes.own}
          onSubmit={(event) => {
            event.preventDefault();
            onStep({ act: 'members', spread: edited, names: namesOf(text) });
            setEdited(undefined);
          }}
        >
          <Textarea size="xs" autosize minRows={3} maxRows={14} aria-label={say('web.ask.members.own')} value={text} onChange={(event) => setText(event.currentTarget.value)} style={{ flex: 1 }} />
          <Button size="xs" variant="default" type="submit">
            {say('web.ask.members.take', { n: namesOf(text).length })}
          </Button>
        </form>
      )}
    </div>
  );
}
