/// Tokens for programs: made with a purpose, a day they end on, and what they may do; the word is shown once.
import { Button, NumberInput, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { Caution, FaultNote } from '../../parts/Notes';
import { OwnPassword } from '../../parts/NewPassword';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import entry from '../entry/entry.module.css';
import classes from './my_account.module.css';

export function Tokens({ tokens }: { tokens: Schemas['AccessToken'][] }) {
  const say = useSay();
  const numbers = useNumbers();
  const queries = useQueryClient();
  const [wish, setWish] = useState({ name: '', days: 90, may_write: false, password: '' });
  const again = () => void queries.invalidateQueries({ queryKey: ['my-account'] });
  const make = useMutation({
    mutationFn: () => ask(api.POST('/api/my-account/tokens', { body: wish })),
    onSuccess: () => {
      setWish({ name: '', days: 90, may_write: false, password: '' });
      again();
    },
  });
  const end = useMutation({ mutationFn: (id: number) => ask(api.DELETE('/api/my-account/tokens/{id}', { params: { path: { id } } })), onSuccess: again });
  return (
    <>
      <p className="soft">{say('web.mine.tokens_lead')}</p>
      {tokens.length > 0 && (
        <ul className={classes.rows}>
          {tokens.map((token) => (
            <li key={token.id}>
              <div>
                <div>{token.name}</div>
                <div className="soft small">
                  {[
                    say(token.may_write ? 'web.mine.token_write' : 'web.mine.token_read'),
                    token.expires && say('web.mine.token_until', { day: numbers.date(token.expires) }),
                    token.last_used ? say('web.mine.token_used', { at: numbers.moment(token.last_used) }) : say('web.mine.token_unused'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </div>
              <Button size="xs" variant="default" aria-label={say('web.mine.token_end_of', { name: token.name })} onClick={() => end.mutate(token.id)}>
                {say('web.mine.token_end')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {make.data && (
        <>
          <Caution>{say('web.mine.token_word')}</Caution>
          <code className={entry.word}>{make.data.word}</code>
        </>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (wish.name.trim() && !make.isPending) make.mutate();
        }}
      >
        <div className="row" style={{ alignItems: 'flex-end' }}>
          <TextInput label={say('web.mine.token_name')} placeholder={say('web.mine.token_example')} value={wish.name} onChange={(event) => setWish({ ...wish, name: event.currentTarget.value })} />
          <NumberInput w={140} label={say('web.mine.token_days')} min={1} max={366} allowDecimal={false} value={wish.days} onChange={(days) => setWish({ ...wish, days: Number(days) || 1 })} />
          <Switch mb={8} label={say('web.mine.token_write')} checked={wish.may_write} onChange={(event) => setWish({ ...wish, may_write: event.currentTarget.checked })} />
        </div>
        {wish.name.trim() !== '' && <OwnPassword value={wish.password} onChange={(password) => setWish((had) => ({ ...had, password }))} />}
        {(make.error ?? end.error) && <FaultNote error={(make.error ?? end.error)!} />}
        <div>
          <Button type="submit" variant="default" disabled={!wish.name.trim()} loading={make.isPending}>
            {say('web.mine.token_make')}
          </Button>
        </div>
      </form>
    </>
  );
}
