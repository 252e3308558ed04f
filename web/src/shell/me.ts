/// Who is at the page and how far they reach: navigation and buttons show what they may do. The server decides all the same.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { gates } from '../api/gates';
import type { components } from '../api/schema';

/// As in data/access/rights.json.
export type Act =
  | 'see_register'
  | 'see_catalogue'
  | 'see_results'
  | 'see_pupils'
  | 'import_results'
  | 'edit_instruments'
  | 'edit_rules'
  | 'see_screening'
  | 'run_screening'
  | 'see_signs'
  | 'see_panel'
  | 'reply_to_signs'
  | 'judge_signs'
  | 'see_lists'
  | 'edit_lists'
  | 'approve_list'
  | 'see_measures'
  | 'decide_measures'
  | 'see_orders'
  | 'edit_orders'
  | 'see_plans'
  | 'run_plans'
  | 'see_tasks'
  | 'do_tasks'
  | 'control_tasks'
  | 'see_parties'
  | 'edit_parties'
  | 'see_sampling'
  | 'manage_sampling'
  | 'enter_second_marks'
  | 'see_scales'
  | 'manage_scales'
  | 'see_sittings'
  | 'plan_sittings'
  | 'see_field'
  | 'manage_field'
  | 'fill_observation'
  | 'subscribe'
  | 'keep_register'
  | 'manage_people'
  | 'see_audit'
  | 'operate';

export type Me = components['schemas']['Me'];

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => ask(api.GET('/api/me')), staleTime: 60_000 });

/// "POST /api/screenings"
export type RouteName = keyof typeof gates;

export interface Rights {
  /// False until it is known who asks: nothing is offered that may have to be taken away.
  isKnown: boolean;
  may(act: Act, everywhere?: boolean): boolean;
  /// Whether the gate lets this question through, at some place at least: a button asks for the route behind it.
  mayAsk(route: RouteName): boolean;
}

export function rightsOf(me: Pick<Me, 'acts'> | undefined): Rights {
  const may = (act: Act, everywhere = false) => {
    const reach = me?.acts[act];
    return reach === 'all' || (reach === 'own' && !everywhere);
  };
  return {
    isKnown: me !== undefined,
    may,
    mayAsk: (route) => {
      const { act, door } = gates[route];
      if (door === 'open' || door === 'signed_in') return true;
      return may(act, door === 'whole');
    },
  };
}

export function useRights(): Rights {
  return rightsOf(useQuery(meQuery).data);
}

/// The school somebody is of, when all their posts are at one: its page is where they begin.
export function ownSchool(me: Pick<Me, 'posts'> | undefined): string | undefined {
  const [first, ...others] = me?.posts ?? [];
  return first?.kind === 'school' && others.every((one) => one.organisation === first.organisation) ? first.code : undefined;
}
