/// Schools in conditions most like those of this one, and in what they are alike. Nearest first, never by results.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Fault, type Schemas } from '../../api/client';
import { similarSchoolsQuery } from '../../api/likeness_queries';
import { FaultNote } from '../../parts/Notes';
import { LevelStrip } from '../../parts/pictures/LevelStrip';
import { signed } from '../../parts/pictures/LevelRows';
import { Shape } from '../../parts/Shape';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './Likeness.module.css';

type School = Schemas['SimilarSchools']['schools'][number];
const first = 8;

export function SimilarSchools({ school, year, printWidth }: { school: string; year: number | undefined; printWidth?: number }) {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const [isWhole, setWhole] = useState(false);
  const similar = useQuery({ ...similarSchoolsQuery(school, year, lang), enabled: year !== undefined });
  if (similar.error instanceof Fault && similar.error.problem.code === 'school_without_results') return null;
  if (similar.error) return <FaultNote error={similar.error} onAgain={() => void similar.refetch()} />;
  if (!similar.data) return <Shape kind="lines" />;
  const { schools, said } = similar.data;
  const shown = isWhole ? schools : schools.slice(0, first);
  const [lead, ...how] = said;
  return (
    <section className="stack" data-part="similar">
      <div className="stack-tight">
        <h2>{say('web.likeness.similar')}</h2>
        <p className="soft">{lead}</p>
      </div>
      <LevelStrip picture={similar.data} name={`similar-${school}`} printWidth={printWidth} onOpen={(code) => void navigate({ to: '/schools/$school', params: { school: code } })} />
      {schools.length > 0 && (
        <table className={classes.similar}>
          <thead>
            <tr>
              <th scope="col">{say('web.likeness.school')}</th>
              <th scope="col" data-number>
                {say('web.likeness.alike')}
              </th>
              <th scope="col">{say('web.likeness.different')}</th>
              <th scope="col" data-number>
                {say('web.likeness.level')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <Row key={one.code} school={one} />
            ))}
          </tbody>
        </table>
      )}
      {shown.length < schools.length && (
        <button type="button" className={`${classes.more} no-print`} onClick={() => setWhole(true)}>
          {say('web.likeness.more', { n: schools.length })}
        </button>
      )}
      <details className="no-print">
        <summary>{say('web.likeness.how')}</summary>
        <div className={classes.how}>
          {how.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </details>
    </section>
  );
}

function Row({ school }: { school: School }) {
  const say = useSay();
  const numbers = useNumbers();
  const compared = school.alike.length + school.different.length;
  const alike = school.alike.map((trait) => `${trait.title}: ${trait.theirs}`).join('; ');
  const different = school.different.map((trait) => say('web.likeness.differs', { title: trait.title, theirs: trait.theirs, own: trait.own }));
  return (
    <tr>
      <th scope="row">
        <Link to="/schools/$school" params={{ school: school.code }}>
          {school.name || school.code}
        </Link>
        {school.municipality_name && <small>{school.municipality_name}</small>}
      </th>
      <td data-number>
        <details className={classes.alike}>
          <summary>{say('web.likeness.alike_of', { n: school.alike.length, all: compared })}</summary>
          <span>{alike}</span>
        </details>
      </td>
      <td>
        {different.length > 0 ? different.join('; ') : say('web.likeness.nothing_different')}
        {school.unknown.length > 0 && <small className={classes.unknown}>{say('web.likeness.unknown', { what: school.unknown.map((trait) => trait.title).join(', ') })}</small>}
      </td>
      <td data-number>
        {school.level ? (
          <>
            {signed(school.level.value, numbers.decimal)}
            <small>
              {signed(school.level.bounds.low, numbers.decimal)} … {signed(school.level.bounds.high, numbers.decimal)}
            </small>
          </>
        ) : (
          <small>{say('web.likeness.no_level')}</small>
        )}
      </td>
    </tr>
  );
}
