/// No results for the year, or none at all: what to do next, with one button.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { changed } from '../shell/address';
import { useWhereabouts } from '../shell/whereabouts';
import { useNumbers } from '../words/numbers';
import { useSay } from '../words/words';
import { Empty } from './Notes';
import { PageHead } from './PageHead';
import { May } from './May';

export function NoResults({ name }: { name: string }) {
  const say = useSay();
  const numbers = useNumbers();
  const { years, year } = useWhereabouts();
  const newest = years.find((one) => one !== year);
  return (
    <>
      <PageHead title={name} />
      <Empty
        title={newest && year ? say('web.data_status.none_of_year', { year: numbers.schoolYear(year) }) : say('web.data_status.none')}
        action={
          newest ? (
            <Button component={Link} to="." search={changed({ year: newest })}>
              {say('web.data_status.open_year', { year: numbers.schoolYear(newest) })}
            </Button>
          ) : (
            <May ask="POST /api/imports"><Button component={Link} to="/imports/new">
              {say('web.page.import_new')}
            </Button></May>
          )
        }
      >
        {say('web.data_status.none_next')}
      </Empty>
    </>
  );
}
