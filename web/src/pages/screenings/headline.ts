/// «В список входят 47 школ; ожидаемо ошибочных: 6».
import type { Schemas } from '../../api/client';
import type { Say } from '../../words/words';

export function headlineOf(say: Say, screening: Schemas['Screening']): string {
  const { listed: n, expected_false_share } = screening;
  if (n === 0 || expected_false_share === undefined) return say('web.list.headline', { n });
  return say('web.list.headline_false', { list: say('web.list.headline', { n }), wrong: Math.round(n * expected_false_share) });
}
