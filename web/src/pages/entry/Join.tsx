/// By a link: an invitation, or a new password after a forgotten one. The word of the link stands behind '#', which
/// browsers send nowhere.
import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery, taken } from '../../api/account_queries';
import { api, ask } from '../../api/client';
import { NewPassword } from '../../parts/NewPassword';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { useSay } from '../../words/words';
import { EntryPage } from './EntryPage';

export function Join({ word }: { word: string }) {
  const say = useSay();
  const link = useQuery({ queryKey: ['link', word], queryFn: () => ask(api.POST('/api/link-readings', { body: { word } })), retry: false, staleTime: Infinity });
  if (link.error)
    return (
      <EntryPage>
        <div className="stack">
          <FaultNote error={link.error} isPage />
          <div>
            <Button component="a" href="/" variant="default">
              {say('web.join.to_log_in')}
            </Button>
          </div>
        </div>
      </EntryPage>
    );
  if (!link.data)
    return (
      <EntryPage>
        <Shape kind="lines" />
      </EntryPage>
    );
  return (
    <EntryPage title={say(link.data.kind === 'invitation' ? 'web.join.invitation' : 'web.join.reset', { name: link.data.name })}>
      <Form word={word} login={link.data.login} />
    </EntryPage>
  );
}

function Form({ word, login }: { word: string; login: string }) {
  const say = useSay();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const use = useMutation({
    mutationFn: () => ask(api.POST('/api/link-uses', { body: { word, password } })),
    onSuccess: (session) => {
      window.history.replaceState(null, '', '/');
      queries.setQueryData(sessionQuery().queryKey, taken(session));
    },
  });
  const differs = again !== '' && again !== password;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (password && password === again && !use.isPending) use.mutate();
      }}
    >
      <p className="soft">{say('web.join.login', { login })}</p>
      <input type="text" name="login" autoComplete="username" value={login} readOnly hidden />
      <NewPassword autoFocus names={login} value={password} onChange={setPassword} />
      <PasswordInput label={say('web.join.again')} autoComplete="new-password" value={again} error={differs ? say('web.join.differs') : undefined} onChange={(event) => setAgain(event.currentTarget.value)} />
      {use.error && <FaultNote error={use.error} />}
      <Button type="submit" fullWidth loading={use.isPending} disabled={!password || password !== again}>
        {say('web.join.do')}
      </Button>
    </form>
  );
}
