/// The distribution of primary scores with the cuts of marks; the picture of the school's page over the same numbers.
import { useMemo } from 'react';
import type { Schemas } from '../../api/client';
import { Histogram } from '../../parts/pictures/Histogram';
import { useSay } from '../../words/words';
import type { Report } from './PlaceTables';

export function ScoresPicture({ report }: { report: Report }) {
  const say = useSay();
  const picture = useMemo((): Schemas['Histogram'] | undefined => {
    const region = report.rows[0];
    const own = report.rows.find((row) => row.is_own);
    if (!region || !own || own.works === 0) return undefined;
    const shares = (row: Schemas['VprReportRow']) => row.cells.map((cell) => cell.share ?? 0);
    return {
      title: say('web.vpr_reports.picture'),
      subtitle: say('web.vpr_reports.picture_of', { place: report.place, works: own.works }),
      footnote: '',
      maximum: report.maximum,
      cuts: report.cuts,
      region: shares(region),
      region_works: region.works,
      ...(own !== region && { school: shares(own), school_works: own.works }),
    };
  }, [report, say]);
  return picture ? <Histogram picture={picture} name={`scores-${report.procedure}`} /> : null;
}
