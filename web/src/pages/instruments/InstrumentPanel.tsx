import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { instrumentQuery } from '../../api/queries';
import { Icon } from '../../parts/Icon';
import { Done, FaultNote } from '../../parts/Notes';
import parts from '../../parts/parts.module.css';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { useLanguage, useSay } from '../../words/words';
import { cutsOf } from './cuts';
import classes from './instruments.module.css';
import { May } from '../../parts/May';

type Instrument = Schemas['Instrument'];
type Position = Schemas['Position'];

export function InstrumentPanel({ procedure, onClose }: { procedure: string; onClose: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const found = useQuery(instrumentQuery(procedure, lang));
  const [isEditing, setEditing] = useState(false);
  const [saved, setSaved] = useState<number>();
  const one = found.data;
  return (
    <SidePanel title={one?.title ?? procedure} aside={one && [say('web.instrument.version', { version: one.version ?? 1 }), one.provenance].filter(Boolean).join(' · ')} onClose={onClose}>
      {found.error && <FaultNote error={found.error} onAgain={() => void found.refetch()} />}
      {!found.error && !one && <Shape kind="lines" />}
      {one && (
        <div className="stack">
          {saved !== undefined && <Done>{say('web.instrument.saved', { version: saved })}</Done>}
          {isEditing ? (
            <Editor
              instrument={one}
              onDone={(version) => {
                setEditing(false);
                setSaved(version);
              }}
            />
          ) : (
            <>
              <Shown instrument={one} />
              <div className="row">
                <May ask="PUT /api/instruments/{procedure}"><Button variant="default" onClick={() => setEditing(true)}>
                  {say('web.do.edit')}
                </Button></May>
                <Button component={Link} to="/procedures/$procedure" params={{ procedure } as never} variant="subtle">
                  {say('web.stage.analysis')}
                </Button>
              </div>
            </>
          )}
        </div>
      )}
    </SidePanel>
  );
}

function Shown({ instrument }: { instrument: Instrument }) {
  const say = useSay();
  return (
    <>
      <dl className={parts.facts}>
        <dt>{say('web.instrument.maximum')}</dt>
        <dd>{instrument.maximum}</dd>
        <dt>{say('web.instrument.cuts')}</dt>
        <dd>{cutsOf(instrument) ?? say('web.instrument.cuts_none')}</dd>
        {instrument.minutes && (
          <>
            <dt>{say('web.instrument.minutes')}</dt>
            <dd>{instrument.minutes}</dd>
          </>
        )}
        {instrument.same_as && (
          <>
            <dt />
            <dd>{say('web.instrument.same_as', { procedure: instrument.same_as })}</dd>
          </>
        )}
      </dl>
      {instrument.positions.length > 0 && <table className={classes.positions}>
        <thead>
          <tr>
            <th scope="col">{say('web.instrument.position')}</th>
            <th scope="col">{say('web.instrument.maximum')}</th>
            <th scope="col">{say('web.instrument.level')}</th>
            <th scope="col">{say('web.instrument.skill')}</th>
          </tr>
        </thead>
        <tbody>
          {instrument.positions.map((position) => (
            <tr key={position.code}>
              <th scope="row">{position.code}</th>
              <td>{position.maximum}</td>
              <td>{position.level}</td>
              <td>{[position.skill, position.content].filter(Boolean).join('. ')}</td>
            </tr>
          ))}
        </tbody>
      </table>}
    </>
  );
}

function Editor({ instrument, onDone }: { instrument: Instrument; onDone: (version?: number) => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(instrument);
  // A work known by its scale alone has no positions to add up.
  const total = draft.positions.length ? draft.positions.reduce((sum, position) => sum + position.maximum, 0) : draft.maximum;
  const save = useMutation({
    mutationFn: () =>
      ask(api.PUT('/api/instruments/{procedure}', { params: { path: { procedure: instrument.procedure } }, body: { procedure: draft.procedure, positions: draft.positions, maximum: total, cuts: draft.cuts, minutes: draft.minutes } })),
    onSuccess: (kept) => {
      queries.setQueryData(instrumentQuery(instrument.procedure, lang).queryKey, kept);
      void queries.invalidateQueries();
      onDone(kept.version ?? 1);
    },
  });
  const position = (index: number, change: Partial<Position>) => setDraft({ ...draft, positions: draft.positions.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  const cut = (index: number, value: number) => setDraft({ ...draft, cuts: [0, 1, 2].map((at) => (at === index ? value : (draft.cuts?.[at] ?? 0))) });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <div className={classes.cuts}>
        {[0, 1, 2].map((index) => (
          <NumberInput key={index} size="sm" label={say('web.instrument.cut', { mark: index + 3 })} min={0} max={1000} value={draft.cuts?.[index] ?? ''} onChange={(value) => cut(index, Number(value) || 0)} />
        ))}
        {draft.positions.length === 0 && <NumberInput size="sm" label={say('web.instrument.maximum')} min={1} max={1000} value={draft.maximum} onChange={(value) => setDraft({ ...draft, maximum: Number(value) || 1 })} />}
        <NumberInput size="sm" label={say('web.instrument.minutes')} min={0} max={400} value={draft.minutes ?? ''} onChange={(value) => setDraft({ ...draft, minutes: value === '' ? null : Number(value) })} />
      </div>
      <div className="stack-tight">
        {draft.positions.map((one, index) => (
          <div key={index} className={classes.line}>
            <TextInput size="xs" aria-label={say('web.instrument.position')} value={one.code} onChange={(event) => position(index, { code: event.currentTarget.value })} />
            <NumberInput size="xs" aria-label={`${one.code}: ${say('web.instrument.maximum')}`} min={1} max={99} value={one.maximum} onChange={(value) => position(index, { maximum: Number(value) || 1 })} />
            <Select size="xs" aria-label={`${one.code}: ${say('web.instrument.level')}`} data={['Б', 'П', 'В']} clearable value={one.level || null} onChange={(value) => position(index, { level: value ?? undefined })} />
            <button type="button" className={parts.iconButton} aria-label={say('web.instrument.remove', { code: one.code })} title={say('web.instrument.remove', { code: one.code })} onClick={() => setDraft({ ...draft, positions: draft.positions.filter((_, at) => at !== index) })}>
              <Icon name="close" size={16} />
            </button>
          </div>
        ))}
        <div>
          <Button size="xs" variant="subtle" onClick={() => setDraft({ ...draft, positions: [...draft.positions, { code: String(draft.positions.length + 1), maximum: 1 }] })}>
            {say('web.instrument.add')}
          </Button>
        </div>
      </div>
      <p className="soft">{say('web.instrument.total', { total })}</p>
      {save.error && <FaultNote error={save.error} />}
      <div className="row">
        <Button type="submit" loading={save.isPending}>
          {say('web.instrument.save')}
        </Button>
        <Button variant="subtle" onClick={() => onDone()}>
          {say('web.do.cancel')}
        </Button>
      </div>
    </form>
  );
}
