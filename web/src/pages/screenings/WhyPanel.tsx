/// Why the school of the open row is (not) in the list.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { explanationQuery } from '../../api/queries';
import { Certainty } from '../../parts/Certainty';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { FindingTable, Sentences, Variants } from '../../parts/why/Why';
import { changed, listOnly, type WhatIf } from '../../shell/address';
import { useLanguage, useSay } from '../../words/words';

export function WhyPanel({ finding, explain, onClose }: { finding: Schemas['Finding']; explain: WhatIf & { year?: number }; onClose: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const { rule, threshold, min_participants, years, repeat, low_in_year, procedures, comparator, year } = explain;
  const asked = { rule, threshold, min_participants, years, repeat, low_in_year, procedures, comparator, year };
  const why = useQuery(explanationQuery(finding.code, asked, lang));
  const isOfThis = why.data?.finding.code === finding.code;
  return (
    <SidePanel title={finding.name || finding.code} aside={[finding.municipality_name, finding.type_said, finding.code].filter(Boolean).join(' · ')} onClose={onClose}>
      <div className="stack">
        <div className="row">
          <Certainty certainty={finding.certainty} />
          <span className="faint small">{say(finding.is_listed ? 'web.list.is_listed' : 'web.list.is_not_listed')}</span>
        </div>
        {why.error && <FaultNote error={why.error} onAgain={() => void why.refetch()} />}
        {!why.error && !isOfThis && <Shape kind="lines" rows={8} />}
        {isOfThis && why.data && (
          <>
            <Sentences sentences={why.data.sentences} />
            <FindingTable procedures={why.data.finding.procedures} isNarrow />
            <Variants variants={why.data.variants ?? []} />
          </>
        )}
        <Button component={Link} to="/schools/$school" params={{ school: finding.code } as never} search={changed(listOnly)} variant="default">
          {say('web.list.open_school')}
        </Button>
      </div>
    </SidePanel>
  );
}
