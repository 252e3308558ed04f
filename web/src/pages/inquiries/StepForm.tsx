/// A form for the next step: only the fields that this kind of step has.
import { Button, Group, NumberInput, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, upload, type Schemas } from '../../api/client';
import { ordersQuery } from '../../api/order_queries';
import { tasksQuery } from '../../api/plan_queries';
import { AttachButton, Picked, useFiles } from '../../parts/comments/Comments';
import { DayInput } from '../../parts/DayInput';
import { FaultNote } from '../../parts/Notes';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './inquiries.module.css';
import { missing, type StepDraft, type StepKind } from './steps';

type Panel = Schemas['SchoolPanel'];
type Weight = 'possible' | 'unlikely' | 'excluded';

export function StepForm({ panel, kind, corrects, onDone }: { panel: Panel; kind: StepKind; corrects?: number; onDone: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const queries = useQueryClient();
  const { files, pick, take, drop } = useFiles();
  const [isAsked, setAsked] = useState(false);
  const [draft, setDraft] = useState<StepDraft>(() => begin(panel, kind, corrects));
  const put = (changes: Partial<StepDraft>) => setDraft((had) => ({ ...had, ...changes }));
  const orders = useQuery({ ...ordersQuery(undefined, lang), enabled: kind === 'measures' || kind === 'decision' });
  const send = useMutation({
    mutationFn: async () => {
      const laid = await Promise.all(files.map((file) => upload(file)));
      return ask(api.POST('/api/objectivity/schools/{school}/steps', { params: { path: { school: panel.code } }, body: { ...wishOf(panel, kind, draft), corrects, uploads: laid.map((one) => one.upload) } }));
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['school-panel'] });
      void queries.invalidateQueries({ queryKey: ['inquiries'] });
      onDone();
    },
  });
  const empty = isAsked ? missing(kind, draft, files.length > 0) : [];
  const fault = (field: keyof StepDraft) => (empty.includes(field) ? say('web.inquiry.missing') : undefined);
  const outcomes = outcomesOf(panel, kind, corrects);
  const openChecks = panel.inquiry?.steps.filter((step) => panel.inquiry?.open_checks.includes(step.id)) ?? [];
  return (
    <form
      className={`${classes.form} no-print`}
      noValidate
      aria-label={say(`web.inquiry.do.${kind}`)}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (missing(kind, draft, files.length > 0).length === 0 && !send.isPending) send.mutate();
      }}
    >
      <h3>{say(corrects ? 'web.inquiry.correcting' : `web.inquiry.do.${kind}`)}</h3>
      <p className="soft small">{say(`web.inquiry.hint.${kind}`)}</p>
      {kind === 'signs' && (
        <Select
          label={say('web.inquiry.field.screening')}
          w={480}
          maw="100%"
          allowDeselect={false}
          data={panel.layers.filter((layer) => layer.signs.length > 0).map((layer) => ({ value: String(layer.screening), label: say('web.inquiry.layer_of', { name: layer.name, day: numbers.date(layer.at) }) }))}
          value={draft.screening ? String(draft.screening) : null}
          error={fault('screening')}
          onChange={(value) => put({ screening: Number(value) })}
        />
      )}
      {kind === 'hypothesis' && <Weighing panel={panel} draft={draft} put={put} error={fault('explanations')} />}
      {kind === 'check' && (
        <div className={classes.fields}>
          <Select label={say('web.inquiry.field.check')} w={300} maw="100%" allowDeselect={false} data={panel.known_checks.map((one) => ({ value: one.code, label: one.name }))} value={draft.check || null} error={fault('check')} onChange={(value) => put({ check: value ?? '', size: String(panel.checks.find((one) => one.code === value)?.size ?? '') })} />
          <NumberInput label={say('web.inquiry.field.size')} w={120} min={0} max={10000} allowDecimal={false} value={draft.size} onChange={(value) => put({ size: String(value) })} />
          <DayInput label={say('web.inquiry.field.due')} value={draft.due} error={fault('due')} onChange={(due) => put({ due })} />
        </div>
      )}
      {kind === 'result' && (
        <div className={classes.fields}>
          <Select label={say('web.inquiry.field.of_check')} w={300} maw="100%" allowDeselect={false} data={openChecks.map((step) => ({ value: String(step.id), label: step.check?.name ?? '' }))} value={draft.ofCheck ? String(draft.ofCheck) : null} onChange={(value) => put({ ofCheck: Number(value) })} />
          <NumberInput label={say('web.inquiry.field.looked_at')} w={160} min={0} max={10000} allowDecimal={false} value={draft.lookedAt} onChange={(value) => put({ lookedAt: String(value) })} />
          <NumberInput label={say('web.inquiry.field.changed')} w={160} min={0} max={10000} allowDecimal={false} value={draft.changed} onChange={(value) => put({ changed: String(value) })} />
        </div>
      )}
      {outcomes.length > 0 && (
        <Radio.Group label={say('web.inquiry.field.outcome')} value={draft.outcome} error={fault('outcome')} onChange={(outcome) => put({ outcome })}>
          <Group mt={6} gap="md">
            {outcomes.map((one) => (
              <Radio key={one.code} value={one.code} label={one.name} />
            ))}
          </Group>
        </Radio.Group>
      )}
      {kind !== 'signs' && <Textarea label={say(kind === 'reply' ? 'web.inquiry.field.reply' : 'web.inquiry.field.text')} autosize minRows={2} maxRows={12} maw={640} value={draft.text} error={fault('text')} onChange={(event) => put({ text: event.currentTarget.value })} />}
      {(kind === 'measures' || kind === 'decision') && (orders.data?.length ?? 0) > 0 && (
        <Select label={say('web.inquiry.field.order')} w={480} maw="100%" clearable searchable data={orders.data?.map((one) => ({ value: String(one.id), label: `${one.kind} № ${one.number} ${one.date ? numbers.date(one.date) : ''} ${one.title}` }))} value={draft.order ? String(draft.order) : null} onChange={(value) => put({ order: value ? Number(value) : undefined })} />
      )}
      {(kind === 'check' || kind === 'measures') && <TaskSelect value={draft.task} onChange={(task) => put({ task })} />}
      {kind !== 'signs' && <TextInput label={say(kind === 'reply' ? 'web.inquiry.field.by_school' : 'web.inquiry.field.by')} placeholder={say(kind === 'reply' ? 'web.inquiry.field.by_school_example' : 'web.inquiry.field.by_example')} w={480} maw="100%" value={draft.by} error={fault('by')} onChange={(event) => put({ by: event.currentTarget.value })} />}
      <Picked files={files} onDrop={drop} />
      {send.error && <FaultNote error={send.error} />}
      <div className="row">
        <Button type="submit" loading={send.isPending}>
          {say('web.inquiry.write')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {say('web.do.cancel')}
        </Button>
        {kind !== 'signs' && <AttachButton onPick={pick} onFiles={take} />}
      </div>
    </form>
  );
}

