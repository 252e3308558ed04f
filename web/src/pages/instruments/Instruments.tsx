/// Descriptions of works: positions with their maxima, cut scores; changed in the panel, saved as a new version.
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { instrumentsQuery } from '../../api/queries';
import { Icon } from '../../parts/Icon';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { cutsOf } from './cuts';
import { InstrumentPanel } from './InstrumentPanel';
import { May } from '../../parts/May';

type Instrument = Schemas['Instrument'];

export function Instruments() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/instruments' });
  const list = useQuery(instrumentsQuery(undefined, lang));
  if (list.error) return <FaultNote error={list.error} isPage onAgain={() => void list.refetch()} />;
  if (!list.data) return <Shape kind="page" />;
  const open = (instrument: string | undefined) => void navigate({ to: '.', search: changed({ instrument }), replace: true, resetScroll: false });
  const part = (search.q ?? '').toLowerCase();
  const shown = list.data.filter((one) => `${one.title} ${one.procedure}`.toLowerCase().includes(part));
  const columns: Column<Instrument>[] = [
    { key: 'title', title: say('web.procedure.procedure'), width: '44%', phone: 'title', by: (one) => one.title ?? one.procedure, show: (one) => one.title ?? one.procedure },
    { key: 'positions', title: say('web.instrument.positions'), isNumber: true, phone: 'side', by: (one) => one.positions.length, show: (one) => (one.positions.length ? numbers.count(one.positions.length) : '–') },
    { key: 'maximum', title: say('web.instrument.maximum'), isNumber: true, phone: 'none', by: (one) => one.maximum, show: (one) => numbers.count(one.maximum) },
    { key: 'cuts', title: say('web.instrument.cuts'), width: '130px', isNumber: true, phone: 'line', show: (one) => cutsOf(one) ?? <span className="faint">{say('web.instrument.cuts_none')}</span> },
    { key: 'version', title: say('web.run.version_title'), width: '110px', isNumber: true, phone: 'none', show: (one) => numbers.count(one.version ?? 1) },
  ];
  return (
    <>
      <PageHead title={say('web.instruments.headline', { n: shown.length })} name={say('web.page.instruments')} lead={say('web.instruments.lead')}>
        <May ask="POST /api/imports"><Button component={Link} to="/imports/new" variant="default">
          {say('web.instruments.import')}
        </Button></May>
      </PageHead>
      <TextInput
        className="no-print"
        mb={12}
        w={360}
        maw="100%"
        leftSection={<Icon name="search" size={18} />}
        placeholder={say('web.instruments.find')}
        aria-label={say('web.instruments.find')}
        value={search.q ?? ''}
        onChange={(event) => void navigate({ to: '.', search: changed({ q: event.currentTarget.value || undefined }), replace: true, resetScroll: false })}
      />
      <Table
        label={say('web.page.instruments')}
        columns={columns}
        rows={shown}
        keyOf={(one) => one.procedure}
        sort={search.sort}
        onSort={(sort) => void navigate({ to: '.', search: changed({ sort }), replace: true, resetScroll: false })}
        chosen={search.instrument}
        onChoose={(one) => open(one.procedure)}
      />
      {search.instrument && <InstrumentPanel key={search.instrument} procedure={search.instrument} onClose={() => open(undefined)} />}
    </>
  );
}
