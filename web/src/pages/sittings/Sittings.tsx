/// The assessment calendar of a school year: what is written when, and what limits of load say of it.
import { Button, Menu, Modal, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { addressOf, type Schemas } from '../../api/client';
import { schoolsQuery, sittingsQuery, type SittingsAsked } from '../../api/field_queries';
import { FeedButton } from '../../parts/feeds/FeedButton';
import { SchoolSelect } from '../../parts/field/SchoolSelect';
import classes from '../../parts/field/field.module.css';
import { Empty, FaultNote, NoticeLine } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { TakeMenu } from '../../parts/TakeMenu';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { today } from '../../words/days';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { Limits } from './Limits';
import { SittingForm } from './SittingForm';
import { SittingImport } from './SittingImport';
import { SittingPanel } from './SittingPanel';
import { May } from '../../parts/May';

type Row = Schemas['Sitting'];

/// What the open panel says itself, so that the name of the work keeps its room.
const besidePanel = new Set(['level', 'lesson', 'observers']);

export const schoolYearOf = (day: string) => Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 9 ? 1 : 0);

export function Sittings() {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const search = useSearch({ from: '/sittings' });
  const { municipality } = useWhereabouts();
  const year = search.from ?? schoolYearOf(today());
  const asked: SittingsAsked = { year, ...(search.school ? { school: search.school } : { municipality }) };
  const sittings = useQuery(sittingsQuery(asked, lang));
  const schools = useQuery(schoolsQuery(lang));
  const [open, setOpen] = useState<'new' | 'import' | 'edit'>();
  const change = (changes: Parameters<typeof changed>[0]) => void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });
  if (sittings.error) return <FaultNote error={sittings.error} isPage onAgain={() => void sittings.refetch()} />;
  if (!sittings.data) return <Shape kind="page" rows={10} />;
  const list = sittings.data;
  const school = schools.data?.find((one) => one.code === search.school);
  const chosen = list.sittings.find((one) => one.id === search.sitting);
  const breaches = list.sittings.filter((one) => one.judgement.breaches.length > 0).length;
  const years = (from: number) => say('web.sittings.years', { first: from, second: from + 1 });
  const columns: Column<Row>[] = [
    { key: 'day', title: say('web.sittings.column.day'), width: '108px', phone: 'side', by: (row) => row.day, show: (row) => numbers.date(row.day) },
    { key: 'class', title: say('web.sittings.column.class'), width: '92px', phone: 'side', by: (row) => row.class_said, show: (row) => row.class_said },
    { key: 'work', title: say('web.sittings.column.work'), phone: 'title', by: (row) => row.title, show: (row) => row.title },
    { key: 'place', title: say('web.sittings.column.place'), width: '20%', phone: 'none', by: (row) => row.place_name, show: (row) => row.place_name },
    { key: 'level', title: say('web.sittings.column.level'), width: '126px', phone: 'none', by: (row) => row.level, show: (row) => say(`web.sittings.level.${row.level}`) },
    { key: 'lesson', title: say('web.sittings.column.lesson'), width: '64px', phone: 'none', isNumber: true, by: (row) => row.lesson ?? 0, show: (row) => row.lesson || '–' },
    {
      key: 'observers',
      title: say('web.sittings.column.observers'),
      width: '118px',
      phone: 'none',
      isNumber: true,
      by: (row) => row.posted ?? 0,
      show: (row) => (row.observed?.length ? say('web.sittings.posted', { n: row.posted ?? 0, of: row.observed.length * (row.observers ?? 1) }) : '–'),
    },
    {
      key: 'note',
      title: say('web.sittings.column.note'),
      width: '22%',
      phone: 'line',
      by: (row) => row.judgement.breaches.length,
      show: (row) => (row.judgement.breaches[0] ? <span className={classes.amber}>{row.judgement.breaches[0].said}</span> : <Fine place={row.place_name} />),
    },
  ];
  const address = (format: string) => addressOf('/api/sitting-schedule', { format, ...asked });
  const add = <May ask="POST /api/sittings"><Button onClick={() => setOpen('new')}>{say('web.sittings.add')}</Button></May>;
  return (
    <>
      <NoticeLine path="/sittings" />
      <PageHead title={say('web.sittings.headline', { n: list.sittings.length, breaches })} name={say('web.page.sittings')} lead={say('web.sittings.lead', { place: list.place, year: years(list.year) })}>
        {school && <FeedButton school={school.id} />}
        <TakeMenu
          label={say('web.sittings.take')}
          files={[
            { href: address('docx'), label: say('web.sittings.take_docx') },
            { href: address('pdf'), label: say('web.sittings.take_pdf') },
            { href: address('xlsx'), label: say('web.hand_on.xlsx') },
            { href: address('csv'), label: say('web.hand_on.csv') },
          ]}
        >
          <Menu.Item onClick={() => window.print()}>{say('web.do.print')}</Menu.Item>
        </TakeMenu>
        <May ask="POST /api/sitting-imports"><Button variant="default" onClick={() => setOpen('import')}>
          {say('web.sittings.import')}
        </Button></May>
        {add}
      </PageHead>
      <div className={`${classes.filters} no-print`}>
        <SchoolSelect size="xs" label={say('web.sittings.school')} placeholder={say('web.sittings.all_schools')} value={school?.id} onChange={(_, code) => change({ school: code || undefined, sitting: undefined })} />
        <SegmentedControl size="xs" aria-label={say('web.sittings.year')} value={String(year)} onChange={(value) => change({ from: Number(value), sitting: undefined })} data={[-1, 0, 1].map((step) => schoolYearOf(today()) + step).map((one) => ({ value: String(one), label: years(one) }))} />
      </div>
      {list.sittings.length === 0 ? (
        <Empty title={say('web.sittings.none')} action={add}>
          {say('web.sittings.none_next')}
        </Empty>
      ) : (
        <Table label={say('web.page.sittings')} columns={chosen ? columns.filter((one) => !besidePanel.has(one.key)) : columns} rows={list.sittings} keyOf={(row) => String(row.id)} sort={search.sort} onSort={(sort) => change({ sort })} chosen={chosen && String(chosen.id)} onChoose={(row) => chosen && change({ sitting: row.id })} onOpen={(row) => change({ sitting: row.id })} />
      )}
      <Limits list={list} />
      {chosen && <SittingPanel sitting={chosen} onClose={() => change({ sitting: undefined })} onEdit={() => setOpen('edit')} />}
      <Modal opened={open === 'new' || open === 'edit'} onClose={() => setOpen(undefined)} size={720} closeOnClickOutside={false} title={say(open === 'edit' ? 'web.sittings.move' : 'web.sittings.add')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        <SittingForm key={open === 'edit' ? chosen?.id : 0} sitting={open === 'edit' ? chosen : undefined} school={school?.id} subjects={list.subjects} onDone={() => setOpen(undefined)} />
      </Modal>
      <Modal opened={open === 'import'} onClose={() => setOpen(undefined)} size={720} closeOnClickOutside={false} title={say('web.sittings.import')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        <SittingImport onDone={() => setOpen(undefined)} />
      </Modal>
    </>
  );
}

/// A row without remarks: on a phone its second line says the place instead.
function Fine({ place }: { place: string }) {
  const say = useSay();
  return (
    <>
      <span className={`${classes.wide} faint`}>{say('web.sittings.fine')}</span>
      <span className={classes.phone}>{place}</span>
    </>
  );
}
