/// A school in a sitting: who is posted and why, who may come, who may not, the act.
import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf, api, ask, type Schemas } from '../../api/client';
import { refreshField, substitutesQuery } from '../../api/field_queries';
import classes from '../../parts/field/field.module.css';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { tell } from '../../shell/notice';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { Act } from './Act';
import type { PostingRow } from './Postings';
import { May } from '../../parts/May';

type Opened = { kind: 'post'; observer: number; name: string; replaces?: number } | { kind: 'replace' | 'off' | 'act'; posting: Schemas['Posting']; name: string };

export function RowPanel({ row, observers, onClose }: { row: PostingRow; observers: Schemas['PostingMatrix']['observers']; onClose: () => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const [open, setOpen] = useState<Opened>();
  const nameOf = (id: number) => observers.find((one) => one.id === id)?.name ?? '';
  const free = row.choices.filter((one) => one.obstacle === 'none' && !row.postings.some((posting) => posting.observer === one.observer));
  const barred = row.choices.filter((one) => one.obstacle !== 'none');
  const title = open && (open.kind === 'post' ? say('web.postings.post_title', { name: open.name }) : open.kind === 'replace' ? say('web.postings.replace_title', { name: open.name }) : open.kind === 'off' ? `${say('web.postings.take_off')}: ${open.name}` : say('web.postings.act_enter'));
  return (
    <SidePanel title={row.school_name} aside={`${numbers.date(row.day)} · ${row.class_said} · ${row.title}`} onClose={onClose}>
      <div className="stack">
        {row.missing > 0 && (
          <p className={classes.amber}>
            {say('web.postings.missing', { n: row.missing })}. {say('web.postings.train_by', { day: numbers.date(row.train_by) })}
          </p>
        )}
        {row.postings.map((posting) => (
          <section key={posting.id} className="stack-tight">
            <h3>{nameOf(posting.observer)}</h3>
            <p className="small soft">{posting.why}</p>
            {posting.reason && <p className="small">{say('web.postings.own_reason', { reason: posting.reason })}</p>}
            <p className="small faint">{say('web.postings.by', { person: posting.person ?? '' })}</p>
            <div className="row" style={{ gap: 8 }}>
              <May ask="GET /api/postings/{id}/act"><Button size="compact-sm" variant="default" component="a" href={addressOf(`/api/postings/${posting.id}/act`)} download>
                {say('web.postings.act')}
              </Button></May>
              <May ask="PUT /api/postings/{id}/observation"><Button size="compact-sm" variant="default" onClick={() => setOpen({ kind: 'act', posting, name: nameOf(posting.observer) })}>
                {say(posting.has_act ? 'web.postings.act_edit' : 'web.postings.act_enter')}
              </Button></May>
              <May ask="POST /api/postings"><Button size="compact-sm" variant="default" onClick={() => setOpen({ kind: 'replace', posting, name: nameOf(posting.observer) })}>
                {say('web.postings.replace')}
              </Button></May>
              <May ask="DELETE /api/postings/{id}"><Button size="compact-sm" variant="default" onClick={() => setOpen({ kind: 'off', posting, name: nameOf(posting.observer) })}>
                {say('web.postings.take_off')}
              </Button></May>
            </div>
          </section>
        ))}
        <section className="stack-tight">
          <h3>{say('web.postings.may')}</h3>
          {free.length === 0 && <p className="soft">{say('web.postings.nobody')}</p>}
          <ul className={classes.plain}>
            {free.map((one) => (
              <li key={one.observer}>
                <div>
                  {nameOf(one.observer)}
                  <span className={classes.under}>{one.said}</span>
                </div>
                <May ask="POST /api/postings"><Button size="compact-sm" variant="default" aria-label={say('web.postings.post_title', { name: nameOf(one.observer) })} onClick={() => setOpen({ kind: 'post', observer: one.observer, name: nameOf(one.observer) })}>
                  {say('web.postings.post')}
                </Button></May>
              </li>
            ))}
          </ul>
        </section>
        {barred.length > 0 && (
          <details>
            <summary>{say('web.postings.may_not')}</summary>
            <ul className={classes.plain}>
              {barred.map((one) => (
                <li key={one.observer}>
                  <div>
                    {nameOf(one.observer)}
                    <span className={classes.under}>{one.said}</span>
                  </div>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <Modal opened={open !== undefined} onClose={() => setOpen(undefined)} size={620} title={title} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        {open?.kind === 'post' && <PostForm row={row} observer={open.observer} name={open.name} replaces={open.replaces} onDone={() => setOpen(undefined)} />}
        {open?.kind === 'replace' && <Substitutes posting={open.posting} onChoose={(observer, name) => setOpen({ kind: 'post', observer, name, replaces: open.posting.id })} />}
        {open?.kind === 'off' && <TakeOff posting={open.posting} onDone={() => setOpen(undefined)} />}
        {open?.kind === 'act' && <Act posting={open.posting.id} onDone={() => setOpen(undefined)} />}
      </Modal>
    </SidePanel>
  );
}

function PostForm({ row, observer, name, replaces, onDone }: { row: PostingRow; observer: number; name: string; replaces?: number; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const post = useMutation({
    mutationFn: () => ask(api.POST('/api/postings', { body: { sitting: row.sitting, school: row.school, observer, reason, ...(replaces && { replaces }) } })),
    onSuccess: () => {
      tell({ text: say('web.postings.posted', { name }), path: '/postings' });
      onDone();
      refreshField(queries);
    },
  });
  return <ReasonForm label={say('web.postings.reason')} act={say('web.postings.post')} reason={reason} onReason={setReason} error={post.error} isPending={post.isPending} onSend={() => post.mutate()} />;
}

function TakeOff({ posting, onDone }: { posting: Schemas['Posting']; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const off = useMutation({
    mutationFn: () => ask(api.DELETE('/api/postings/{id}', { params: { path: { id: posting.id }, query: { reason } } })),
    onSuccess: () => {
      onDone();
      refreshField(queries);
    },
  });
  return <ReasonForm label={say('web.postings.reason_off')} act={say('web.postings.take_off')} reason={reason} onReason={setReason} error={off.error} isPending={off.isPending} onSend={() => off.mutate()} />;
}

function ReasonForm({ label, act, reason, onReason, error, isPending, onSend }: { label: string; act: string; reason: string; onReason: (reason: string) => void; error: Error | null; isPending: boolean; onSend: () => void }) {
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <TextInput label={label} value={reason} onChange={(event) => onReason(event.currentTarget.value)} data-autofocus />
      {error && <FaultNote error={error} />}
      <div>
        <Button type="submit" disabled={reason.trim() === ''} loading={isPending}>
          {act}
        </Button>
      </div>
    </form>
  );
}

function Substitutes({ posting, onChoose }: { posting: Schemas['Posting']; onChoose: (observer: number, name: string) => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const found = useQuery(substitutesQuery(posting.id, lang));
  if (found.error) return <FaultNote error={found.error} onAgain={() => void found.refetch()} />;
  if (!found.data) return <Shape kind="lines" rows={5} />;
  const free = found.data.filter((one) => one.obstacle === 'none');
  return (
    <>
      {free.length === 0 && <p>{say('web.postings.nobody')}</p>}
      <ul className={classes.plain}>
        {found.data.map((one) => (
          <li key={one.observer}>
            <div>
              {one.name}
              <span className={classes.under}>{one.said}</span>
            </div>
            {one.obstacle === 'none' && (
              <Button size="compact-sm" variant="default" aria-label={say('web.postings.post_title', { name: one.name })} onClick={() => onChoose(one.observer, one.name)}>
                {say('web.postings.post')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
