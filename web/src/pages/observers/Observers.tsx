/// The register of observers, experts and tutors, and their training.
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { observersQuery } from '../../api/field_queries';
import classes from '../../parts/field/field.module.css';
import { Empty, FaultNote, NoticeLine } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Facts } from '../../parts/Facts';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { ObserverForm } from './ObserverForm';
import { Trainings } from './Trainings';
import { May } from '../../parts/May';

type Row = Schemas['Observer'];

/// What the open panel says itself, so that names keep their room.
const besidePanel = new Set(['roles', 'municipality']);

export function Observers() {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const search = useSearch({ from: '/observers' });
  const observers = useQuery(observersQuery(lang));
  const [form, setForm] = useState<'new' | 'edit'>();
  const change = (changes: Parameters<typeof changed>[0]) => void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });
  if (observers.error) return <FaultNote error={observers.error} isPage onAgain={() => void observers.refetch()} />;
  if (!observers.data) return <Shape kind="page" rows={10} />;
  const all = observers.data;
  const chosen = all.find((one) => one.id === search.observer);
  const columns: Column<Row>[] = [
    { key: 'name', title: say('web.observers.column.name'), phone: 'title', by: (row) => row.name, show: (row) => row.name },
    { key: 'work', title: say('web.observers.column.work'), width: '26%', phone: 'line', by: (row) => row.works_at_name ?? '', show: (row) => [row.post, row.works_at_name].filter(Boolean).join(', ') || '–' },
    { key: 'roles', title: say('web.observers.column.roles'), width: '20%', phone: 'none', by: (row) => row.roles_said.join(), show: (row) => row.roles_said.join(', ') },
    { key: 'municipality', title: say('web.observers.column.municipality'), width: '18%', phone: 'none', by: (row) => row.municipality_name ?? '', show: (row) => row.municipality_name || '–' },
    {
      key: 'trained',
      title: say('web.observers.column.trained'),
      width: '116px',
      phone: 'side',
      by: (row) => row.trained ?? '',
      show: (row) => (!row.is_active ? <span className="faint">{say('web.observers.inactive')}</span> : row.trained ? numbers.date(row.trained) : <span className={classes.amber}>{say('web.observers.untrained')}</span>),
    },
    { key: 'posted', title: say('web.observers.column.posted'), width: '104px', isNumber: true, phone: 'none', by: (row) => row.posted, show: (row) => row.posted },
  ];
  const add = <May ask="POST /api/observers"><Button onClick={() => setForm('new')}>{say('web.observers.add')}</Button></May>;
  const untrained = all.filter((one) => one.is_active && !one.trained).length;
  return (
    <>
      <NoticeLine path="/observers" />
      <PageHead title={say('web.observers.headline', { n: all.length, untrained: all.length ? untrained : 0 })} name={say('web.page.observers')} lead={say('web.observers.lead')}>
        {all.length > 0 && add}
      </PageHead>
      {all.length === 0 ? (
        <Empty title={say('web.observers.add')} action={add}>
          {say('web.observers.none_next')}
        </Empty>
      ) : (
        <Table label={say('web.page.observers')} columns={chosen ? columns.filter((one) => !besidePanel.has(one.key)) : columns} rows={all} keyOf={(row) => String(row.id)} sort={search.sort} onSort={(sort) => change({ sort })} chosen={chosen && String(chosen.id)} onChoose={(row) => chosen && change({ observer: row.id })} onOpen={(row) => change({ observer: row.id })} />
      )}
      <Trainings observers={all} />
      {chosen && (
        <SidePanel title={chosen.name} aside={chosen.roles_said.join(', ')} onClose={() => change({ observer: undefined })}>
          <Person observer={chosen} onEdit={() => setForm('edit')} />
        </SidePanel>
      )}
      <Modal opened={form !== undefined} onClose={() => setForm(undefined)} size={680} closeOnClickOutside={false} title={say(form === 'edit' ? 'web.observers.edit' : 'web.observers.add')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        <ObserverForm key={form === 'edit' ? chosen?.id : 0} observer={form === 'edit' ? chosen : undefined} onDone={() => setForm(undefined)} />
      </Modal>
    </>
  );
}

function Person({ observer, onEdit }: { observer: Row; onEdit: () => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const facts: [string, string | number | undefined][] = [
    [say('web.observers.field.post'), observer.post],
    [say('web.observers.column.work'), observer.works_at_name],
    [say('web.observers.column.municipality'), observer.municipality_name],
    [say('web.observers.column.trained'), observer.trained ? numbers.date(observer.trained) : say('web.observers.untrained')],
    [say('web.observers.column.posted'), observer.posted],
  ];
  return (
    <div className="stack">
      <Facts facts={facts} />
      <section className="stack-tight">
        <h3>{say('web.observers.conflicts')}</h3>
        {observer.conflicts.length === 0 ? (
          <p className="soft">{say('web.observers.no_conflicts')}</p>
        ) : (
          <ul className={classes.list}>
            {observer.conflicts.map((one) => (
              <li key={one.school}>
                {one.name}: {one.kind_said}
              </li>
            ))}
          </ul>
        )}
      </section>
      {observer.busy.length > 0 && (
        <section className="stack-tight">
          <h3>{say('web.observers.field.busy')}</h3>
          <ul className={classes.list}>
            {observer.busy.map((one) => (
              <li key={one.start}>{one.start === one.end ? numbers.date(one.start) : `${numbers.date(one.start)} – ${numbers.date(one.end)}`}</li>
            ))}
          </ul>
        </section>
      )}
      <div>
        <May ask="POST /api/observers"><Button onClick={onEdit}>{say('web.observers.edit')}</Button></May>
      </div>
    </div>
  );
}