/// The task of a plan that this step is carried out by, or that follows from it; nothing where no plan runs.
function TaskSelect({ value, onChange }: { value?: number; onChange: (task?: number) => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const tasks = useQuery(tasksQuery({ state: 'open', limit: 500 }, lang));
  const rows = tasks.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Select
      label={say('web.inquiry.field.task')}
      description={say('web.inquiry.field.task_note')}
      w={640}
      maw="100%"
      clearable
      searchable
      data={rows.map((one) => ({ value: String(one.id), label: [one.due && numbers.date(one.due), one.title].filter(Boolean).join(' · ') }))}
      value={value ? String(value) : null}
      onChange={(next) => onChange(next ? Number(next) : undefined)}
    />
  );
}

/// Every explanation is weighed by hand: nothing is chosen beforehand.
function Weighing({ panel, draft, put, error }: { panel: Panel; draft: StepDraft; put: (changes: Partial<StepDraft>) => void; error?: string }) {
  const say = useSay();
  const of = (code: string) => draft.explanations[code] ?? { weight: '' as const, why: '' };
  return (
    <fieldset className={classes.weighing}>
      <legend>{say('web.inquiry.field.explanations')}</legend>
      {error && <p className={classes.error}>{error}</p>}
      {panel.explanations.map((one) => (
        <div key={one.code} className={classes.weigh}>
          <span>{one.name}</span>
          <Radio.Group aria-label={one.name} value={of(one.code).weight} onChange={(weight) => put({ explanations: { ...draft.explanations, [one.code]: { ...of(one.code), weight: weight as Weight } } })}>
            <Group gap="sm">
              {(['possible', 'unlikely', 'excluded'] as const).map((weight) => (
                <Radio key={weight} size="xs" value={weight} label={say(`web.inquiry.weight.${weight}`)} />
              ))}
            </Group>
          </Radio.Group>
        </div>
      ))}
    </fieldset>
  );
}

