/// What the data on this page are for, in one line; who may change it does so here, with a reason.
import { Button, Modal, Select, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { purposeQuery, purposesQuery } from '../api/privacy_queries';
import { useRights } from '../shell/me';
import { useNumbers } from '../words/numbers';
import { useLanguage, useSay } from '../words/words';
import { FaultNote } from './Notes';

/// Kinds whose purpose is their own; the others show those of the imports they derive from.
export type PurposeKind = 'import' | 'scale' | 'control_group' | 'remarking' | 'list' | 'official_list' | 'screening' | 'sign_screening' | 'procedure' | 'year';

export function PurposeNote({ kind, thing }: { kind: PurposeKind; thing: string | number | undefined }) {
  const say = useSay();
  const [lang] = useLanguage();
  const rights = useRights();
  const [isOpen, setOpen] = useState(false);
  const purpose = useQuery({ ...purposeQuery(kind, String(thing), lang), enabled: thing !== undefined });
  const first = purpose.data?.[0];
  if (!first || thing === undefined) return null;
  const isOwn = kind !== 'procedure' && kind !== 'year';
  const names = purpose.data?.map((one) => one.name).join('; ') ?? '';
  return (
    <p className="soft small" data-part="purpose">
      {say('web.purpose.line', { names })} {first.never}
      {first.is_given && !first.is_sealed && <strong> {say('web.purpose.not_sealed')}</strong>}
      {isOwn && (
        <>
          {' '}
          <Button size="compact-xs" variant="subtle" className="no-print" onClick={() => setOpen(true)}>
            {say('web.purpose.more')}
          </Button>
          <Modal opened={isOpen} onClose={() => setOpen(false)} title={say('web.purpose.title')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
            <Course purpose={first} />
            {rights.may('import_results', true) && <Change kind={kind} thing={String(thing)} purpose={first} onDone={() => setOpen(false)} />}
          </Modal>
        </>
      )}
    </p>
  );
}

function Course({ purpose }: { purpose: Schemas['PurposeView'] }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <div className="stack-tight">
      <p>
        <strong>{purpose.name}</strong>: {purpose.text}. {purpose.never}
      </p>
      {!purpose.is_given && <p className="soft small">{say('web.purpose.usual')}</p>}
      <ul>
        {purpose.course.map((one) => (
          <li key={one.audit} className="small">
            {numbers.date(one.at)}, {one.person}: {one.name}
            {one.reason && ` (${one.reason})`}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Change({ kind, thing, purpose, onDone }: { kind: PurposeKind; thing: string; purpose: Schemas['PurposeView']; onDone: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const queries = useQueryClient();
  const table = useQuery(purposesQuery(lang));
  const [next, setNext] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const change = useMutation({
    mutationFn: () => ask(api.PUT('/api/purposes/{kind}/{thing}', { params: { path: { kind, thing } }, body: { purpose: next ?? '', reason } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['purpose'] });
      onDone();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isPending) change.mutate();
      }}
    >
      <Select label={say('web.purpose.next')} data={(table.data?.purposes ?? []).filter((one) => one.id !== purpose.id).map((one) => ({ value: one.id, label: one.name }))} value={next} onChange={setNext} />
      <Textarea label={say('web.purpose.reason')} description={say('web.purpose.reason_note')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {change.error && <FaultNote error={change.error} />}
      <div>
        <Button type="submit" loading={change.isPending} disabled={!next || !reason.trim()}>
          {say('web.purpose.change')}
        </Button>
      </div>
    </form>
  );
}
