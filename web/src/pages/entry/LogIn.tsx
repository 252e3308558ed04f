/// Log-in: login and password, then the code where two steps are on; or by a provider.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery, taken, type Session } from '../../api/account_queries';
import { api, ask } from '../../api/client';
import { Caution, Done, FaultNote } from '../../parts/Notes';
import { useSay } from '../../words/words';
import { EntryPage } from './EntryPage';
import classes from './entry.module.css';

export function LogIn({ session, isAgain }: { session: Session; isAgain?: boolean }) {
  const say = useSay();
  const [isBack, setBack] = useState(false);
  const [forgot, setForgot] = useState<string>();
  const asksCode = session.needs_code && !isBack;
  const form = asksCode ? <CodeForm onBack={() => setBack(true)} /> : <PasswordForm session={session} isAgain={isAgain} onIn={() => setBack(false)} onForgot={setForgot} />;
  if (isAgain) return form;
  if (forgot !== undefined)
    return (
      <EntryPage title={say('web.entry.forgot_title')}>
        <ForgotForm login={forgot} onBack={() => setForgot(undefined)} />
      </EntryPage>
    );
  return <EntryPage title={say(asksCode ? 'web.entry.code_title' : 'web.entry.title')}>{form}</EntryPage>;
}

function useSessionKeeper() {
  const queries = useQueryClient();
  return (session: Session) => queries.setQueryData(sessionQuery().queryKey, taken(session));
}

function PasswordForm({ session, isAgain, onIn, onForgot }: { session: Session; isAgain?: boolean; onIn: () => void; onForgot: (login: string) => void }) {
  const say = useSay();
  const keep = useSessionKeeper();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => ask(api.POST('/api/sign-ins', { body: { login, password } })),
    onSuccess: (next) => {
      keep(next);
      onIn();
    },
    onError: () => setPassword(''),
  });
  const trouble = new URLSearchParams(window.location.search).get('trouble');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (login.trim() && password && !signIn.isPending) signIn.mutate();
      }}
    >
      {isAgain && <p className="soft">{say('web.entry.again_lead')}</p>}
      {trouble && !signIn.error && <Caution>{say(`web.entry.trouble.${trouble === 'unknown' ? 'unknown' : 'failed'}`)}</Caution>}
      <TextInput label={say('web.entry.login')} description={say('web.entry.login_note')} name="login" autoComplete="username" autoCapitalize="none" spellCheck={false} data-autofocus autoFocus value={login} onChange={(event) => setLogin(event.currentTarget.value)} />
      <PasswordInput label={say('web.entry.password')} name="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
      {signIn.error && <FaultNote error={signIn.error} />}
      <Button type="submit" fullWidth loading={signIn.isPending}>
        {say('web.entry.in')}
      </Button>
      {(session.providers ?? []).length > 0 && (
        <>
          <div className={classes.or}>{say('web.entry.or')}</div>
          {(session.providers ?? []).map((provider) => (
            <Button key={provider.name} component="a" href={`/api/providers/${encodeURIComponent(provider.name)}/start`} variant="default" fullWidth>
              {say('web.entry.by', { name: provider.title })}
            </Button>
          ))}
        </>
      )}
      {!session.mails_links && <p className="soft small">{say('web.entry.forgot')}</p>}
      {session.mails_links && !isAgain && (
        <Button variant="subtle" size="xs" onClick={() => onForgot(login)}>
          {say('web.entry.forgot_ask')}
        </Button>
      )}
    </form>
  );
}

function CodeForm({ onBack }: { onBack: () => void }) {
  const say = useSay();
  const keep = useSessionKeeper();
  const [code, setCode] = useState('');
  const give = useMutation({
    mutationFn: () => ask(api.POST('/api/second-steps', { body: { code } })),
    onSuccess: keep,
    onError: () => setCode(''),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() && !give.isPending) give.mutate();
      }}
    >
      <p className="soft">{say('web.entry.code_lead')}</p>
      <TextInput className={classes.code} label={say('web.entry.code')} description={say('web.entry.code_note')} inputWrapperOrder={['label', 'input', 'description']} autoComplete="one-time-code" spellCheck={false} autoFocus value={code} onChange={(event) => setCode(event.currentTarget.value)} />
      {give.error && <FaultNote error={give.error} />}
      <Button type="submit" fullWidth loading={give.isPending} disabled={!code.trim()}>
        {say('web.entry.on')}
      </Button>
      <Button variant="subtle" size="xs" onClick={onBack}>
        {say('web.entry.back')}
      </Button>
    </form>
  );
}

/// The answer is the same whether there is such a login.
function ForgotForm({ login: begun, onBack }: { login: string; onBack: () => void }) {
  const say = useSay();
  const [login, setLogin] = useState(begun);
  const send = useMutation({ mutationFn: () => ask(api.POST('/api/forgotten-passwords', { body: { login } })) });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (login.trim() && !send.isPending) send.mutate();
      }}
    >
      {send.isSuccess ? (
        <Done>{say('web.entry.forgot_sent')}</Done>
      ) : (
        <>
          <p className="soft">{say('web.entry.forgot_lead')}</p>
          <TextInput label={say('web.entry.login')} autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus value={login} onChange={(event) => setLogin(event.currentTarget.value)} />
          {send.error && <FaultNote error={send.error} />}
          <Button type="submit" fullWidth loading={send.isPending} disabled={!login.trim()}>
            {say('web.entry.forgot_do')}
          </Button>
        </>
      )}
      <Button variant="subtle" size="xs" onClick={onBack}>
        {say('web.join.to_log_in')}
      </Button>
    </form>
  );
}
