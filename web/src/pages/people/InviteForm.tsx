/// One person is invited: name, mail, roles; the link is mailed, or handed on.
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { FaultNote } from '../../parts/Notes';
import { OwnPassword } from '../../parts/NewPassword';
import { useSay } from '../../words/words';
import { LinkNote } from './LinkNote';
import { PostsInput } from './PostsInput';

const nobody = { name: '', mail: '', login: '', posts: [] as Schemas['Post'][], password: '' };

export function InviteForm() {
  const say = useSay();
  const queries = useQueryClient();
  const [wish, setWish] = useState(nobody);
  const invite = useMutation({
    mutationFn: () => ask(api.POST('/api/accounts', { body: { ...wish, posts: wish.posts.map(({ organisation_name: _, ...post }) => post) } })),
    onSuccess: () => {
      setWish(nobody);
      void queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  const isReady = wish.name.trim() !== '' && (wish.mail.trim() !== '' || wish.login.trim() !== '');
  return (
    <div className="stack">
      {invite.data && <LinkNote link={invite.data} />}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !invite.isPending) invite.mutate();
        }}
      >
        <TextInput label={say('web.people.name')} value={wish.name} onChange={(event) => setWish({ ...wish, name: event.currentTarget.value })} />
        <TextInput type="email" label={say('web.people.mail')} value={wish.mail} onChange={(event) => setWish({ ...wish, mail: event.currentTarget.value })} />
        <TextInput label={say('web.people.login')} description={say('web.people.login_note')} value={wish.login} onChange={(event) => setWish({ ...wish, login: event.currentTarget.value })} />
        <PostsInput posts={wish.posts} onChange={(posts) => setWish({ ...wish, posts })} />
        {wish.posts.length > 0 && <OwnPassword value={wish.password} onChange={(password) => setWish((had) => ({ ...had, password }))} />}
        {invite.error && <FaultNote error={invite.error} />}
        <div>
          <Button type="submit" disabled={!isReady} loading={invite.isPending}>
            {say('web.people.invite')}
          </Button>
        </div>
      </form>
    </div>
  );
}
