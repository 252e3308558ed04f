/// The best roster there is, and what is missing; nothing is kept before it is accepted.
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { postingDraftQuery, refreshField } from '../../api/field_queries';
import classes from '../../parts/field/field.module.css';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { tell } from '../../shell/notice';
import { useLanguage, useSay } from '../../words/words';

export function Draft({ days, onDone }: { days: { from: string; to: string }; onDone: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const queries = useQueryClient();
  const draft = useQuery(postingDraftQuery(days, lang));
  const accept = useMutation({
    mutationFn: () => ask(api.POST('/api/posting-drafts', { body: days })),
    onSuccess: (made) => {
      tell({ text: say('web.postings.accepted', { n: made.postings.length }), path: '/postings' });
      onDone();
      refreshField(queries);
    },
  });
  if (draft.error) return <FaultNote error={draft.error} onAgain={() => void draft.refetch()} />;
  if (!draft.data) return <Shape kind="lines" rows={6} />;
  const { said, postings, gaps } = draft.data;
  return (
    <div className="stack">
      <p className="soft">{say('web.postings.draft_lead')}</p>
      <p>
        <strong>{said.join(' ')}</strong>
      </p>
      {postings.length > 0 && (
        <ul className={classes.plain}>
          {postings.map((one) => (
            <li key={`${one.sitting}-${one.school}-${one.observer}`}>
              <div>
                {one.school_name}: <strong>{one.person_name}</strong>
                <span className={classes.under}>{one.why}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
      {gaps.length > 0 && (
        <section className="stack-tight">
          <h3>{say('web.postings.gaps')}</h3>
          <ul className={classes.list}>
            {gaps.map((gap) => (
              <li key={`${gap.sitting}-${gap.school}`}>{gap.said.join(' ')}</li>
            ))}
          </ul>
        </section>
      )}
      {accept.error && <FaultNote error={accept.error} />}
      {postings.length > 0 && (
        <div>
          <Button loading={accept.isPending} onClick={() => accept.mutate()}>
            {say('web.postings.accept')}
          </Button>
        </div>
      )}
    </div>
  );
}
