/// Questions in words: what is asked, and where it stands.
import { useMemo } from 'react';
import { useNumbers } from '../../../words/numbers';
import { short } from '../../../words/short';
import { useSay } from '../../../words/words';
import { useOrderName } from '../naming';
import { clauseAt, clausesOf, ownerOf, rowAt, rowOf } from './fields';
import type { Question } from './questions';
import type { Review } from './review';

export function useAsked(review: Review) {
  const say = useSay();
  const numbers = useNumbers();
  const nameOf = useOrderName();
  return useMemo(() => {
    const { reading, settings } = review;
    const clauses = new Map(clausesOf(reading).map((found) => [found.key, found.clause]));
    const owner = (field: string): string => {
      const key = ownerOf(field);
      const at = rowAt(key);
      const row = at && rowOf(reading, at);
      if (row) return row.number ? say('web.review.row', { number: row.number, title: short(row.title) }) : say('web.review.row_bare', { title: short(row.title) });
      const clause = clauseAt(key) && clauses.get(key);
      return clause ? say('web.review.clause', { number: clause.number || '•', title: short(clause.text) }) : '';
    };
    const where = (question: Question): string => {
      const named = owner(question.fields[0] ?? '');
      const more = new Set(question.fields.map(ownerOf)).size - 1;
      if (!named) return '';
      return more > 0 ? say('web.review.and_more', { name: named, n: more }) : named;
    };
    const title = (question: Question): string => {
      const rows = new Set(question.fields.map(ownerOf)).size;
      switch (question.kind) {
        case 'twin':
          return question.twin.said;
        case 'link':
          return say('web.ask.link', { name: nameOf(question.order) });
        case 'head':
          return say('web.ask.head');
        case 'period':
          return question.plan < reading.plans.length
            ? say('web.ask.period', { title: short(reading.plans[question.plan]?.title || say('web.review.plan_bare', { number: question.plan + 1 })) })
            : say('web.ask.period_duties');
        case 'year': {
          const period = settings[question.plan]?.period;
          return say('web.ask.year', { n: rows, start: period ? numbers.date(period.start) : '', end: period ? numbers.date(period.end) : '' });
        }
        case 'moment':
          return say('web.ask.moment', { n: rows });
        case 'term':
          return question.phrase ? say('web.ask.term', { phrase: question.phrase }) : say('web.ask.term_empty');
        case 'outside':
          return say('web.ask.outside', { phrase: question.phrase });
        case 'executor':
          return say('web.ask.executor', { written: question.executor.written });
        case 'nobody':
          return say('web.ask.nobody');
        case 'members':
          return say('web.ask.members', { who: question.spread === 'none' ? '' : say(`web.spread.${question.spread}`), n: rows });
        case 'merge':
          return say('web.ask.merge', { names: (question.merge.names ?? []).join(say('web.ask.merge.and')) });
        case 'remark':
          return question.problems[0]?.rule || question.problems[0]?.said || '';
      }
    };
    const detail = (question: Question): string => {
      if (question.kind === 'term') return question.phrase ? (question.said ?? '') : '';
      if (question.kind === 'executor') return question.executor.asks ?? '';
      if (question.kind === 'merge') return question.merge.said;
      if (question.kind === 'remark') return question.problems[0]?.cure ?? '';
      return '';
    };
    return { where, title, detail };
  }, [review, say, numbers, nameOf]);
}
