/// Procedures and meetings that terms are counted from. Adding or moving one shows first what moves in all plans.
import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { eventsQuery, refreshPlans } from '../../api/plan_queries';
import { ChangeView } from '../../parts/changes/ChangeView';
import { DayInput, PeriodInput } from '../../parts/DayInput';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { tell } from '../../shell/notice';
import { today } from '../../words/days';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { May } from '../../parts/May';
import { useRights } from '../../shell/me';

type Row = Schemas['Event'];

export function Events() {
  const say = useSay();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const { sort, event: chosen } = useSearch({ from: '/events' });
  const events = useQuery(eventsQuery());
  const [isNew, setNew] = useState(false);
  const mayMove = useRights().mayAsk('PUT /api/events/{id}');
  if (events.error) return <FaultNote error={events.error} isPage onAgain={() => void events.refetch()} />;
  if (!events.data) return <Shape kind="page" />;
  const days = ({ start, end }: Schemas['Period']) => (start === end ? numbers.date(start) : say('web.order.plan_period', { start: numbers.date(start), end: numbers.date(end) }));
  const columns: Column<Row>[] = [
    { key: 'name', title: say('web.event.name'), phone: 'title', by: (row) => row.name, show: (row) => row.name },
    { key: 'kind', title: say('web.event.kind'), width: '16%', phone: 'none', by: (row) => row.kind, show: (row) => say(`web.event.kind.${row.kind}`) },
    { key: 'held', title: say('web.event.held'), width: '200px', phone: 'line', by: (row) => row.held.start, show: (row) => days(row.held) },
    { key: 'results', title: say('web.event.results'), width: '150px', phone: 'none', by: (row) => row.results ?? '', show: (row) => (row.results ? numbers.date(row.results) : <span className="faint">—</span>) },
    ...(!mayMove ? [] : [{
      key: 'move',
      title: say('web.tasks.column.acts'),
      width: '132px',
      phone: 'side' as const,
      show: (row: Row) => (
        <Button size="compact-xs" variant="default" aria-label={say('web.act.on', { act: say('web.event.move'), title: row.name })} onClick={() => open(row.id)}>
          {say('web.event.move')}
        </Button>
      ),
    }]),
  ];
  const open = (id: number | undefined) => void navigate({ to: '.', search: changed({ event: id }), replace: true });
  const coming = events.data.filter((one) => one.held.end >= today()).length;
  const add = <May ask="POST /api/events"><Button onClick={() => setNew(true)}>{say('web.event.add')}</Button></May>;
  const moved = events.data.find((one) => one.id === chosen);
  return (
    <>
      <PageHead title={events.data.length ? say('web.events.headline', { n: events.data.length, coming }) : say('web.page.events')} name={say('web.page.events')} lead={say('web.events.lead')}>
        {events.data.length > 0 && add}
      </PageHead>
      {events.data.length === 0 ? (
        <Empty title={say('web.events.none')} action={add}>
          {say('web.events.none_next')}
        </Empty>
      ) : (
        <Table label={say('web.page.events')} columns={columns} rows={events.data} keyOf={(row) => String(row.id)} sort={sort} onSort={(next) => void navigate({ to: '.', search: changed({ sort: next }), replace: true })} onOpen={mayMove ? (row) => open(row.id) : undefined} />
      )}
      <Modal
        opened={isNew || (mayMove && moved !== undefined)}
        onClose={() => {
          setNew(false);
          open(undefined);
        }}
        size={680}
        closeOnClickOutside={false}
        title={say(isNew ? 'web.event.add' : 'web.event.move_title')}
        closeButtonProps={{ 'aria-label': say('web.do.close') }}
      >
        <EventForm
          key={moved?.id ?? 0}
          event={isNew ? undefined : moved}
          onDone={() => {
            setNew(false);
            open(undefined);
          }}
        />
      </Modal>
    </>
  );
}

function EventForm({ event, onDone }: { event?: Row; onDone: () => void }) {
  const say = useSay();
  const [wish, setWish] = useState<Schemas['EventWish']>({ kind: event?.kind ?? 'procedure', name: event?.name ?? '', held: event?.held ?? { start: '', end: '' }, results: event?.results });
  const [isChecking, setChecking] = useState(false);
  if (isChecking) return <Check event={event} wish={wish} onBack={() => setChecking(false)} onDone={onDone} />;
  const isReady = wish.name.trim() !== '' && wish.held.start !== '';
  return (
    <form
      className="stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (isReady) setChecking(true);
      }}
    >
      <TextInput label={say('web.event.name')} placeholder={say('web.event.name_example')} value={wish.name} onChange={(changed_) => setWish({ ...wish, name: changed_.currentTarget.value })} data-autofocus={event ? undefined : true} />
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        aria-label={say('web.event.kind')}
        data={(['procedure', 'other'] as const).map((value) => ({ value, label: say(`web.event.kind.${value}`) }))}
        value={wish.kind ?? 'procedure'}
        onChange={(kind) => setWish({ ...wish, kind: kind as 'procedure' })}
      />
      <PeriodInput value={wish.held.start ? wish.held : undefined} onChange={(held) => setWish((had) => ({ ...had, held }))} />
      <DayInput label={say('web.event.results')} value={wish.results ?? ''} onChange={(results) => setWish((had) => ({ ...had, results: results || undefined }))} />
      <p className="soft small">{say('web.event.results_note')}</p>
      <div>
        <Button type="submit" disabled={!isReady}>
          {say('web.change.look')}
        </Button>
      </div>
    </form>
  );
}

function Check({ event, wish, onBack, onDone }: { event?: Row; wish: Schemas['EventWish']; onBack: () => void; onDone: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const queries = useQueryClient();
  const send = (isPreview: boolean) => {
    const body = { ...wish, name: wish.name.trim(), ...(isPreview && { preview: true }) };
    return ask(event ? api.PUT('/api/events/{id}', { params: { path: { id: event.id } }, body }) : api.POST('/api/events', { body }));
  };
  const preview = useQuery({ queryKey: ['previews', 'event', event?.id ?? 0, wish, lang], queryFn: () => send(true), placeholderData: keepPreviousData, staleTime: 0 });
  const apply = useMutation({
    mutationFn: () => send(false),
    onSuccess: (change) => {
      refreshPlans(queries);
      void queries.invalidateQueries({ queryKey: eventsQuery().queryKey });
      const back = async () => {
        if (!event) return;
        const { id, ...before } = event;
        await ask(api.PUT('/api/events/{id}', { params: { path: { id } }, body: before }));
        refreshPlans(queries);
        void queries.invalidateQueries({ queryKey: eventsQuery().queryKey });
        tell({ text: say('web.event.back', { name: event.name }), path: '/events' });
      };
      tell({ text: say(event ? 'web.event.moved' : 'web.event.added', { name: wish.name, said: change.said }), path: '/events', act: event && { title: say('web.task.undo'), run: () => void back() } });
      onDone();
    },
  });
  return (
    <div className="stack">
      <p className="soft">{say('web.change.not_yet')}</p>
      {preview.error && <FaultNote error={preview.error} onAgain={() => void preview.refetch()} />}
      {!preview.data && !preview.error && <Shape kind="lines" rows={4} />}
      {preview.data && <ChangeView change={preview.data} />}
      {apply.error && <FaultNote error={apply.error} />}
      <div className="row">
        <Button disabled={!preview.data} loading={apply.isPending} onClick={() => apply.mutate()}>
          {say('web.change.apply')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {say('web.change.back')}
        </Button>
      </div>
    </div>
  );
}
