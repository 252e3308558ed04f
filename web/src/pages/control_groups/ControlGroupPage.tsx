/// One control group: what it is good for, its schools with reasons, changes by hand, the order that approves it.
import { Button, Menu, Modal, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { addressOf, api, ask, type Schemas } from '../../api/client';
import { controlGroupQuery } from '../../api/sampling_queries';
import { DayInput } from '../../parts/DayInput';
import { Icon } from '../../parts/Icon';
import { Done, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import { Shape } from '../../parts/Shape';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './control.module.css';
import { StateOf } from './ControlGroups';
import { Members } from './Members';
import { Excluded, Notes, Precision, Strata } from './Parts';
import { May } from '../../parts/May';

type Group = Schemas['ControlGroup'];

export function ControlGroupPage() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const id = Number(useParams({ from: '/control-groups/$id' }).id);
  const found = useQuery(controlGroupQuery(id, lang));
  const [changing, setChanging] = useState<Schemas['ControlMember']>();
  const [isAdding, setAdding] = useState(false);
  if (found.error) return <FaultNote error={found.error} isPage onAgain={() => void found.refetch()} />;
  if (!found.data) return <Shape kind="page" />;
  const group = found.data;
  const isDraft = group.state === 'draft';
  return (
    <>
      <PageHead
        title={say('web.control.one', { n: group.members.length, year: String(group.year) })}
        name={say('web.control.name', { id })}
        above={group.purpose || undefined}
        lead={
          <>
            <StateOf row={group} />
            {' · '}
            <Link to="/control-groups">{say('web.page.control_groups')}</Link>
            {group.person && ` · ${group.person}, ${numbers.moment(group.at ?? '')}`}
          </>
        }
      >
        <HandOn id={id} />
      </PageHead>
      <PurposeNote kind="control_group" thing={id} />
      <div className={classes.parts}>
        {isDraft ? <May ask="POST /api/control-groups/{id}/approval"><Approve group={group} /></May> : <Done>{say('web.control.is_reference')}</Done>}
        <Notes group={group} />
        <Precision group={group} />
        <Members group={group} onChange={isDraft ? setChanging : undefined} />
        {isDraft && (
          <div>
            <May ask="POST /api/control-groups/{id}/changes"><Button variant="default" onClick={() => setAdding(true)}>
              {say('web.control.add')}
            </Button></May>
          </div>
        )}
        {group.changes.length > 0 && (
          <section className="stack-tight">
            <h2>{say('web.control.changes')}</h2>
            <ul className={classes.notes}>
              {group.changes.map((one) => (
                <li key={one.at + one.said}>
                  {one.said} <span className="faint">{`${one.person}, ${numbers.moment(one.at)}`}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Strata group={group} />
        <Excluded group={group} />
      </div>
      {(changing || isAdding) && (
        <ChangeDialog
          group={group}
          member={changing}
          onClose={() => {
            setChanging(undefined);
            setAdding(false);
          }}
        />
      )}
    </>
  );
}

function ChangeDialog({ group, member, onClose }: { group: Group; member?: Schemas['ControlMember']; onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [instead, setInstead] = useState<string | null>(member?.replacements[0]?.code ?? null);
  const [school, setSchool] = useState('');
  const [reason, setReason] = useState('');
  const change = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/control-groups/{id}/changes', {
          params: { path: { id: group.id ?? 0 } },
          body: member ? { kind: instead ? ('replace' as const) : ('remove' as const), school: member.code, instead: instead ?? undefined, reason } : { kind: 'add' as const, school: school.trim(), reason },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['control-groups'] });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={member ? say('web.control.change_school', { name: member.name || member.code }) : say('web.control.add')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        {member ? (
          <Select
            label={say('web.control.instead')}
            clearable
            clearButtonProps={{ 'aria-label': say('web.control.nobody') }}
            placeholder={say('web.control.nobody')}
            value={instead}
            onChange={setInstead}
            data={member.replacements.map((one) => ({ value: one.code, label: one.name || one.code }))}
          />
        ) : (
          <TextInput label={say('web.control.school_code')} value={school} onChange={(event) => setSchool(event.currentTarget.value)} />
        )}
        <Textarea label={say('web.control.reason')} required autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <p className="small soft">{say(member ? (instead ? 'web.control.effect_replace' : 'web.control.effect_remove') : 'web.control.effect_add')}</p>
        {change.error && <FaultNote error={change.error} />}
        <div>
          <Button type="submit" loading={change.isPending}>
            {say('web.control.change_do')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Approve({ group }: { group: Group }) {
  const say = useSay();
  const queries = useQueryClient();
  const [number, setNumber] = useState('');
  const [date, setDate] = useState('');
  const approve = useMutation({
    mutationFn: () => ask(api.POST('/api/control-groups/{id}/approval', { params: { path: { id: group.id ?? 0 } }, body: { order_number: number.trim(), order_date: date } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['control-groups'] }),
  });
  return (
    <form
      className="stack-tight no-print"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        approve.mutate();
      }}
    >
      <p className="prose soft">{say('web.control.approve_lead')}</p>
      <div className={classes.fields}>
        <TextInput label={say('web.hand_on.order_number')} placeholder={say('web.hand_on.order_number_example')} w={180} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
        <DayInput label={say('web.hand_on.order_date')} value={date} onChange={setDate} />
        <Button type="submit" loading={approve.isPending}>
          {say('web.control.approve')}
        </Button>
      </div>
      {approve.error && <FaultNote error={approve.error} />}
    </form>
  );
}

const empty = { order_number: '', order_date: '', order_body: '', signer_post: '', signer_name: '', appendix: 1 };

function HandOn({ id }: { id: number }) {
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  const [order, setOrder] = useState(empty);
  const address = (format: string, more: Record<string, string | number | undefined> = {}) => addressOf(`/api/control-groups/${id}/report`, { format, ...more });
  const change = (field: keyof typeof empty) => (event: React.ChangeEvent<HTMLInputElement>) => {
    const value = event.currentTarget.value;
    setOrder((held) => ({ ...held, [field]: value }));
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="download" size={18} />}>
            {say('web.control.take')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsking(true)}>{say('web.hand_on.appendix_title')}</Menu.Item>
          <Menu.Item component="a" href={address('xlsx')} download>
            {say('web.hand_on.xlsx')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={say('web.hand_on.appendix_title')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        <div className="stack">
          <TextInput label={say('web.hand_on.order_body')} placeholder={say('web.hand_on.order_body_example')} value={order.order_body} onChange={change('order_body')} />
          <div className="row" style={{ alignItems: 'flex-end' }}>
            <TextInput label={say('web.hand_on.order_number')} value={order.order_number} onChange={change('order_number')} />
            <NumberInput label={say('web.hand_on.appendix')} min={1} max={99} w={150} value={order.appendix} onChange={(value) => setOrder((held) => ({ ...held, appendix: Number(value) || 1 }))} />
          </div>
          <TextInput label={say('web.scaling.signer_post')} value={order.signer_post} onChange={change('signer_post')} />
          <TextInput label={say('web.scaling.signer_name')} value={order.signer_name} onChange={change('signer_name')} />
          <div>
            <Button component="a" href={address('docx', order)} download onClick={() => setAsking(false)}>
              {say('web.hand_on.docx_take')}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
