/// What the addresses of lists hold.
import { oneOf, text, tidy, whole, type Search } from '../../shell/address';

const purposes = ['low_results', 'bias_signs'] as const;
const sources = ['screening', 'objectivity', 'inquiries', 'hand'] as const;

export const listsSearch = (search: Search) => tidy({ sort: text(search.sort) });
export const listNewSearch = (search: Search) => tidy({ purpose: oneOf(search.purpose, purposes), source: oneOf(search.source, sources), run: whole(search.run, 1, Number.MAX_SAFE_INTEGER) });
export const listOneSearch = (search: Search) => tidy({ school: text(search.school) });
export const officialSearch = (search: Search) => tidy({ run: whole(search.run, 1, Number.MAX_SAFE_INTEGER), sort: text(search.sort) });
