/// What short names stand for; what a person taught stands first.
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { glossaryQuery } from '../../api/plan_queries';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { useSay } from '../../words/words';
import { folded } from '../plans/measures';

type Term = Schemas['GlossaryTerm'];
const kinds = ['person', 'post', 'organisation', 'collective'] as const;
const spreads = ['none', 'schools', 'low_schools', 'biased_schools', 'leader_schools', 'municipalities', 'centres'] as const;

export function Glossary() {
  const say = useSay();
  const terms = useQuery(glossaryQuery());
  const [q, setQ] = useState('');
  const [edited, setEdited] = useState<Term>();
  const shown = useMemo(
    () =>
      (terms.data ?? [])
        .filter((term) => folded(`${term.term} ${term.stands_for ?? ''}`).includes(folded(q.trim())))
        .sort((one, other) => Number(!!other.is_learned) - Number(!!one.is_learned) || Number(!!other.stands_for) - Number(!!one.stands_for)),
    [terms.data, q],
  );
  if (terms.error) return <FaultNote error={terms.error} onAgain={() => void terms.refetch()} />;
  if (!terms.data) return <Shape kind="table" />;
  const columns: Column<Term>[] = [
    { key: 'term', title: say('web.glossary.term'), width: '26%', phone: 'title', show: (term) => shownTerm(term.term) },
    { key: 'stands_for', title: say('web.glossary.stands_for'), phone: 'line', show: (term) => term.stands_for || term.same_as || (term.spread && term.spread !== 'none' ? say(`web.spread.${term.spread}`) : '') },
    { key: 'kind', title: say('web.glossary.kind'), width: '18%', phone: 'none', show: (term) => term.kind && term.kind !== 'unknown' && say(`web.executor_kind.${term.kind}`) },
    { key: 'learned', title: say('web.glossary.from'), width: '18%', phone: 'side', show: (term) => say(term.is_learned ? 'web.glossary.learned' : 'web.glossary.shipped') },
  ];
  return (
    <div className="stack">
      <p className="soft">{say('web.glossary.lead')}</p>
      <TermForm key={edited?.term ?? ''} term={edited} onDone={() => setEdited(undefined)} />
      <TextInput w={340} maw="100%" aria-label={say('web.glossary.find')} placeholder={say('web.glossary.find')} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
      <Table label={say('web.parties.tab.glossary')} columns={columns} rows={shown} keyOf={(term) => term.term} onOpen={setEdited} />
    </div>
  );
}

/// "*ИМЦ": whatever stands before it («Приозёрный ИМЦ»).
const shownTerm = (term: string) => (term.startsWith('*') ? `… ${term.slice(1)}` : term);

function TermForm({ term, onDone }: { term?: Term; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [wish, setWish] = useState<Term>(term ?? { term: '', stands_for: '', kind: 'organisation', spread: 'none' });
  const save = useMutation({
    mutationFn: () => ask(api.PUT('/api/glossary', { body: { term: wish.term.trim(), stands_for: wish.stands_for?.trim() ?? '', kind: wish.kind, spread: wish.spread ?? 'none' } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: glossaryQuery().queryKey });
      setWish({ term: '', stands_for: '', kind: 'organisation', spread: 'none' });
      onDone();
    },
  });
  const isReady = wish.term.trim() !== '' && ((wish.stands_for ?? '').trim() !== '' || (wish.spread ?? 'none') !== 'none');
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !save.isPending) save.mutate();
      }}
    >
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <TextInput w={180} label={say('web.glossary.term')} placeholder={say('web.glossary.term_example')} value={wish.term} onChange={(event) => setWish({ ...wish, term: event.currentTarget.value })} />
        <TextInput style={{ flex: '1 1 260px' }} maw={420} label={say('web.glossary.stands_for')} value={wish.stands_for ?? ''} onChange={(event) => setWish({ ...wish, stands_for: event.currentTarget.value })} />
        <Select w={170} label={say('web.glossary.kind')} allowDeselect={false} data={kinds.map((value) => ({ value, label: say(`web.executor_kind.${value}`) }))} value={wish.kind ?? 'organisation'} onChange={(kind) => kind && setWish({ ...wish, kind: kind as Term['kind'] })} />
        <Select w={230} label={say('web.glossary.spread')} allowDeselect={false} data={spreads.map((value) => ({ value, label: value === 'none' ? say('web.glossary.spread_none') : say(`web.spread.${value}`) }))} value={wish.spread ?? 'none'} onChange={(spread) => spread && setWish({ ...wish, spread: spread as Term['spread'] })} />
        <Button type="submit" variant="default" disabled={!isReady} loading={save.isPending}>
          {say('web.glossary.save')}
        </Button>
      </div>
      {save.error && <FaultNote error={save.error} />}
    </form>
  );
}
