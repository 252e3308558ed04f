/// Schools and municipalities of the chosen place by name, as possible members of a list.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ask } from '../../../api/client';
import { useWhereabouts } from '../../../shell/whereabouts';
import { useLanguage } from '../../../words/words';
import type { Known } from './answers';

export function useRegister(isWanted: boolean): Known['register'] {
  const [lang] = useLanguage();
  const { municipality, municipalities } = useWhereabouts();
  const schools = useQuery({
    queryKey: ['organisations', 'school', 'names', municipality ?? 0, lang],
    queryFn: () => ask(api.GET('/api/organisations', { params: { query: { kind: 'school', parent: municipality, limit: 2000 } } })),
    enabled: isWanted,
    staleTime: 60_000,
  });
  return useMemo(
    () => ({
      schools: schools.data?.map((school) => school.name),
      municipalities: (municipality ? municipalities.filter((one) => one.id === municipality) : municipalities).map((one) => one.name),
    }),
    [schools.data, municipality, municipalities],
  );
}
