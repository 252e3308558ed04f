/// A field for a new password with what will be said of it, told while it is typed; and one for the own password once more.
import { PasswordInput } from '@mantine/core';
import { useId } from 'react';
import { useSay } from '../words/words';
import parts from './parts.module.css';
import { signOf, type PasswordSign } from './passwords';

const steps: Record<PasswordSign, number> = { short: 1, name: 1, plain: 1, fair: 2, good: 3 };

export function NewPassword({ value, onChange, names = '', autoFocus }: { value: string; onChange: (value: string) => void; names?: string; autoFocus?: boolean }) {
  const say = useSay();
  const id = useId();
  const sign = signOf(value, names);
  return (
    <div className="stack-tight">
      <PasswordInput label={say('web.join.password')} description={say('web.join.password_note')} autoComplete="new-password" autoFocus={autoFocus} aria-describedby={value ? id : undefined} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      {value && (
        <div id={id} role="status" className={parts.strength} data-steps={steps[sign]}>
          <span aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span className="small">{say(`web.password.${sign}`)}</span>
        </div>
      )}
    </div>
  );
}

export function OwnPassword({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const say = useSay();
  return <PasswordInput maw={360} label={say('web.password.own')} description={say('web.password.own_note')} autoComplete="current-password" value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}
