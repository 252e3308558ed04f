/// What holds for the whole plan: its days, week, checkpoints, who controls it, over whom collectives are spread. With
/// `isExtending` the last day and the order come first.
import { Button, Modal, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { PeriodInput } from '../../parts/DayInput';
import { PartyInput } from '../../parts/parties/PartyInput';
import { useSay } from '../../words/words';
import { ChangeStep, OrderPick } from './ChangeStep';
import { namesOf } from './draft';
import type { PlanBody } from './measures';

export const spreads = ['schools', 'low_schools', 'biased_schools', 'leader_schools', 'municipalities', 'centres'] as const;

export function SettingsDialog({ plan, mode, onClose }: { plan: Schemas['Plan']; mode: 'settings' | 'extend' | undefined; onClose: () => void }) {
  const say = useSay();
  return (
    <Modal opened={mode !== undefined} onClose={onClose} closeOnClickOutside={false} size={680} title={mode && say(`web.plan.${mode}`)} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
      {mode && <Editing key={mode} plan={plan} isExtending={mode === 'extend'} onClose={onClose} />}
    </Modal>
  );
}

function Editing({ plan, isExtending, onClose }: { plan: Schemas['Plan']; isExtending: boolean; onClose: () => void }) {
  const say = useSay();
  const [body, setBody] = useState(plan.body);
  const [order, setOrder] = useState<number>();
  const [isChecking, setChecking] = useState(false);
  const put = (changes: Partial<PlanBody>) => setBody((had) => ({ ...had, ...changes }));
  if (isChecking) return <ChangeStep plan={plan} body={body} order={order} onBack={() => setChecking(false)} onDone={onClose} />;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setChecking(true);
      }}
    >
      {isExtending ? (
        <>
          <p className="soft">{say('web.plan.extend_lead')}</p>
          <OrderPick value={order} onChange={setOrder} />
          <PeriodInput value={body.period} onChange={(period) => put({ period })} />
        </>
      ) : (
        <PlanFields body={body} onChange={put} />
      )}
      <div>
        <Button type="submit">{say('web.change.look')}</Button>
      </div>
    </form>
  );
}

export function PlanFields({ body, onChange }: { body: PlanBody; onChange: (changes: Partial<PlanBody>) => void }) {
  const say = useSay();
  const used = new Set(body.sections.flatMap((section) => section.measures.flatMap((measure) => (measure.executors ?? []).map((one) => one.spread ?? 'none'))));
  return (
    <>
      <TextInput label={say('web.plan.title')} value={body.title} onChange={(event) => onChange({ title: event.currentTarget.value })} />
      <PeriodInput value={body.period} onChange={(period) => onChange({ period })} />
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <Select w={160} label={say('web.plan.week')} allowDeselect={false} data={(['five_days', 'six_days'] as const).map((value) => ({ value, label: say(`web.plan.week.${value}`) }))} value={body.week ?? 'five_days'} onChange={(value) => value && onChange({ week: value as 'five_days' })} />
        <Select
          w={220}
          label={say('web.plan.checkpoints')}
          allowDeselect={false}
          data={(['monthly', 'quarterly'] as const).map((value) => ({ value, label: say(`web.plan.checkpoints.${value}`) }))}
          value={body.checkpoints ?? 'monthly'}
          onChange={(value) => value && onChange({ checkpoints: value as 'monthly' })}
        />
      </div>
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <div style={{ flex: '1 1 280px' }}>
          <PartyInput label={say('web.plan.controller')} value={body.controller ?? ''} onChange={({ name }) => onChange({ controller: name })} />
        </div>
        <NumberInput w={180} label={say('web.plan.escalate_after')} description={say('web.plan.escalate_note')} min={0} max={365} value={body.escalate_after ?? 5} onChange={(value) => onChange({ escalate_after: Number(value) || 0 })} inputWrapperOrder={['label', 'input', 'description']} />
      </div>
      {spreads
        .filter((spread) => used.has(spread) || (body.members?.[spread]?.length ?? 0) > 0)
        .map((spread) => (
          <MembersField key={spread} label={say(`web.spread.${spread}`)} names={body.members?.[spread] ?? []} onChange={(names) => onChange({ members: { ...body.members, [spread]: names } })} />
        ))}
    </>
  );
}

function MembersField({ label, names, onChange }: { label: string; names: string[]; onChange: (names: string[]) => void }) {
  const say = useSay();
  const [text, setText] = useState(names.join('\n'));
  return (
    <Textarea
      autosize
      minRows={2}
      maxRows={10}
      label={say('web.plan.members', { whose: label, n: namesOf(text).length })}
      description={say('web.plan.members_note')}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(namesOf(event.currentTarget.value));
      }}
    />
  );
}
