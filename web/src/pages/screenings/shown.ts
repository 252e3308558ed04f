/// Which findings the page shows, in which order. Never by score: by municipality, then by name.
import type { Schemas } from '../../api/client';
import type { Language } from '../../words/words';

type Finding = Schemas['Finding'];

export function inList(findings: Finding[], listed: 'sure' | 'all' | undefined): Finding[] {
  if (listed === 'all') return findings;
  return findings.filter((finding) => (listed === 'sure' ? finding.is_in_sure_list : finding.is_listed));
}

export function ofCertainty(findings: Finding[], certainty: string): number {
  return findings.filter((finding) => finding.certainty === certainty).length;
}

export function shownFindings(findings: Finding[], certainty: string | undefined, language: Language): Finding[] {
  const words = new Intl.Collator(language, { numeric: true });
  const wanted = certainty?.split(',');
  return findings
    .filter((finding) => !wanted || wanted.includes(finding.certainty))
    .sort((one, other) => words.compare(one.municipality_name ?? '', other.municipality_name ?? '') || words.compare(one.name, other.name));
}
