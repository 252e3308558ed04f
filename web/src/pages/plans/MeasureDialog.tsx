/// One measure: what, when (read again as it is typed), who, what is expected; then what it changes.
import { Autocomplete, Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { PeriodInput } from '../../parts/DayInput';
import { TermInput } from '../../parts/deadlines/TermInput';
import { ExecutorsInput } from '../../parts/executors/ExecutorsInput';
import { Icon } from '../../parts/Icon';
import parts from '../../parts/parts.module.css';
import { useSay } from '../../words/words';
import { ChangeStep } from './ChangeStep';
import { newMeasure, placeOf, withMeasure, withoutMeasure } from './draft';
import { sectionName, type Measure } from './measures';

interface MeasureDialogProps {
  plan: Schemas['Plan'];
  /// "" for a new one.
  id: string | undefined;
  onClose: () => void;
}

const kinds = ['document', 'minutes', 'note', 'link', 'number'] as const;

export function MeasureDialog({ plan, id, onClose }: MeasureDialogProps) {
  const say = useSay();
  const [isBusy, setBusy] = useState(false);
  return (
    <Modal
      opened={id !== undefined}
      onClose={onClose}
      closeOnClickOutside={!isBusy}
      size={760}
      title={say(id === '' ? 'web.measure.add' : 'web.measure.edit')}
      closeButtonProps={{ 'aria-label': say('web.do.close') }}
    >
      {id !== undefined && <Editing key={id} plan={plan} id={id} onClose={onClose} onBusy={setBusy} />}
    </Modal>
  );
}

function Editing({ plan, id, onClose, onBusy }: { plan: Schemas['Plan']; id: string; onClose: () => void; onBusy: (is: boolean) => void }) {
  const { body } = plan;
  const place = placeOf(body, id);
  const [measure, setMeasure] = useState<Measure>(() => (place ? (body.sections[place.section]?.measures[place.index] ?? newMeasure()) : newMeasure()));
  const [section, setSection] = useState(() => sectionName(body.sections[place?.section ?? body.sections.length - 1] ?? { measures: [] }));
  const [step, setStep] = useState<'edit' | 'check' | 'remove'>('edit');
  const put = (changes: Partial<Measure>) => {
    onBusy(true);
    setMeasure((had) => ({ ...had, ...changes }));
  };
  if (step !== 'edit') return <ChangeStep plan={plan} body={step === 'remove' ? withoutMeasure(body, id) : withMeasure(body, { ...measure, schedule: dated(measure.schedule) }, section)} onBack={() => setStep('edit')} onDone={onClose} />;
  return <Fields plan={plan} measure={measure} section={section} onChange={put} onSection={setSection} onCheck={() => setStep('check')} onRemove={id ? () => setStep('remove') : undefined} />;
}

/// Rows of a schedule whose days are there.
const dated = (schedule: Measure['schedule']) => schedule?.filter((row) => row.period.start && row.period.end);

interface FieldsProps {
  plan: Schemas['Plan'];
  measure: Measure;
  section: string;
  onChange: (changes: Partial<Measure>) => void;
  onSection: (name: string) => void;
  onCheck: () => void;
  onRemove?: () => void;
}

function Fields({ plan: { body }, measure, section, onChange, onSection, onCheck, onRemove }: FieldsProps) {
  const say = useSay();
  const settings = { period: body.period, week: body.week, checkpoints: measure.checkpoints ?? body.checkpoints, moment: measure.moment, schedule: dated(measure.schedule) };
  const isReady = measure.title.trim() !== '';
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        // A field that is being typed in is read first.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        if (isReady) onCheck();
      }}
    >
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <TextInput label={say('web.measure.number')} w={92} value={measure.number ?? ''} onChange={(event) => onChange({ number: event.currentTarget.value })} />
        <Textarea autosize minRows={1} label={say('web.measure.title')} style={{ flex: '1 1 320px' }} value={measure.title} onChange={(event) => onChange({ title: event.currentTarget.value.replaceAll('\n', ' ') })} data-autofocus />
      </div>
      <Autocomplete label={say('web.measure.section')} data={[...new Set(body.sections.map(sectionName).filter(Boolean))]} value={section} onChange={onSection} />
      <TermInput label={say('web.measure.term')} phrase={measure.phrase} deadline={measure.deadline} settings={settings} onRead={({ phrase, deadline }) => onChange({ phrase, deadline })} />
      <Schedule measure={measure} onChange={onChange} />
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <Select
          w={220}
          label={say('web.plan.moment')}
          allowDeselect={false}
          data={(['held', 'results'] as const).map((value) => ({ value, label: say(`web.plan.moment.${value}`) }))}
          value={measure.moment ?? 'held'}
          onChange={(value) => value && onChange({ moment: value as 'held' | 'results' })}
        />
        <Select
          w={220}
          label={say('web.plan.checkpoints')}
          allowDeselect={false}
          data={[{ value: '', label: say('web.measure.as_plan') }, ...(['monthly', 'quarterly'] as const).map((value) => ({ value, label: say(`web.plan.checkpoints.${value}`) }))]}
          value={measure.checkpoints ?? ''}
          onChange={(value) => onChange({ checkpoints: value ? (value as 'monthly' | 'quarterly') : undefined })}
        />
      </div>
      <ExecutorsInput label={say('web.measure.executors')} written={measure.executors_written ?? ''} executors={measure.executors ?? []} members={body.members} onRead={(executors_written, executors) => onChange({ executors_written, executors })} />
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <Textarea autosize minRows={1} label={say('web.measure.expected')} style={{ flex: '1 1 320px' }} value={measure.expected ?? ''} onChange={(event) => onChange({ expected: event.currentTarget.value })} />
        <Select
          w={180}
          label={say('web.measure.evidence')}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: say(`web.evidence.${value}`) }))}
          value={measure.evidence ?? 'document'}
          onChange={(value) => value && onChange({ evidence: value as Schemas['Evidence'] })}
        />
      </div>
      <div className="row">
        {/* Leaving a field shortens the dialog: the button must not go away from under the mouse. */}
        <Button type="submit" disabled={!isReady} onMouseDown={(event) => event.preventDefault()}>
          {say('web.change.look')}
        </Button>
        {onRemove && (
          <Button variant="subtle" onClick={onRemove}>
            {say('web.measure.remove')}
          </Button>
        )}
      </div>
    </form>
  );
}

