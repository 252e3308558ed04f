/// Who observes where: what is needed, who is posted, who may and who may not, and why.
import { Button, Modal, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { addressOf, type Schemas } from '../../api/client';
import { postingsQuery, type PostingsAsked } from '../../api/field_queries';
import { DayInput } from '../../parts/DayInput';
import classes from '../../parts/field/field.module.css';
import { TakeMenu } from '../../parts/TakeMenu';
import { Empty, FaultNote, NoticeLine } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay, type Say } from '../../words/words';
import { Draft } from './Draft';
import { RowPanel } from './RowPanel';
import { May } from '../../parts/May';

export type PostingRow = Schemas['PostingRow'];
export const keyOfRow = (row: PostingRow) => `${row.sitting}-${row.school}`;

const signs = { posted: '●', may: '○', conflict: '×', untrained: '△', away: '–' } as const;
type Sign = keyof typeof signs;

/// «Власова Елена Петровна» as «Власова Е. П.»: the heading of a narrow column.
export function shortName(name: string): string {
  const [surname, ...given] = name.split(/\s+/);
  return [surname, ...given.map((one) => (one.length > 2 ? `${one[0]}.` : one))].join('\u00a0');
}

function signOf(row: PostingRow, choice: Schemas['PostingChoice']): Sign {
  if (row.postings.some((one) => one.observer === choice.observer)) return 'posted';
  if (choice.obstacle === 'none') return 'may';
  if (choice.is_conflict) return 'conflict';
  return choice.obstacle === 'untrained' ? 'untrained' : 'away';
}

export function Postings() {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const search = useSearch({ from: '/postings' });
  const asked: PostingsAsked = search.from && search.to ? { from: search.from, to: search.to } : {};
  const postings = useQuery(postingsQuery(asked, lang));
  const [isDrafting, setDrafting] = useState(false);
  const change = (changes: Parameters<typeof changed>[0]) => void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });
  if (postings.error) return <FaultNote error={postings.error} isPage onAgain={() => void postings.refetch()} />;
  if (!postings.data) return <Shape kind="page" rows={10} />;
  const matrix = postings.data;
  const missing = matrix.rows.reduce((sum, row) => sum + row.missing, 0);
  const days = { from: matrix.from, to: matrix.to };
  const open = matrix.rows.find((row) => keyOfRow(row) === search.row);
  const address = (format: string) => addressOf('/api/posting-report', { format, ...days });
  return (
    <>
      <NoticeLine path="/postings" />
      <PageHead title={matrix.rows.length ? say('web.postings.headline', { missing }) : say('web.postings.headline_none')} name={say('web.page.postings')} lead={say('web.postings.lead', { days: days.from === days.to ? numbers.date(days.from) : `${numbers.date(days.from)} – ${numbers.date(days.to)}` })}>
        <TakeMenu
          label={say('web.postings.take')}
          files={[
            { href: address('docx'), label: say('web.postings.take_docx') },
            { href: address('xlsx'), label: say('web.hand_on.xlsx') },
            { href: address('csv'), label: say('web.hand_on.csv') },
          ]}
        />
        {missing > 0 && <May ask="POST /api/posting-drafts"><Button onClick={() => setDrafting(true)}>{say('web.postings.draft')}</Button></May>}
      </PageHead>
      <div className={`${classes.filters} no-print`}>
        <DayInput size="xs" label={say('web.postings.from')} value={days.from} onChange={(from) => from && change({ from, to: from > days.to ? from : days.to, row: undefined })} />
        <DayInput size="xs" label={say('web.postings.to')} value={days.to} onChange={(to) => to && change({ from: to < days.from ? to : days.from, to, row: undefined })} />
      </div>
      {matrix.rows.length === 0 ? (
        <Empty
          title={say('web.postings.headline_none')}
          action={
            <Button component={Link} to="/sittings">
              {say('web.page.sittings')}
            </Button>
          }
        >
          {say('web.postings.none_next')}
        </Empty>
      ) : (
        <>
          <p className={`${classes.wide} soft small`}>{say('web.postings.matrix_lead')}</p>
          <Matrix matrix={matrix} onOpen={(row) => change({ row: keyOfRow(row) })} />
          <Legend say={say} />
        </>
      )}
      {open && <RowPanel row={open} observers={matrix.observers} onClose={() => change({ row: undefined })} />}
      <Modal opened={isDrafting} onClose={() => setDrafting(false)} size={760} title={say('web.postings.draft')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        <Draft days={days} onDone={() => setDrafting(false)} />
      </Modal>
    </>
  );
}

function Matrix({ matrix, onOpen }: { matrix: Schemas['PostingMatrix']; onOpen: (row: PostingRow) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const names = new Map(matrix.observers.map((one) => [one.id, one.name]));
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={say('web.postings.matrix')}>
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col">{say('web.postings.column.school')}</th>
            <th scope="col" className={classes.people}>
              {say('web.postings.column.who')}
            </th>
            {matrix.observers.map((one) => (
              <th scope="col" key={one.id} className={classes.mark} title={one.name}>
                <span>{shortName(one.name)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={keyOfRow(row)}>
              <th scope="row">
                <button type="button" className={classes.open} onClick={() => onOpen(row)}>
                  {row.school_name}
                </button>
                <span className={classes.under}>
                  {numbers.date(row.day)} · {row.class_said} · {row.title}
                </span>
              </th>
              <td className={classes.people}>
                {row.postings.map((one) => (
                  <span key={one.id} style={{ display: 'block' }}>
                    {names.get(one.observer) ?? ''}
                  </span>
                ))}
                {row.missing > 0 && <span className={classes.amber}>{say('web.postings.missing', { n: row.missing })}</span>}
              </td>
              {row.choices.map((choice) => {
                const sign = signOf(row, choice);
                return (
                  <td key={choice.observer} className={`${classes.mark} ${sign === 'posted' ? classes.posted : sign === 'may' ? classes.may : classes.no}`} title={sign === 'posted' ? say('web.postings.sign.posted') : `${choice.obstacle_said}. ${choice.said}`}>
                    <span aria-hidden>{signs[sign]}</span>
                    <VisuallyHidden>{sign === 'posted' ? say('web.postings.sign.posted') : choice.obstacle_said}</VisuallyHidden>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Legend({ say }: { say: Say }) {
  return (
    <ul className={`${classes.legend} ${classes.wide}`}>
      {(Object.keys(signs) as Sign[]).map((sign) => (
        <li key={sign}>
          <strong aria-hidden>{signs[sign]}</strong> {say(`web.postings.sign.${sign}`)}
        </li>
      ))}
    </ul>
  );
}
