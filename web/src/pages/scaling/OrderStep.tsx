/// Step 5: what will be written, why, and *set*. Then the page of the scale with its appendix.
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { FaultNote } from '../../parts/Notes';
import parts from '../../parts/parts.module.css';
import { Shape } from '../../parts/Shape';
import { tell } from '../../shell/notice';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './scaling.module.css';
import { PreviewRemarks, type Preview } from './ScaleStep';

type Wish = Schemas['ScaleWish'];

export function OrderStep({ wish, preview }: { wish: Wish; preview: Preview }) {
  const say = useSay();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const set = useMutation({
    mutationFn: () => ask(api.POST('/api/scales', { body: { ...wish, reason: reason.trim() } })),
    onSuccess: (scale) => {
      // Marks of works change with the scale, and so does every page.
      void queries.invalidateQueries();
      const path = `/scales/${scale.id}`;
      tell({ path, text: say('web.scaling.done') });
      void navigate({ to: '/scales/$id', params: { id: String(scale.id) }, search: {} as never });
    },
  });
  if (preview.error) return <FaultNote error={preview.error} onAgain={() => void preview.refetch()} />;
  if (!preview.data) return <Shape kind="lines" />;
  const { data } = preview;
  const isMissing = isAsked && !reason.trim();
  return (
    <form
      className={classes.parts}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (reason.trim()) set.mutate();
      }}
    >
      <dl className={parts.facts} style={{ maxWidth: 640 }}>
        <dt>{say('web.procedure.procedure')}</dt>
        <dd>{data.title}</dd>
        <dt>{say('web.scaling.works')}</dt>
        <dd>{numbers.count(data.works)}</dd>
        <dt>{say('web.scaling.model')}</dt>
        <dd>{say(`web.model.${wish.model ?? 'pcm'}`)}</dd>
        <dt>{say('web.scaling.shape')}</dt>
        <dd>{say('web.scaling.shape_is', { mean: wish.mean ?? 50, sd: wish.sd ?? 10, low: wish.low ?? 0, high: wish.high ?? 100 })}</dd>
        <dt>{say('web.instrument.cuts')}</dt>
        <dd>{wish.cuts?.join(' · ') ?? say('web.scaling.no_marks_short')}</dd>
        {data.marks && (
          <>
            <dt>{say('web.scaling.shares')}</dt>
            <dd>{data.marks.shares.map((share, index) => say('web.procedure.mark_share', { mark: index + 2, share: numbers.percent(share, 1) })).join(', ')}</dd>
            <dt>{say('web.scaling.accuracy')}</dt>
            <dd>{numbers.percent(data.marks.accuracy)}</dd>
          </>
        )}
      </dl>
      <PreviewRemarks preview={data} />
      <Textarea
        label={say('web.scaling.reason')}
        description={say('web.scaling.reason_note')}
        required
        autosize
        minRows={2}
        w={640}
        maw="100%"
        value={reason}
        error={isMissing && say('web.scaling.reason_missing')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <p className="soft">{say(wish.cuts ? 'web.scaling.before' : 'web.scaling.before_no_marks', { n: data.works })}</p>
      {set.error && <FaultNote error={set.error} />}
      <div>
        <Button type="submit" loading={set.isPending}>
          {say('web.scaling.set')}
        </Button>
      </div>
    </form>
  );
}
