/// Step 4: cut points of the marks over the totals, and at once what they do.
import { Button } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Schemas } from '../../api/client';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { cutsOf, type Cuts, type WizardSearch } from './address';
import { isSame, startingCuts } from './cutting';
import { CutsPicker } from './CutsPicker';
import { MarksEffect } from './MarksEffect';
import classes from './scaling.module.css';
import { PreviewRemarks, type Preview } from './ScaleStep';

export function MarksStep({ search, preview, onChange }: { search: WizardSearch; preview: Preview; onChange: (changes: WizardSearch) => void }) {
  const say = useSay();
  const asked = cutsOf(search.cuts);
  const [cuts, setCuts] = useState(asked);
  // The address follows after a moment; a change from elsewhere is taken over.
  useEffect(() => setCuts(asked), [search.cuts]);
  const tell = useDebouncedCallback((next: Cuts) => onChange({ cuts: next.join(',') }), 200);
  const move = (next: Cuts) => {
    setCuts(next);
    tell(next);
  };
  const data = preview.data;
  const maximum = data ? data.rows.length - 1 : 0;
  const first = usable(data?.proposals[0], maximum);
  const start = first ?? startingCuts(maximum);
  // The scale in force is where one begins; nothing is chosen by it.
  const written = first?.join(',');
  useEffect(() => {
    if (!search.cuts && written) onChange({ cuts: written });
  }, [search.cuts, written]);

  if (preview.error) return <FaultNote error={preview.error} onAgain={() => void preview.refetch()} />;
  if (!data) return <Shape kind="chart" />;
  const isOld = preview.isPlaceholderData || !isSame(cuts, asked);
  return (
    <div className={classes.parts}>
      {data.proposals.length > 0 && (
        <div className={classes.proposals} role="group" aria-label={say('web.scaling.proposals')}>
          <span className={classes.label}>{say('web.scaling.proposals')}</span>
          {data.proposals.map((one) => (
            <ProposalButton key={one.name} proposal={one} cuts={usable(one, maximum)} isChosen={isSame(one.cuts, cuts)} onTake={move} />
          ))}
        </div>
      )}
      {cuts ? (
        <>
          <CutsPicker rows={data.rows} cuts={cuts} shares={data.marks?.shares} onMove={move} />
          <div className="stack" data-old={isOld || undefined} aria-busy={isOld}>
            <PreviewRemarks preview={data} />
            {data.marks && <MarksEffect marks={data.marks} works={data.works} />}
          </div>
          <div>
            <Button variant="subtle" size="xs" onClick={() => onChange({ cuts: 'none' })}>
              {say('web.scaling.without_marks')}
            </Button>
          </div>
        </>
      ) : (
        <div className="stack-tight">
          <p>{say('web.scaling.no_marks')}</p>
          <div>
            {start && (
              <Button variant="default" onClick={() => move(start)}>
                {say('web.scaling.with_marks')}
              </Button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

/// Cuts of a proposal, if the work can give every mark by them.
function usable(proposal: Schemas['CutProposal'] | undefined, maximum: number): Cuts | undefined {
  const cuts = cutsOf(proposal?.cuts.join(','));
  return cuts && cuts[2] <= maximum ? cuts : undefined;
}

function ProposalButton({ proposal, cuts, isChosen, onTake }: { proposal: Schemas['CutProposal']; cuts?: Cuts; isChosen: boolean; onTake: (cuts: Cuts) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <button type="button" className={classes.proposal} aria-pressed={isChosen} disabled={!cuts} onClick={() => cuts && onTake(cuts)}>
      <span>{proposal.name}</span>
      <b>{proposal.cuts.join(' · ')}</b>
      {proposal.shares && <span className="small soft">{proposal.shares.map((share, index) => say('web.procedure.mark_share', { mark: index + 2, share: numbers.percent(share) })).join(', ')}</span>}
    </button>
  );
}