function begin(panel: Panel, kind: StepKind, corrects?: number): StepDraft {
  const was = panel.inquiry?.steps.find((step) => step.id === corrects);
  const first = panel.checks[0];
  return {
    by: was?.by ?? '',
    text: was?.text ?? '',
    screening: panel.layers.find((layer) => layer.signs.length > 0)?.screening,
    explanations: Object.fromEntries(was?.explanations?.map((one) => [one.code, { weight: one.weight, why: one.why ?? '' }]) ?? []),
    check: was?.check?.code ?? (kind === 'check' ? (first?.code ?? '') : ''),
    size: String(was?.size ?? (kind === 'check' ? (first?.size ?? '') : '')),
    due: was?.due ?? '',
    ofCheck: was?.of_check ?? panel.inquiry?.open_checks[0],
    lookedAt: String(was?.looked_at ?? ''),
    changed: String(was?.changed ?? ''),
    outcome: was?.outcome?.code ?? '',
    order: was?.order,
    task: was?.task,
  };
}

const countOf = (text: string) => (text === '' ? undefined : Number(text));

function wishOf(panel: Panel, kind: StepKind, draft: StepDraft): Schemas['InquiryStepWish'] {
  const wish: Schemas['InquiryStepWish'] = { year: panel.year, kind, by: draft.by.trim() || undefined, text: draft.text.trim() || undefined };
  if (kind === 'signs') return { ...wish, screening: draft.screening };
  if (kind === 'hypothesis') {
    const weighed = Object.entries(draft.explanations).flatMap(([code, one]) => (one.weight ? [{ code, weight: one.weight, why: one.why || undefined }] : []));
    return { ...wish, mechanism: panel.layers.find((layer) => layer.mechanism)?.mechanism, explanations: weighed };
  }
  if (kind === 'check') return { ...wish, check: draft.check as Schemas['InquiryStepWish']['check'], size: countOf(draft.size), due: draft.due, task: draft.task };
  if (kind === 'result') return { ...wish, of_check: draft.ofCheck, looked_at: countOf(draft.lookedAt), changed: countOf(draft.changed), outcome: draft.outcome };
  if (kind === 'decision' || kind === 'measures') return { ...wish, outcome: draft.outcome || undefined, order: draft.order, task: kind === 'measures' ? draft.task : undefined };
  if (kind === 'look') return { ...wish, outcome: draft.outcome };
  return wish;
}

/// Of a correction every outcome the step may have had; the server refuses one that later steps do not allow.
function outcomesOf(panel: Panel, kind: StepKind, corrects?: number): Schemas['NamedCode'][] {
  const now = panel.inquiry?.next.find((one) => one.code === kind)?.outcomes ?? [];
  const was = panel.inquiry?.steps.find((step) => step.id === corrects)?.outcome;
  return was && !now.some((one) => one.code === was.code) ? [was, ...now] : now;
}
