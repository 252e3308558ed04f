/// What orders did to the school: names, logins, mergers, divisions; and the form to enter one more.
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { municipalitiesQuery } from '../../api/queries';
import { DayInput } from '../../parts/DayInput';
import { FaultNote } from '../../parts/Notes';
import { useRights } from '../../shell/me';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay, type Language } from '../../words/words';
import classes from './School.module.css';

type Act = Schemas['RegisterEntry'];
type Kind = Schemas['RegisterAct']['kind'];
const kinds: Kind[] = ['rename', 'recode', 'move', 'merge', 'split'];

const historyQuery = (school: string, lang: Language) =>
  queryOptions({ queryKey: ['register-acts', school, lang], queryFn: () => ask(api.GET('/api/schools/{school}/register-acts', { params: { path: { school } } })) });

export function RegisterActs({ school }: { school: string }) {
  const say = useSay();
  const [lang] = useLanguage();
  const history = useQuery(historyQuery(school, lang));
  const [isOpen, setOpen] = useState(false);
  const mayEnter = useRights().may('keep_register', true);
  if (history.error) return <FaultNote error={history.error} />;
  const acts = history.data?.acts ?? [];
  return (
    <section className="stack-tight no-print" aria-label={say('web.register.title')}>
      <h2>{say('web.register.title')}</h2>
      {history.data && acts.length === 0 && <p className="soft">{say('web.register.none')}</p>}
      {acts.map((act) => (
        <Happened key={act.id} act={act} school={school} />
      ))}
      {mayEnter && !isOpen && (
        <div className="no-print">
          <Button variant="default" onClick={() => setOpen(true)}>
            {say('web.register.enter')}
          </Button>
        </div>
      )}
      {isOpen && <ActForm school={school} onDone={() => setOpen(false)} />}
    </section>
  );
}

function Happened({ act, school }: { act: Act; school: string }) {
  const say = useSay();
  const numbers = useNumbers();
  const heir = act.to[0];
  const ended = act.from.filter((one) => one.id !== heir?.id);
  const begun = act.to.filter((one) => one.id !== act.from[0]?.id);
  return (
    <div>
      <p>
        <strong>{numbers.date(act.day)}</strong> · {act.kind_said}
      </p>
      {act.before !== undefined && <p>{say('web.register.renamed', { before: act.before, after: act.after ?? '' })}</p>}
      {act.kind === 'merge' && <p>{say('web.register.merged', { schools: namesOf(ended), heir: heir?.name ?? '' })}</p>}
      {act.kind === 'split' && <p>{say('web.register.split', { schools: namesOf(begun) })}</p>}
      <Others schools={[...act.from, ...act.to]} but={school} />
      <p className="soft">
        {act.ground} · {say('web.register.by', { person: act.person, at: numbers.date(act.at.slice(0, 10)) })}
      </p>
    </div>
  );
}

const namesOf = (schools: Act['from']) => schools.map((one) => one.name).join(', ');

/// Links to the other schools of the act.
function Others({ schools, but }: { schools: Act['from']; but: string }) {
  const others = schools.filter((one, at) => one.code && one.code !== but && schools.findIndex((other) => other.id === one.id) === at);
  if (others.length === 0) return null;
  return (
    <p>
      {others.map((one, at) => (
        <Fragment key={one.id}>
          {at > 0 && ' · '}
          <Link to="/schools/$school" params={{ school: one.code ?? '' } as never}>
            {one.name}
          </Link>
        </Fragment>
      ))}
    </p>
  );
}

function ActForm({ school, onDone }: { school: string; onDone: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>('rename');
  const [day, setDay] = useState('');
  const [ground, setGround] = useState('');
  const [name, setName] = useState('');
  const [fullName, setFullName] = useState('');
  const [login, setLogin] = useState('');
  const [parent, setParent] = useState<string | null>(null);
  const [others, setOthers] = useState('');
  const [begun, setBegun] = useState('');
  const municipalities = useQuery({ ...municipalitiesQuery(lang), enabled: kind === 'move' });
  const send = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/schools/{school}/register-acts', {
          params: { path: { school } },
          body: {
            kind,
            day: day || undefined,
            ground: ground.trim(),
            ...(kind === 'rename' && { name: name.trim(), full_name: fullName.trim() || undefined }),
            ...(kind === 'recode' && { login: login.trim() }),
            ...(kind === 'move' && { parent: Number(parent) || undefined }),
            ...(kind === 'merge' && { others: others.split(/[,;\s]+/).filter(Boolean) }),
            ...(kind === 'split' && { begun: begun.split('\n').filter((line) => line.trim()).map(newSchool) }),
          },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries();
      onDone();
    },
  });
  return (
    <form
      className={`${classes.form} no-print`}
      aria-label={say('web.register.enter')}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Select
        label={say('web.register.what')}
        w={320}
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: say(`web.register.kind.${value}`) }))}
        value={kind}
        onChange={(value) => setKind((value ?? 'rename') as Kind)}
      />
      {kind === 'rename' && <TextInput label={say('web.register.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />}
      {kind === 'rename' && <TextInput label={say('web.register.full_name')} value={fullName} onChange={(event) => setFullName(event.currentTarget.value)} />}
      {kind === 'recode' && <TextInput label={say('web.register.login')} placeholder="edu990123" w={220} value={login} onChange={(event) => setLogin(event.currentTarget.value)} />}
      {kind === 'move' && (
        <Select label={say('web.register.parent')} searchable data={(municipalities.data ?? []).map((one) => ({ value: String(one.id), label: one.name }))} value={parent} onChange={setParent} />
      )}
      {kind === 'merge' && <TextInput label={say('web.register.others')} placeholder="edu990123, edu990124" value={others} onChange={(event) => setOthers(event.currentTarget.value)} />}
      {kind === 'split' && <Textarea label={say('web.register.begun')} autosize minRows={2} value={begun} onChange={(event) => setBegun(event.currentTarget.value)} />}
      <DayInput label={say('web.register.day')} value={day} onChange={setDay} />
      <TextInput label={say('web.register.ground')} placeholder={say('web.register.ground_example')} value={ground} onChange={(event) => setGround(event.currentTarget.value)} />
      <p className="soft">{say('web.register.kept')}</p>
      {send.error && <FaultNote error={send.error} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={send.isPending} disabled={!day || !ground.trim()}>
          {say('web.register.do')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {say('web.register.cancel')}
        </Button>
      </div>
    </form>
  );
}

/// «Лицей № 5; edu990123»
function newSchool(line: string) {
  const [name = '', login = ''] = line.split(';').map((part) => part.trim());
  return { name, login: login || undefined };
}
