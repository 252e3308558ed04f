/// The schools of a group: why each is there, who stands in, and of a draft what can be changed by hand.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { Table, type Column } from '../../parts/Table';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './control.module.css';

type Member = Schemas['ControlMember'];

export function Members({ group, onChange }: { group: Schemas['ControlGroup']; onChange?: (member: Member) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const columns: Column<Member>[] = [
    {
      key: 'school',
      title: say('web.control.school'),
      width: '24%',
      phone: 'title',
      show: (row) => (
        <>
          <Link to="/schools/$school" params={{ school: row.code }}>
            {row.name || row.code}
          </Link>
          <span className={classes.under}>{row.municipality_name}</span>
        </>
      ),
    },
    { key: 'size', title: say('web.control.participants'), width: '90px', isNumber: true, phone: 'none', show: (row) => (row.size === undefined ? '–' : numbers.count(row.size)) },
    { key: 'chance', title: say('web.control.chance'), width: '100px', isNumber: true, phone: 'side', show: (row) => (row.probability === undefined ? '–' : numbers.percent(row.probability, 1)) },
    { key: 'why', title: say('web.control.why'), phone: 'line', show: (row) => <span className={classes.why}>{row.reason}</span> },
    {
      key: 'replacements',
      title: say('web.control.replacements'),
      width: '18%',
      phone: 'none',
      show: (row) => (
        <span className={classes.why}>
          {row.replacements.map((one, index) => (
            <span key={one.code} className={classes.under}>
              {index + 1}. {one.name || one.code}
            </span>
          ))}
        </span>
      ),
    },
    ...(onChange
      ? [
          {
            key: 'act',
            title: say('web.control.change'),
            width: '110px',
            phone: 'none' as const,
            show: (row: Member) => (
              <Button size="compact-xs" variant="default" onClick={() => onChange(row)} aria-label={say('web.control.change_school', { name: row.name || row.code })}>
                {say('web.control.change_do')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <section className="stack-tight">
      <h2>{say('web.control.members', { n: group.members.length })}</h2>
      <Table label={say('web.control.members', { n: group.members.length })} columns={columns} rows={group.members} keyOf={(row) => row.code} />
    </section>
  );
}
