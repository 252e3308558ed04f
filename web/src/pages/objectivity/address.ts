/// What the address of the signs holds besides place and year.
import { oneOf, text, tidy, whole, type Search } from '../../shell/address';

export const rules = ['official-14', 'own'] as const;
export type SignRule = (typeof rules)[number];

export interface SignSearch {
  /// The rule that is looked at; the fourteen signs unless the other is asked.
  rule?: SignRule;
  /// An older run; without it the newest of the rule and year.
  run?: number;
  /// Schools with a sign unless all are asked.
  only?: 'all';
  /// Kind of sign.
  sign?: string;
  change?: 'new';
  enough?: 1;
  /// The open school.
  school?: string;
}

export function signSearch(search: Search): SignSearch {
  return tidy({
    rule: oneOf(search.rule, rules),
    run: whole(search.run, 1, Number.MAX_SAFE_INTEGER),
    only: oneOf(search.only, ['all'] as const),
    sign: text(search.sign),
    change: oneOf(search.change, ['new'] as const),
    enough: whole(search.enough, 1, 1) as 1 | undefined,
    school: text(search.school),
  });
}
