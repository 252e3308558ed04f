/// The own account: what can be reached, password, two steps, where one is logged in, tokens for programs.
import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { lookAgain, myAccountQuery } from '../../api/account_queries';
import { api, ask, type Schemas } from '../../api/client';
import { Done, FaultNote } from '../../parts/Notes';
import { NewPassword } from '../../parts/NewPassword';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { useNumbers } from '../../words/numbers';
import { useSay, type WordKey } from '../../words/words';
import { AddStep, RecoveryCodes } from '../entry/SecondStep';
import { agentName } from './agent';
import classes from './my_account.module.css';
import { Tokens } from './Tokens';

type Mine = Schemas['MyAccount'];

export function MyAccount() {
  const say = useSay();
  const mine = useQuery(myAccountQuery());
  if (mine.error) return <FaultNote error={mine.error} isPage onAgain={() => void mine.refetch()} />;
  if (!mine.data) return <Shape kind="page" />;
  const { account } = mine.data;
  return (
    <>
      <PageHead title={account.name} name={say('web.page.my_account')} lead={say('web.mine.lead', { login: account.login })} />
      <div className={classes.parts}>
        <Part title={say('web.mine.posts')}>
          <Posts posts={account.posts} />
        </Part>
        <Part title={say('web.mine.password')}>
          <Password />
        </Part>
        <Part title={say('web.step.title')}>
          <SecondStep mine={mine.data} />
        </Part>
        <Part title={say('web.mine.sessions')}>
          <Sessions mine={mine.data} />
        </Part>
        <Part title={say('web.mine.tokens')}>
          <Tokens tokens={mine.data.tokens} />
        </Part>
        <Part title={say('web.mine.sign_ins')}>
          <SignIns mine={mine.data} />
        </Part>
      </div>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function Posts({ posts }: { posts: Schemas['Post'][] }) {
  const say = useSay();
  const numbers = useNumbers();
  if (posts.length === 0) return <p className="soft">{say('web.mine.no_posts')}</p>;
  const span = (post: Schemas['Post']) => {
    if (post.from && post.until) return say('web.mine.span', { from: numbers.date(post.from), until: numbers.date(post.until) });
    return post.until ? say('web.mine.until', { day: numbers.date(post.until) }) : '';
  };
  return (
    <ul className={classes.plain}>
      {posts.map((post, i) => (
        <li key={i}>
          <strong>{say(`web.role.${post.role}`)}</strong>
          <span className="soft"> · {[post.organisation_name ?? say('web.mine.everywhere'), span(post), post.deputy_of ? say('web.mine.deputy') : ''].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

function Password() {
  const say = useSay();
  const queries = useQueryClient();
  const [wish, setWish] = useState({ password: '', new_password: '' });
  const change = useMutation({
    mutationFn: () => ask(api.PUT('/api/my-account/password', { body: wish })),
    onSuccess: () => {
      setWish({ password: '', new_password: '' });
      void lookAgain(queries);
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (wish.password && wish.new_password && !change.isPending) change.mutate();
      }}
    >
      <PasswordInput maw={360} label={say('web.mine.password_old')} autoComplete="current-password" value={wish.password} onChange={(event) => setWish({ ...wish, password: event.currentTarget.value })} />
      <div style={{ maxWidth: 360 }}>
        <NewPassword value={wish.new_password} onChange={(new_password) => setWish((had) => ({ ...had, new_password }))} />
      </div>
      {change.error && <FaultNote error={change.error} />}
      {change.isSuccess && <Done>{say('web.mine.password_done')}</Done>}
      <div>
        <Button type="submit" variant="default" disabled={!wish.password || !wish.new_password} loading={change.isPending}>
          {say('web.mine.password_change')}
        </Button>
      </div>
    </form>
  );
}

function SecondStep({ mine }: { mine: Mine }) {
  const say = useSay();
  const queries = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const [password, setPassword] = useState('');
  const codes = useMutation({ mutationFn: () => ask(api.POST('/api/my-account/recovery-codes', { body: { password } })) });
  const drop = useMutation({
    mutationFn: () => ask(api.POST('/api/my-account/second-step-removal', { body: { password } })),
    onSuccess: () => void lookAgain(queries),
  });
  const done = () => {
    setAdding(false);
    setPassword('');
    codes.reset();
    void lookAgain(queries);
  };
  if (isAdding) return <AddStep onDone={done} />;
  if (codes.data) return <RecoveryCodes codes={codes.data.recovery_codes} onKept={done} />;
  if (!mine.account.has_second_step)
    return (
      <>
        <p className="soft">{say('web.step.off')}</p>
        <div>
          <Button variant="default" onClick={() => setAdding(true)}>
            {say('web.step.begin')}
          </Button>
        </div>
      </>
    );
  const error = codes.error ?? drop.error;
  return (
    <>
      <p className="soft">
        {say('web.step.is_on', { n: mine.recovery_codes })} {mine.recovery_codes < 4 && say('web.step.few')}
      </p>
      <PasswordInput maw={360} label={say('web.step.password')} autoComplete="current-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
      {error && <FaultNote error={error} />}
      <div className="row">
        <Button variant="default" disabled={!password} loading={codes.isPending} onClick={() => codes.mutate()}>
          {say('web.step.new_codes')}
        </Button>
        <Button variant="subtle" disabled={!password} loading={drop.isPending} onClick={() => drop.mutate()}>
          {say('web.step.drop')}
        </Button>
      </div>
    </>
  );
}

function Sessions({ mine }: { mine: Mine }) {
  const say = useSay();
  const numbers = useNumbers();
  const queries = useQueryClient();
  const again = { onSuccess: () => void queries.invalidateQueries({ queryKey: ['my-account'] }) };
  const end = useMutation({ mutationFn: (id: number) => ask(api.DELETE('/api/my-account/sessions/{id}', { params: { path: { id } } })), ...again });
  const endOthers = useMutation({ mutationFn: () => ask(api.DELETE('/api/my-account/sessions')), ...again });
  return (
    <>
      <ul className={classes.rows}>
        {mine.sessions.map((one) => (
          <li key={one.id}>
            <div>
              <div>
                {agentName(one.agent)} {one.is_this && <span className={classes.mark}>{say('web.mine.session_this')}</span>}
              </div>
              <div className="soft small">{[one.address, one.last_seen && say('web.mine.session_seen', { at: numbers.moment(one.last_seen) })].filter(Boolean).join(' · ')}</div>
            </div>
            {!one.is_this && (
              <Button size="xs" variant="default" aria-label={say('web.mine.session_end_of', { agent: agentName(one.agent) })} onClick={() => end.mutate(one.id)}>
                {say('web.mine.session_end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(end.error ?? endOthers.error) && <FaultNote error={(end.error ?? endOthers.error)!} />}
      {mine.sessions.length > 1 && (
        <div>
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {say('web.mine.sessions_end')}
          </Button>
        </div>
      )}
    </>
  );
}

function SignIns({ mine }: { mine: Mine }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <ul className={classes.rows}>
      {mine.sign_ins.map((one, i) => (
        <li key={i}>
          <div>
            <div>{say(`web.mine.outcome.${one.outcome}` as WordKey)}</div>
            <div className="soft small">{[one.at && numbers.moment(one.at), one.address, agentName(one.agent)].filter(Boolean).join(' · ')}</div>
          </div>
        </li>
      ))}
    </ul>
  );
}
