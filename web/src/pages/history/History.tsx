/// What was done and looked at, by whom and when: a table with its question in the address; the chain of seals is verified
/// and printed here.
import { Button, Select, SegmentedControl, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { addressOf, type Schemas } from '../../api/client';
import { historyQuery } from '../../api/history_queries';
import { DayInput } from '../../parts/DayInput';
import { Icon } from '../../parts/Icon';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { TakeMenu } from '../../parts/TakeMenu';
import { changed } from '../../shell/address';
import { useRights } from '../../shell/me';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { askedOf, traces, type HistorySearch } from './address';
import { CheckPanel } from './CheckPanel';
import classes from './history.module.css';
import { LetterPanel } from './LetterPanel';
import { RecordPanel } from './RecordPanel';

type Row = Schemas['HistoryRow'];

export function History() {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const rights = useRights();
  const search = useSearch({ from: '/history' });
  const asked = useMemo(() => askedOf(search), [search]);
  const history = useInfiniteQuery(historyQuery(asked, lang));
  const go = (changes: HistorySearch) => void navigate({ to: '/history', search: changed(changes), replace: true, resetScroll: false });
  const columns = useColumns();
  const rows = useMemo(() => history.data?.pages.flatMap((page) => page.rows) ?? [], [history.data]);
  if (history.error) return <FaultNote error={history.error} isPage onAgain={() => void history.refetch()} />;
  const first = history.data?.pages[0];
  if (!first) return <Shape kind="page" rows={12} />;
  return (
    <>
      <PageHead title={say('web.history.headline', { total: first.total, of: first.total === first.of ? 0 : first.of })} name={say('web.page.history')} lead={say('web.history.lead')}>
        <Button onClick={() => go({ open: 'check', record: undefined })}>{say('web.history.verify')}</Button>
        <Button variant="default" component="a" href={addressOf('/api/history-head')} download>
          {say('web.history.print_head')}
        </Button>
        {rights.may('operate') && (
          <Button variant="default" onClick={() => go({ open: 'letter', record: undefined })}>
            {say('web.history.letter')}
          </Button>
        )}
        <TakeMenu
          label={say('web.history.take')}
          files={[
            { href: addressOf('/api/history-file', { format: 'xlsx', ...asked }), label: say('web.hand_on.xlsx') },
            { href: addressOf('/api/history-file', { format: 'csv', ...asked }), label: say('web.hand_on.csv') },
          ]}
        />
      </PageHead>
      <div className="stack">
        <Filters search={search} page={first} onChange={go} onAgain={() => void history.refetch()} />
        {rows.length === 0 ? (
          <p className="soft" role="status">
            {say('web.history.none')}
          </p>
        ) : (
          <Table label={say('web.page.history')} columns={columns} rows={rows} keyOf={(row) => String(row.id)} chosen={search.record === undefined ? undefined : String(search.record)} onOpen={(row) => go({ record: row.id, open: undefined })} />
        )}
        {history.hasNextPage && (
          <div className="no-print">
            <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
              {say('web.history.more', { shown: rows.length, total: first.total })}
            </Button>
          </div>
        )}
      </div>
      {search.record !== undefined && <RecordPanel key={search.record} id={search.record} onNarrow={(changes) => go({ ...changes })} onClose={() => go({ record: undefined })} />}
      {search.record === undefined && search.open === 'check' && <CheckPanel onOpen={(record) => go({ record, open: undefined })} onClose={() => go({ open: undefined })} />}
      {search.record === undefined && search.open === 'letter' && rights.may('operate') && <LetterPanel onClose={() => go({ open: undefined })} />}
    </>
  );
}

function Filters({ search, page, onChange, onAgain }: { search: HistorySearch; page: Schemas['History']; onChange: (changes: HistorySearch) => void; onAgain: () => void }) {
  const say = useSay();
  const [words, setWords] = useState(search.q ?? '');
  useEffect(() => setWords(search.q ?? ''), [search.q]);
  const choose = (key: 'person' | 'act' | 'thing', label: string, all: string, data: { value: string; label: string }[], width: number) => (
    <Select size="xs" w={width} aria-label={label} placeholder={all} clearable searchable clearButtonProps={{ 'aria-label': all }} data={data} value={search[key] ?? null} onChange={(value) => onChange({ [key]: value ?? undefined, record: undefined })} />
  );
  return (
    <div className={`${classes.filters} no-print`} role="group" aria-label={say('web.history.filters')}>
      <SegmentedControl
        size="xs"
        aria-label={say('web.history.trace')}
        value={search.trace ?? 'all'}
        onChange={(value) => onChange({ trace: traces.find((one) => one === value), record: undefined })}
        data={[{ value: 'all', label: say('web.history.trace.all') }, ...traces.map((one) => ({ value: one, label: say(`web.history.trace.${one}`) }))]}
      />
      <DayInput isBare size="xs" label={say('web.day.from')} value={search.from ?? ''} onChange={(from) => onChange({ from: from || undefined, record: undefined })} />
      <DayInput isBare size="xs" label={say('web.day.to')} value={search.until ?? ''} onChange={(until) => onChange({ until: until || undefined, record: undefined })} />
      {choose('person', say('web.history.person'), say('web.history.all_people'), page.people.map((one) => ({ value: one, label: one })), 190)}
      {choose('thing', say('web.history.thing'), say('web.history.all_things'), page.things.map((one) => ({ value: one.thing, label: one.said })), 190)}
      {choose('act', say('web.history.act'), say('web.history.all_acts'), page.acts.map((one) => ({ value: one.act, label: one.said })), 230)}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ q: words.trim() || undefined, record: undefined });
        }}
      >
        <TextInput size="xs" w={170} aria-label={say('web.history.find')} placeholder={say('web.history.find')} value={words} onChange={(event) => setWords(event.currentTarget.value)} onBlur={() => words.trim() !== (search.q ?? '') && onChange({ q: words.trim() || undefined, record: undefined })} />
      </form>
      <Button size="xs" variant="subtle" onClick={onAgain}>
        {say('web.history.again')}
      </Button>
    </div>
  );
}

function useColumns(): Column<Row>[] {
  const say = useSay();
  const numbers = useNumbers();
  return [
    { key: 'at', title: say('web.history.when'), width: '150px', phone: 'side', show: (row) => <span className="nowrap">{numbers.moment(row.at)}</span> },
    { key: 'person', title: say('web.history.person'), width: '22%', phone: 'line', show: (row) => row.person },
    {
      key: 'act',
      title: say('web.history.act'),
      width: '34%',
      phone: 'title',
      show: (row) => (
        <span className={classes.act}>
          <Icon name={row.trace === 'look' ? 'search' : row.trace === 'entry' ? 'person' : 'check'} size={16} />
          {row.act_said}
        </span>
      ),
    },
    { key: 'what', title: say('web.history.what'), phone: 'none', show: (row) => row.what_said },
  ];
}
