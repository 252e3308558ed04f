/// Why a school is in the list: sentences by part, the figures they rest on, the variants of the rule.
import { Link } from '@tanstack/react-router';
import { Fragment, useState, type ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Icon } from '../Icon';
import classes from './Why.module.css';

type Sentence = Schemas['Explanation']['sentences'][number];

const parts = ['verdict', 'results', 'model', 'variants', 'takes_off', 'participation', 'data', 'next'] as const;

/// **strong** words of a sentence become strong.
export function strong(text: string): ReactNode {
  return text.split(/\*\*(.+?)\*\*/g).map((piece, index) => (index % 2 ? <strong key={index}>{piece}</strong> : <Fragment key={index}>{piece}</Fragment>));
}

export function Sentences({ sentences, only, level = 3 }: { sentences: Sentence[]; only?: readonly Sentence['part'][]; level?: 2 | 3 }) {
  const say = useSay();
  const Title = level === 2 ? 'h2' : 'h3';
  const shown = parts.filter((part) => (!only || only.includes(part)) && sentences.some((sentence) => sentence.part === part));
  return (
    <div className={classes.why}>
      {shown.map((part) => (
        <section key={part} data-part={part}>
          <Title>{say(`web.why.${part}`)}</Title>
          {sentences
            .filter((sentence) => sentence.part === part)
            .map((sentence) => (
              <p key={sentence.text}>{strong(sentence.text)}</p>
            ))}
        </section>
      ))}
    </div>
  );
}

/// The figures of the newest year and of what is low; the rest on demand.
export function FindingTable({ procedures, isNarrow }: { procedures: Schemas['ProcedureFinding'][]; isNarrow?: boolean }) {
  const say = useSay();
  const numbers = useNumbers();
  const [isWhole, setWhole] = useState(false);
  if (procedures.length === 0) return null;
  const newest = Math.max(...procedures.map((one) => one.year ?? 0));
  const main = procedures.filter((one) => one.is_in_rule && (one.is_low || (one.year ?? 0) === newest));
  const rows = isWhole || main.length === 0 ? procedures : main;
  return (
    <div className={classes.frame} tabIndex={0} role="region" aria-label={say('web.why.results')}>
      <table className={classes.figures}>
        <thead>
          <tr>
            <th scope="col">{say('web.procedure.procedure')}</th>
            <th scope="col" data-number>
              {say('web.why.twos')}
            </th>
            <th scope="col" data-number>
              {say('web.why.share')}
            </th>
            {!isNarrow && (
              <>
                <th scope="col" data-number data-wide>
                  {say('web.why.own_share')}
                </th>
                <th scope="col" data-number data-wide>
                  {say('web.why.compared')}
                </th>
              </>
            )}
            <th scope="col" data-number>
              {say('web.why.p_low')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.procedure} data-aside={!one.is_in_rule || undefined}>
              <th scope="row">
                <Link to="/procedures/$procedure" params={{ procedure: one.procedure }}>
                  {one.title}
                </Link>
                {one.is_low && <b className={classes.low}> {say('web.why.is_low')}</b>}
                {!one.is_enough && <span className={classes.few}> {say('web.why.few')}</span>}
              </th>
              <td data-number>{say('web.why.of', { n: one.tally.marks[0] ?? 0, all: one.tally.works })}</td>
              <td data-number>
                {numbers.percent(one.share)}
                <small>{numbers.bounds(one.wilson.low, one.wilson.high)}</small>
              </td>
              {!isNarrow && (
                <>
                  <td data-number data-wide>{one.posterior ? numbers.bounds(one.posterior.low, one.posterior.high) : '–'}</td>
                  <td data-number data-wide>{one.comparator_share === undefined ? '–' : numbers.percent(one.comparator_share)}</td>
                </>
              )}
              <td data-number>{one.p_low === undefined ? '–' : numbers.probability(one.p_low)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < procedures.length && (
        <button type="button" className={`${classes.more} no-print`} onClick={() => setWhole(true)}>
          {say('web.why.more', { n: procedures.length - rows.length })}
        </button>
      )}
    </div>
  );
}

export function Variants({ variants }: { variants: NonNullable<Schemas['Explanation']['variants']> }) {
  const say = useSay();
  if (variants.length === 0) return null;
  return (
    <details className={classes.variants}>
      <summary>{say('web.why.variants_of', { n: variants.filter((variant) => variant.is_listed).length, all: variants.length })}</summary>
      <ul>
        {variants.map((variant) => (
          <li key={variant.said} data-listed={variant.is_listed || undefined}>
            <span className={classes.mark} aria-hidden="true">
              {variant.is_listed && <Icon name="check" size={16} />}
            </span>
            <span>
              {variant.said}
              <span className="hidden"> {say(variant.is_listed ? 'web.list.is_listed' : 'web.list.is_not_listed')}</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
