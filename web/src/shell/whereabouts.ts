/// Place and year of the page: taken from the address, else the newest year with results and the whole region.
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { aboutQuery, municipalitiesQuery } from '../api/queries';
import { useLanguage } from '../words/words';
import { whereabouts } from './address';

/// "vpr-2021-4-ru" → 2021.
export function yearOf(procedure: string | undefined): number | undefined {
  return Number(/^[a-z]+-(\d{4})-/.exec(procedure ?? '')?.[1]) || undefined;
}

export function useWhereabouts() {
  const [lang] = useLanguage();
  const held = whereabouts(useSearch({ strict: false }));
  const { procedure } = useParams({ strict: false });
  const { data: about } = useQuery(aboutQuery(lang));
  const { data: municipalities } = useQuery(municipalitiesQuery(lang));
  const years = [...(about?.years ?? [])].sort((one, other) => other - one);
  // A number that no municipality has is an old link: the whole region is shown.
  const municipality = municipalities && !municipalities.some((one) => one.id === held.municipality) ? undefined : held.municipality;
  return {
    about,
    years,
    // The page of a procedure stands in the year of the procedure.
    year: yearOf(procedure) ?? held.year ?? (about?.year || years[0]),
    municipality,
    municipalities: municipalities ?? [],
    municipalityName: municipalities?.find((one) => one.id === municipality)?.name,
  };
}
