/// What a report says of its file: layout, work, what is in it, what was concluded, what was left at the door.
import type { Schemas } from '../../api/client';
import { Facts } from '../../parts/Facts';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';

export function ReportFacts({ report }: { report: Schemas['ImportReport'] }) {
  const say = useSay();
  const numbers = useNumbers();
  const { counts } = report;
  const facts: [string, string | undefined][] = [
    [say('web.import.file'), say('web.import.file_said', { name: report.file.name, size: numbers.size(report.file.size) })],
    [say('web.import.layout'), report.layout_title],
    [say('web.import.procedure'), report.procedure_title],
    [say('web.import.found'), counts.rows ? (counts.works || counts.absent ? say('web.import.found_counts', { rows: counts.rows, works: counts.works ?? 0, absent: counts.absent ?? 0, schools: counts.schools ?? 0 }) : say('web.import.found_rows', { rows: counts.rows })) : undefined],
    [say('web.import.quarantined'), counts.quarantined ? say('web.import.quarantined_n', { n: counts.quarantined }) : undefined],
    [say('web.import.schools_new'), report.schools_new?.length ? say('web.import.schools_new_n', { n: report.schools_new.length, codes: some(report.schools_new) }) : undefined],
    [say('web.import.dropped'), report.dropped?.length ? report.dropped.join(', ') : undefined],
  ];
  return (
    <>
      <Facts facts={facts}>
        {(report.assumed?.length ?? 0) > 0 && (
          <>
            <dt>{say('web.import.assumed')}</dt>
            <dd>
              {report.assumed?.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </dd>
          </>
        )}
      </Facts>
    </>
  );
}

function some(codes: string[]): string {
  return codes.slice(0, 8).join(', ') + (codes.length > 8 ? '…' : '');
}
