/// What the act of observation says, entered from paper.
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { actFormQuery, observationQuery, refreshField } from '../../api/field_queries';
import classes from '../../parts/field/field.module.css';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { tell } from '../../shell/notice';
import { useLanguage, useSay } from '../../words/words';

type Answer = Schemas['Answer'];
const answers: Answer[] = ['yes', 'no', 'not_seen', 'unanswered'];

export function Act({ posting, onDone }: { posting: number; onDone: () => void }) {
  const [lang] = useLanguage();
  const form = useQuery(actFormQuery(lang));
  const had = useQuery(observationQuery(posting, lang));
  const error = form.error ?? had.error;
  if (error) return <FaultNote error={error} />;
  if (!form.data || !had.data) return <Shape kind="lines" rows={8} />;
  return <ActForm key={posting} posting={posting} form={form.data} had={had.data} onDone={onDone} />;
}

function ActForm({ posting, form, had, onDone }: { posting: number; form: Schemas['ActForm']; had: Schemas['Observation']; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [given, setGiven] = useState<Record<string, Answer>>(() => Object.fromEntries((had.answers ?? []).map((one) => [one.key, one.answer])));
  const [remarks, setRemarks] = useState(had.remarks ?? '');
  const save = useMutation({
    mutationFn: () => ask(api.PUT('/api/postings/{id}/observation', { params: { path: { id: posting } }, body: { answers: form.questions.map(({ key }) => ({ key, answer: given[key] ?? 'unanswered' })), remarks } })),
    onSuccess: () => {
      tell({ text: say('web.postings.act_saved'), path: '/postings' });
      onDone();
      refreshField(queries);
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="soft small">{say('web.postings.act_note')}</p>
      <div className={classes.questions}>
        {form.questions.map((question) => (
          <div key={question.key}>
            <p id={`act-${question.key}`}>{question.text}</p>
            <SegmentedControl size="xs" aria-labelledby={`act-${question.key}`} value={given[question.key] ?? 'unanswered'} onChange={(value) => setGiven({ ...given, [question.key]: value as Answer })} data={answers.map((value) => ({ value, label: say(`web.answer.${value}`) }))} />
          </div>
        ))}
      </div>
      <Textarea label={say('web.postings.act_remarks')} autosize minRows={2} value={remarks} onChange={(event) => setRemarks(event.currentTarget.value)} />
      {save.error && <FaultNote error={save.error} />}
      <div>
        <Button type="submit" loading={save.isPending}>
          {say('web.observers.save')}
        </Button>
      </div>
    </form>
  );
}
