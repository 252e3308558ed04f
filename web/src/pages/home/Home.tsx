/// "/": a school's own page for who is of one school; for others the first page that their posts open.
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { Shape } from '../../parts/Shape';
import { meQuery, ownSchool, rightsOf } from '../../shell/me';
import { startFor } from '../../shell/stages';
import { SchoolHome } from './SchoolHome';

export function Home() {
  const { data: me } = useQuery(meQuery);
  if (!me) return <Shape kind="page" />;
  const school = ownSchool(me);
  if (school !== undefined && rightsOf(me).may('see_panel')) return <SchoolHome school={school} isOwn />;
  return <Navigate to={startFor(rightsOf(me)) as '/'} replace />;
}

/// The same page as others see it who look after the school.
export function HomeOfSchool() {
  const { school } = useParams({ from: '/schools/$school/home' });
  return <SchoolHome school={school} />;
}
