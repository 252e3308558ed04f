/// The last step of every change of a plan: first what it will do, then why, then it is done.
import { Button, Select, Textarea } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { ordersQuery } from '../../api/order_queries';
import { refreshPlans } from '../../api/plan_queries';
import { ChangeView } from '../../parts/changes/ChangeView';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { tell } from '../../shell/notice';
import { useLanguage, useSay } from '../../words/words';
import { useOrderName } from '../orders/naming';
import type { PlanBody } from './measures';

interface ChangeStepProps {
  plan: Schemas['Plan'];
  body: PlanBody;
  /// The order that changes the plan, when it is known already.
  order?: number;
  reason?: string;
  onBack: () => void;
  onDone: () => void;
}

export function ChangeStep({ plan, body, order, reason: given, onBack, onDone }: ChangeStepProps) {
  const say = useSay();
  const [lang] = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const path = useLocation({ select: (location) => location.pathname });
  const [reason, setReason] = useState(given ?? '');
  const [by, setBy] = useState<number | undefined>(order);
  const id = plan.row.id;
  const preview = useQuery({
    queryKey: ['previews', id, body, lang],
    queryFn: () => ask(api.POST('/api/plans/{id}/previews', { params: { path: { id } }, body: { body, reason: '' } })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const apply = useMutation({
    mutationFn: () => ask(api.PUT('/api/plans/{id}', { params: { path: { id } }, body: { body, reason: reason.trim(), order: by, version: plan.row.version } })),
    onSuccess: (change) => {
      refreshPlans(queries);
      const back = () => {
        tell(undefined);
        void navigate({ to: '/plans/$id', params: { id: String(id) }, search: { tab: 'versions', version: plan.row.version } as never });
      };
      tell({ text: say('web.change.done', { said: change.said, version: change.version ?? plan.row.version + 1 }), path, act: { title: say('web.change.undo'), run: back } });
      onDone();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() && preview.data && !apply.isPending) apply.mutate();
      }}
    >
      <p className="soft">{say('web.change.not_yet')}</p>
      {preview.error && <FaultNote error={preview.error} onAgain={() => void preview.refetch()} />}
      {!preview.data && !preview.error && <Shape kind="lines" rows={4} />}
      {preview.data && <ChangeView change={preview.data} />}
      <Textarea autosize minRows={2} label={say('web.change.reason')} description={say('web.change.reason_note')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <OrderPick value={by} onChange={setBy} />
      {apply.error && <FaultNote error={apply.error} />}
      <div className="row">
        <Button type="submit" disabled={!reason.trim() || !preview.data} loading={apply.isPending}>
          {say('web.change.apply')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {say('web.change.back')}
        </Button>
      </div>
    </form>
  );
}

export function OrderPick({ value, onChange }: { value: number | undefined; onChange: (order: number | undefined) => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const nameOf = useOrderName();
  const orders = useQuery(ordersQuery(undefined, lang));
  return (
    <Select
      searchable
      clearable
      label={say('web.change.order')}
      placeholder={say('web.change.order_none')}
      nothingFoundMessage={say('web.orders.none')}
      data={(orders.data ?? []).map((one) => ({ value: String(one.id), label: [nameOf(one), one.title].filter(Boolean).join('. ') }))}
      value={value === undefined ? null : String(value)}
      onChange={(next) => onChange(next === null ? undefined : Number(next))}
    />
  );
}
