/// What accepting would create, before anything is written; then one button.
import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { api, ask, type Schemas } from '../../../api/client';
import { Caution, FaultNote } from '../../../parts/Notes';
import parts from '../../../parts/parts.module.css';
import { Shape } from '../../../parts/Shape';
import { tell } from '../../../shell/notice';
import { useNumbers } from '../../../words/numbers';
import { useLanguage, useSay, type WordKey } from '../../../words/words';
import type { Draft, Question } from './questions';
import { acceptance, type Review } from './review';

type Summary = Schemas['AcceptSummary'];

/// So many checkpoints are rarely meant.
const many = 500;

interface AcceptProps {
  draft: Draft;
  review: Review;
  open: Question[];
  onClose: () => void;
  onDone: () => void;
}

export function Accept({ draft, review, open, onClose, onDone }: AcceptProps) {
  const say = useSay();
  const [lang] = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const wish = useMemo(() => acceptance(review, draft.upload), [review, draft.upload]);
  const summary = useQuery({ queryKey: ['order-previews', draft.upload, lang], queryFn: () => ask(api.POST('/api/order-previews', { body: wish })), staleTime: 0, gcTime: 0, retry: false });
  const accept = useMutation({
    mutationFn: () => ask(api.POST('/api/orders', { body: wish })),
    onSuccess: (made) => {
      onDone();
      void queries.invalidateQueries({ predicate: (query) => !['order-readings', 'deadline-readings', 'order-previews', 'about', 'organisations'].includes(String(query.queryKey[0])) });
      const plan = made.plans?.find((one) => !one.is_duties) ?? made.plans?.[0];
      const path = plan ? `/plans/${plan.id}` : `/orders/${made.order ?? ''}`;
      tell({ path, text: say('web.accept.done', { measures: made.measures, tasks: made.tasks }) });
      if (plan) void navigate({ to: '/plans/$id', params: { id: String(plan.id) } });
      else void navigate({ to: '/orders/$id', params: { id: String(made.order ?? '') } });
    },
  });
  return (
    <Modal opened onClose={onClose} size="lg" title={say('web.accept.title')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
      <div className="stack">
        {summary.isFetching && <Shape kind="lines" rows={6} />}
        {summary.error && !summary.isFetching && <FaultNote error={summary.error} onAgain={() => void summary.refetch()} />}
        {summary.data && !summary.isFetching && <Facts summary={summary.data} />}
        {(summary.data?.checkpoints ?? 0) >= many && !summary.isFetching && <Caution>{say('web.accept.many_checkpoints', { n: summary.data?.checkpoints ?? 0 })}</Caution>}
        {open.length > 0 && <Caution>{say('web.accept.left', { n: open.length })}</Caution>}
        {accept.error && <FaultNote error={accept.error} />}
        <div className="row">
          <Button disabled={!summary.data || summary.isFetching} loading={accept.isPending} onClick={() => accept.mutate()}>
            {say(review.insteadOf ? 'web.accept.update' : 'web.accept.accept')}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {say('web.accept.back')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

const counts = ['dated', 'checkpoints', 'waiting', 'on_demand', 'unread', 'assumed', 'outside'] as const satisfies (keyof Summary)[];

function Facts({ summary }: { summary: Summary }) {
  const say = useSay();
  const numbers = useNumbers();
  const parties = summary.new_parties ?? [];
  const { change } = summary;
  return (
    <>
      <p>
        <strong>{say('web.accept.sum', { measures: summary.measures, tasks: summary.tasks })}</strong> <span className="soft">{say('web.accept.nothing_yet')}</span>
      </p>
      <dl className={parts.facts}>
        {counts
          .filter((name) => summary[name])
          .map((name) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{say(`web.accept.${name}` as WordKey)}</dt>
              <dd>{numbers.count(Number(summary[name]))}</dd>
            </div>
          ))}
      </dl>
      {parties.length > 0 && (
        <details>
          <summary>{say('web.accept.parties', { n: parties.length })}</summary>
          <p className="small">{parties.join(', ')}</p>
        </details>
      )}
      {change && (
        <details open>
          <summary>{change.said}</summary>
          <ul className="small" style={{ maxHeight: '30vh', overflowY: 'auto' }}>
            {(change.differences ?? []).map((one, index) => (
              <li key={`d${index}`}>{one.said}</li>
            ))}
            {[...change.added, ...change.moved, ...change.removed, ...change.kept].slice(0, 200).map((one, index) => (
              <li key={index}>{one.said}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
