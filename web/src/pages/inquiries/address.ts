/// What the addresses of these pages hold.
import { oneOf, text, tidy, type Search } from '../../shell/address';

export const inquiryStates = ['seen', 'weighed', 'checking', 'checked', 'explained', 'measures', 'to_list', 'watching', 'looked'] as const;

export const inquirySearch = (search: Search) => tidy({ state: oneOf(search.state, inquiryStates), sort: text(search.sort) });
export const panelSearch = (search: Search) => tidy({ as: oneOf(search.as, ['school', 'authority'] as const) });
