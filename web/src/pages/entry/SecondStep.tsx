/// Two-step log-in is turned on: the password once more, the square for the app, a code, the recovery codes.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { encode } from 'uqr';
import { api, ask } from '../../api/client';
import { FaultNote } from '../../parts/Notes';
import { useSay } from '../../words/words';
import classes from './entry.module.css';

export function AddStep({ onDone }: { onDone: () => void }) {
  const [secret, setSecret] = useState<{ secret: string; address: string }>();
  const [codes, setCodes] = useState<string[]>();
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (secret) return <Scan secret={secret} onOn={setCodes} />;
  return <Begin onSecret={setSecret} />;
}

function Begin({ onSecret }: { onSecret: (secret: { secret: string; address: string }) => void }) {
  const say = useSay();
  const [password, setPassword] = useState('');
  const begin = useMutation({ mutationFn: () => ask(api.POST('/api/my-account/second-step', { body: { password } })), onSuccess: onSecret });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (password && !begin.isPending) begin.mutate();
      }}
    >
      <PasswordInput maw={360} label={say('web.step.password')} autoComplete="current-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
      {begin.error && <FaultNote error={begin.error} />}
      <div>
        <Button type="submit" disabled={!password} loading={begin.isPending}>
          {say('web.step.begin')}
        </Button>
      </div>
    </form>
  );
}

function Scan({ secret, onOn }: { secret: { secret: string; address: string }; onOn: (codes: string[]) => void }) {
  const say = useSay();
  const [code, setCode] = useState('');
  const finish = useMutation({ mutationFn: () => ask(api.PUT('/api/my-account/second-step', { body: { code } })), onSuccess: (answer) => onOn(answer.recovery_codes) });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() && !finish.isPending) finish.mutate();
      }}
    >
      <div className="stack-tight">
        <h2>{say('web.step.scan')}</h2>
        <p className="soft">{say('web.step.scan_lead')}</p>
      </div>
      <Square text={secret.address} label={say('web.step.picture')} />
      <div className="stack-tight">
        <span className="soft small">{say('web.step.secret')}</span>
        <code className={classes.secret}>{secret.secret}</code>
      </div>
      <TextInput className={classes.code} maw={220} label={say('web.step.code')} inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.currentTarget.value)} />
      {finish.error && <FaultNote error={finish.error} />}
      <div>
        <Button type="submit" disabled={!code.trim()} loading={finish.isPending}>
          {say('web.step.finish')}
        </Button>
      </div>
    </form>
  );
}

/// The square a telephone reads, drawn dark on white whatever the light of the page.
function Square({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: side } = encode(text, { border: 0, ecc: 'M' });
    const parts = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
    return { size: side, path: parts.join('') };
  }, [text]);
  return (
    <svg className={classes.picture} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} fill="#000" />
    </svg>
  );
}

export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const say = useSay();
  const [isCopied, setCopied] = useState(false);
  return (
    <section className="stack">
      <div className="stack-tight">
        <h2>{say('web.step.codes_title')}</h2>
        <p className="soft">{say('web.step.codes_lead')}</p>
      </div>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row no-print">
        <Button onClick={onKept}>{say('web.step.kept')}</Button>
        <Button variant="default" onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true))}>
          {say(isCopied ? 'web.step.copied' : 'web.step.copy')}
        </Button>
      </div>
    </section>
  );
}
