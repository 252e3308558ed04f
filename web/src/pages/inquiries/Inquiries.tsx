/// Where each inquiry of the year stands and what is due next; by municipality and school, never by how bad.
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { inquiriesQuery } from '../../api/inquiry_queries';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { inquiryStates } from './address';

type Row = Schemas['InquiryRow'];

export function Inquiries() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { state, sort } = useSearch({ from: '/inquiries' });
  const { year, municipality } = useWhereabouts();
  const list = useQuery({ ...inquiriesQuery(year, undefined, lang), enabled: year !== undefined });
  if (list.error) return <FaultNote error={list.error} isPage onAgain={() => void list.refetch()} />;
  if (!list.data) return <Shape kind="page" />;
  const here = list.data.filter((row) => municipality === undefined || row.municipality_id === municipality);
  const shown = here.filter((row) => !state || row.state === state);
  const columns: Column<Row>[] = [
    { key: 'school', title: say('web.inquiry.school'), phone: 'title', by: (row) => row.school, show: (row) => row.school || row.code },
    { key: 'municipality', title: say('web.inquiry.municipality'), phone: 'none', by: (row) => row.municipality, show: (row) => row.municipality },
    { key: 'state', title: say('web.inquiry.state'), width: '220px', phone: 'line', by: (row) => row.state_name, show: (row) => row.state_name },
    { key: 'last', title: say('web.inquiry.last'), width: '140px', phone: 'none', by: (row) => row.last ?? '', show: (row) => (row.last ? numbers.date(row.last) : '–') },
    { key: 'due', title: say('web.inquiry.due_short'), width: '140px', phone: 'side', by: (row) => row.due ?? '9999', show: (row) => (row.due ? numbers.date(row.due) : '–') },
  ];
  return (
    <>
      <PageHead title={here.length ? say('web.inquiry.headline', { n: here.length, open: here.filter((row) => row.state === 'checked').length }) : say('web.page.inquiries')} name={say('web.page.inquiries')} lead={say('web.inquiry.list_lead')}>
        {here.length > 0 && (
          <Select aria-label={say('web.inquiry.state')} placeholder={say('web.inquiry.any_state')} clearable w={220} data={inquiryStates.filter((one) => here.some((row) => row.state === one)).map((one) => ({ value: one, label: here.find((row) => row.state === one)?.state_name ?? one }))} value={state ?? null} onChange={(value) => void navigate({ to: '.', search: changed({ state: value ?? undefined }), replace: true })} />
        )}
      </PageHead>
      {here.length === 0 ? (
        <Empty title={say('web.inquiry.none')}>{say('web.inquiry.none_next')}</Empty>
      ) : (
        <Table label={say('web.page.inquiries')} columns={columns} rows={shown} keyOf={(row) => String(row.id)} sort={sort} onSort={(next) => void navigate({ to: '.', search: changed({ sort: next }), replace: true, resetScroll: false })} onOpen={(row) => void navigate({ to: '/objectivity/schools/$school', params: { school: row.code } })} />
      )}
    </>
  );
}
