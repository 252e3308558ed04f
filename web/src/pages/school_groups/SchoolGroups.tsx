/// Groups of like schools as labels: how many, how far each can be trusted, what is usual in them.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { schoolGroupsQuery } from '../../api/likeness_queries';
import { Heads } from '../../parts/Heads';
import { Icon } from '../../parts/Icon';
import { NoResults } from '../../parts/NoResults';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './SchoolGroups.module.css';
import { May } from '../../parts/May';

type Groups = Schemas['SchoolGroups'];
type Group = Groups['groups'][number];

/// Conditions that hardly set the group apart stay out of sight.
const apart = 0.1;

export function SchoolGroups() {
  const say = useSay();
  const [lang] = useLanguage();
  const { year, about } = useWhereabouts();
  const groups = useQuery({ ...schoolGroupsQuery(year, lang), enabled: about !== undefined && year !== undefined });
  if (about && year === undefined) return <NoResults name={say('web.page.school_groups')} />;
  if (groups.error) return <FaultNote error={groups.error} isPage onAgain={() => void groups.refetch()} />;
  if (!groups.data) return <Shape kind="page" />;
  return (
    <article className={classes.page}>
      <PageHead title={groups.data.title} name={say('web.page.school_groups')} lead={say('web.likeness.groups_lead')} />
      {groups.data.groups.length === 0 && (
        <Empty
          title={groups.data.title}
          action={
            <May ask="POST /api/imports"><Button component={Link} to="/imports/new">
              {say('web.likeness.import')}
            </Button></May>
          }
        >
          {say('web.likeness.groups_none')}
        </Empty>
      )}
      {groups.data.groups.map((group, index) => (
        <One key={index} group={group} number={index + 1} />
      ))}
      {groups.data.strengths.length > 0 && <Strengths strengths={groups.data.strengths} chosen={groups.data.groups.length} />}
      <details>
        <summary>{say('web.likeness.how')}</summary>
        <div className={classes.how}>
          {[...groups.data.said, say('web.likeness.stability_how')].map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </details>
    </article>
  );
}

function One({ group, number }: { group: Group; number: number }) {
  const say = useSay();
  const numbers = useNumbers();
  const typical = group.typical.filter((one) => one.apartness >= apart);
  return (
    <section className={classes.group}>
      <div className="stack-tight">
        <h2>{say('web.likeness.group', { n: number, label: group.label })}</h2>
        <p className={classes.facts}>
          <span>{say('web.likeness.group_schools', { n: group.schools.length })}</span>
          <span className={group.is_stable ? undefined : classes.unstable}>
            {!group.is_stable && <Icon name="warning" size={16} />} {say('web.likeness.stability')}: {group.stability_said}
          </span>
          <span>
            {say('web.likeness.middle')}: <SchoolLink school={group.middle} />
          </span>
        </p>
      </div>
      <table className={classes.typical}>
        <Heads
          heads={[
            { title: say('web.likeness.condition') },
            { title: say('web.likeness.typical') },
            { title: say('web.likeness.share'), isNumber: true },
            { title: say('web.likeness.elsewhere'), isNumber: true },
          ]}
        />
        <tbody>
          {(typical.length > 0 ? typical : group.typical.slice(0, 3)).map((one) => (
            <tr key={one.title}>
              <th scope="row">{one.title}</th>
              <td>{one.value}</td>
              <td data-number>{one.share === undefined ? '' : numbers.percent(one.share)}</td>
              <td data-number>{one.elsewhere === undefined ? '' : numbers.percent(one.elsewhere)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{say('web.likeness.show_schools')}</summary>
        <ul className={classes.schools}>
          {group.schools.map((school) => (
            <li key={school.code}>
              <SchoolLink school={school} /> <span className="faint small">{school.municipality_name}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function SchoolLink({ school }: { school: Group['middle'] }) {
  return (
    <Link to="/schools/$school" params={{ school: school.code }}>
      {school.name || school.code}
    </Link>
  );
}

function Strengths({ strengths, chosen }: { strengths: Groups['strengths']; chosen: number }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <section className="stack-tight">
      <h2>{say('web.likeness.strengths')}</h2>
      <p className="soft">{say('web.likeness.strengths_how')}</p>
      <table className={classes.strengths}>
        <Heads
          heads={[
            { title: say('web.likeness.groups_count'), isNumber: true },
            { title: say('web.likeness.strength'), isNumber: true },
            { title: say('web.likeness.error'), isNumber: true },
          ]}
        />
        <tbody>
          {strengths.map((one) => (
            <tr key={one.groups} data-chosen={one.groups === chosen || undefined}>
              <td data-number>{one.groups}</td>
              <td data-number>{numbers.decimal(one.strength)}</td>
              <td data-number>{one.groups === 1 ? '–' : numbers.decimal(one.error, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
