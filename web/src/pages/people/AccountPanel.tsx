/// One account: name, mail, roles and deputies; a new link, lock, the second step taken off.
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { Done, FaultNote } from '../../parts/Notes';
import { OwnPassword } from '../../parts/NewPassword';
import { SidePanel } from '../../parts/SidePanel';
import { useSay } from '../../words/words';
import { LinkNote } from './LinkNote';
import { PostsInput } from './PostsInput';

type Account = Schemas['Account'];

export function AccountPanel({ account, accounts, onClose }: { account: Account; accounts: Account[]; onClose: () => void }) {
  const say = useSay();
  const aside = [account.login, say(`web.people.state.${account.state}`), account.has_second_step && say('web.people.has_step')].filter(Boolean).join(' · ');
  return (
    <SidePanel title={account.name} aside={aside} onClose={onClose}>
      <div className="stack" style={{ gap: 28 }}>
        <Form account={account} accounts={accounts} />
        <Access account={account} />
      </div>
    </SidePanel>
  );
}

function useChange(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: Schemas['AccountChange']) => ask(api.PUT('/api/accounts/{id}', { params: { path: { id } }, body: change })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
}

function Form({ account, accounts }: { account: Account; accounts: Account[] }) {
  const say = useSay();
  const [wish, setWish] = useState({ name: account.name, mail: account.mail, posts: account.posts });
  const [password, setPassword] = useState('');
  const save = useChange(account.id);
  const posts = wish.posts.map(({ organisation_name: _, ...post }) => post);
  const changesPosts = JSON.stringify(wish.posts) !== JSON.stringify(account.posts);
  const put = (change: Partial<typeof wish>) => {
    save.reset();
    setWish((had) => ({ ...had, ...change }));
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (wish.name.trim() && !save.isPending) save.mutate({ name: wish.name, mail: wish.mail, ...(changesPosts ? { posts, password } : {}) }, { onSuccess: () => setPassword('') });
      }}
    >
      <TextInput label={say('web.people.name')} value={wish.name} onChange={(event) => put({ name: event.currentTarget.value })} />
      <TextInput type="email" label={say('web.people.mail')} value={wish.mail} onChange={(event) => put({ mail: event.currentTarget.value })} />
      <PostsInput posts={wish.posts} onChange={(posts) => put({ posts })} others={accounts.filter((one) => one.id !== account.id)} />
      {changesPosts && <OwnPassword value={password} onChange={setPassword} />}
      {save.error && <FaultNote error={save.error} />}
      {save.isSuccess && <Done>{say('web.people.saved')}</Done>}
      <div>
        <Button type="submit" loading={save.isPending}>
          {say('web.people.save')}
        </Button>
      </div>
    </form>
  );
}

function Access({ account }: { account: Account }) {
  const say = useSay();
  const change = useChange(account.id);
  const [password, setPassword] = useState('');
  const [isDropping, setDropping] = useState(false);
  const link = useMutation({ mutationFn: () => ask(api.POST('/api/accounts/{id}/links', { params: { path: { id: account.id } } })) });
  const isLocked = account.state === 'locked';
  const error = change.error ?? link.error;
  return (
    <section className="stack">
      <h3>{say('web.people.access')}</h3>
      {link.data && <LinkNote link={link.data} />}
      {error && <FaultNote error={error} />}
      {!isLocked && (
        <div>
          <Button variant="default" loading={link.isPending} onClick={() => link.mutate()}>
            {say(account.state === 'invited' ? 'web.people.link_again' : 'web.people.link')}
          </Button>
        </div>
      )}
      {account.has_second_step && (
        <div className="stack-tight">
          {isDropping && <OwnPassword value={password} onChange={setPassword} />}
          <div>
            <Button variant="default" loading={change.isPending} disabled={isDropping && !password} onClick={() => (isDropping ? change.mutate({ drops_second_step: true, password }) : setDropping(true))}>
              {say('web.people.drop_step')}
            </Button>
          </div>
          <p className="soft small">{say('web.people.drop_step_note')}</p>
        </div>
      )}
      <div className="stack-tight">
        <div>
          <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ is_locked: !isLocked })}>
            {say(isLocked ? 'web.people.unlock' : 'web.people.lock')}
          </Button>
        </div>
        {!isLocked && <p className="soft small">{say('web.people.lock_note')}</p>}
      </div>
    </section>
  );
}
