/// One second marking: what it says so far, sheets for experts, entry of second marks, the conclusion.
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { addressOf, api, ask, type Schemas } from '../../api/client';
import { remarkingQuery } from '../../api/sampling_queries';
import { Caution, Done, FaultNote } from '../../parts/Notes';
import { May } from '../../parts/May';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { tabs, type Tab } from './address';
import { Entry } from './Entry';
import classes from './remarkings.module.css';
import { ResultTables } from './ResultTables';

type Remarking = Schemas['Remarking'];

export function RemarkingPage() {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const id = Number(useParams({ from: '/remarkings/$id' }).id);
  const { tab = 'result' } = useSearch({ from: '/remarkings/$id' });
  const found = useQuery(remarkingQuery(id, lang));
  if (found.error) return <FaultNote error={found.error} isPage onAgain={() => void found.refetch()} />;
  if (!found.data) return <Shape kind="page" />;
  const one = found.data;
  return (
    <>
      <PageHead
        title={one.headline}
        name={say('web.remark.name', { id })}
        above={`${one.school.name || one.school.code}. ${one.title}${one.class ? `, ${one.class}` : ''}`}
        lead={
          <>
            <Link to="/schools/$school" params={{ school: one.school.code }}>
              {say('web.remark.to_school')}
            </Link>
            {' · '}
            <Link to="/remarkings" search={changed({ tab: undefined })}>
              {say('web.page.remarkings')}
            </Link>
            {` · ${one.reason}`}
          </>
        }
      />
      <PurposeNote kind="remarking" thing={id} />
      <div className={classes.parts}>
        <SegmentedControl
          className="no-print"
          style={{ alignSelf: 'flex-start' }}
          aria-label={say('web.remark.tabs')}
          value={tab}
          onChange={(value) => void navigate({ to: '.', search: changed({ tab: value === 'result' ? undefined : (value as Tab) }), replace: true })}
          data={tabs.map((value) => ({ value, label: say(`web.remark.tab.${value}`) }))}
        />
        {tab === 'result' && <Result one={one} />}
        {tab === 'sheets' && <Sheets one={one} />}
        {tab === 'entry' && (one.state === 'closed' ? <Caution>{say('web.remark.closed')}</Caution> : <May ask="POST /api/remarkings/{id}/marks"><Entry one={one} /></May>)}
      </div>
    </>
  );
}

function Result({ one }: { one: Remarking }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <>
      {one.conclusion && (
        <Done>
          <b>{say('web.remark.conclusion')}</b>: {one.conclusion} <span className="faint">{`${one.closed_by ?? ''}, ${numbers.moment(one.closed_at ?? '')}`}</span>
        </Done>
      )}
      <ul className={classes.sentences}>
        {one.said.slice(1).map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
      <ResultTables one={one} />
      <details>
        <summary>{say('web.remark.how_chosen')}</summary>
        <ul className={classes.notes}>
          {one.plan_said.map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      </details>
      {one.state === 'planned' && one.marked > 0 && <May ask="POST /api/remarkings/{id}/conclusion"><Conclude id={one.id ?? 0} isEarly={one.verdict === 'go_on'} /></May>}
    </>
  );
}

function Conclude({ id, isEarly }: { id: number; isEarly: boolean }) {
  const say = useSay();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const close = useMutation({
    mutationFn: () => ask(api.POST('/api/remarkings/{id}/conclusion', { params: { path: { id } }, body: { conclusion: text } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['remarkings'] }),
  });
  return (
    <form
      className="stack-tight no-print"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        close.mutate();
      }}
    >
      <Textarea label={say('web.remark.conclude')} description={say(isEarly ? 'web.remark.conclude_early' : 'web.remark.conclude_note')} autosize minRows={2} w={640} maw="100%" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {close.error && <FaultNote error={close.error} />}
      <div>
        <Button type="submit" variant="default" loading={close.isPending}>
          {say('web.remark.close')}
        </Button>
      </div>
    </form>
  );
}

function Sheets({ one }: { one: Remarking }) {
  const say = useSay();
  const numbers = useNumbers();
  const address = (format: string, more: Record<string, string | number> = {}) => addressOf(`/api/remarkings/${one.id}/report`, { format, ...more });
  return (
    <>
      <p className="prose">{say('web.remark.sheets_lead')}</p>
      <div className={classes.fields}>
        <Button component="a" href={address('docx')} download>
          {say('web.remark.sheets_docx')}
        </Button>
        <Button component="a" variant="default" href={address('xlsx')} download>
          {say('web.remark.sheets_xlsx')}
        </Button>
        <Button component="a" variant="default" href={address('xlsx', { what: 'key' })} download>
          {say('web.remark.key')}
        </Button>
      </div>
      <Caution>{say('web.remark.key_note')}</Caution>
      <div className={classes.scroll}>
        <table className={classes.figures} aria-label={say('web.remark.experts')}>
          <thead>
            <tr>
              <th scope="col">{say('web.remark.expert')}</th>
              <th scope="col">{say('web.remark.given')}</th>
              <th scope="col">{say('web.remark.done')}</th>
              <th scope="col">{say('web.remark.sheet')}</th>
            </tr>
          </thead>
          <tbody>
            {one.markers.map((marker, index) => (
              <tr key={marker.name}>
                <th scope="row">
                  {marker.name}
                  <span className={classes.under}>{marker.organisation}</span>
                </th>
                <td>{numbers.count(marker.given)}</td>
                <td>{numbers.count(marker.marked)}</td>
                <td>
                  <a href={address('docx', { marker: index })} download>
                    {say('web.remark.print')}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