/// Days of «по графику», given by hand.
function Schedule({ measure, onChange }: { measure: Measure; onChange: (changes: Partial<Measure>) => void }) {
  const say = useSay();
  const rows = measure.schedule ?? [];
  const asks = JSON.stringify(measure.deadline).includes('schedule') || measure.state === 'waits_schedule' || rows.length > 0;
  if (!asks) return null;
  const put = (at: number, changes: Partial<Schemas['ScheduleRow']>) => onChange({ schedule: rows.map((row, index) => (index === at ? { ...row, ...changes } : row)) });
  return (
    <fieldset className="stack-tight" style={{ border: 0, padding: 0, margin: 0 }}>
      <legend className="small soft" style={{ padding: 0 }}>
        {say('web.measure.schedule')}
      </legend>
      {rows.map((row, index) => (
        <div key={index} className="row" style={{ alignItems: 'flex-end', gap: 8 }}>
          <PeriodInput size="xs" value={row.period.start ? row.period : undefined} onChange={(period) => put(index, { period })} />
          <TextInput size="xs" label={say('web.measure.schedule_what')} style={{ flex: '1 1 160px' }} value={row.name ?? ''} onChange={(event) => put(index, { name: event.currentTarget.value })} />
          <button type="button" className={parts.iconButton} aria-label={say('web.measure.schedule_drop')} onClick={() => onChange({ schedule: rows.filter((_, at) => at !== index) })}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
      <div>
        <Button size="xs" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => onChange({ schedule: [...rows, { name: '', period: { start: '', end: '' } }] })}>
          {say('web.measure.schedule_add')}
        </Button>
      </div>
    </fieldset>
  );
}
