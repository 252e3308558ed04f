/// The signs of one school by both rules: what is seen, what else explains it, what to check; every figure on opening.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { schoolSignsQuery } from '../../api/sign_queries';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { SidePanel } from '../../parts/SidePanel';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './objectivity.module.css';

type Sign = Schemas['Sign'];

export function SignPanel({ school, name, year, rule, onClose }: { school: string; name: string; year: number; rule: string; onClose: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const found = useQuery(schoolSignsQuery(school, year, lang));
  return (
    <SidePanel title={name || school} aside={found.data?.municipality_name} onClose={onClose}>
      <div className="stack">
        {found.error && <FaultNote error={found.error} onAgain={() => void found.refetch()} />}
        {!found.data && !found.error && <Shape kind="lines" rows={8} />}
        {found.data && [...found.data.screenings].sort((one, other) => Number(other.rule === rule) - Number(one.rule === rule)).map((screening) => <OneScreening key={screening.id} screening={screening} />)}
        {found.data?.screenings.length === 0 && <p className="soft">{say('web.signs.none_of_school')}</p>}
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          <Button component={Link} to="/objectivity/schools/$school" params={{ school } as never} search={changed({ rule: undefined, run: undefined, only: undefined, sign: undefined, change: undefined, enough: undefined, school: undefined })} size="xs">
            {say('web.signs.open_inquiry')}
          </Button>
          <Button component={Link} to="/schools/$school" params={{ school } as never} search={changed({ rule: undefined, run: undefined, only: undefined, sign: undefined, change: undefined, enough: undefined, school: undefined })} variant="default" size="xs">
            {say('web.list.open_school')}
          </Button>
        </div>
      </div>
    </SidePanel>
  );
}

function OneScreening({ screening }: { screening: Schemas['SchoolInScreening'] }) {
  const say = useSay();
  const numbers = useNumbers();
  const isOwn = screening.rule === 'own';
  const leading = screening.signs.filter((sign) => sign.is_flagged && (isOwn || sign.is_official));
  const beside = screening.signs.filter((sign) => sign.is_flagged && !leading.includes(sign));
  const rest = screening.signs.filter((sign) => !sign.is_flagged);
  return (
    <section className="stack-tight">
      <h3>{screening.rule_said}</h3>
      <p className="soft small">{say('web.signs.by_run', { id: screening.id, date: numbers.moment(screening.created) })}</p>
      {leading.length === 0 && <p>{screening.is_flagged && screening.mechanism_said ? say('web.signs.together', { mechanism: screening.mechanism_said }) : say('web.signs.no_sign')}</p>}
      <Signs signs={leading} isBrief />
      {leading.length > 0 && <Lines title={say('web.signs.otherwise')} lines={screening.otherwise} />}
      {leading.length > 0 && <Lines title={say('web.signs.check')} lines={screening.checks} />}
      {beside.length > 0 && <p className="soft small">{say('web.signs.beside_note')}</p>}
      <Signs signs={beside} />
      {rest.length > 0 && (
        <details>
          <summary>{say('web.signs.not_flagged', { n: rest.length })}</summary>
          {rest.map((sign) => <OneSign key={keyOf(sign)} sign={sign} isBrief />)}
        </details>
      )}
    </section>
  );
}

/// What else explains a kind and what to check is told once, after its last work; `isBrief`: it is told below for all.
function Signs({ signs, isBrief }: { signs: readonly Sign[]; isBrief?: boolean }) {
  return signs.map((sign, at) => <OneSign key={keyOf(sign)} sign={sign} isBrief={isBrief || signs[at + 1]?.kind === sign.kind} isNext={signs[at - 1]?.kind === sign.kind} />);
}

function Lines({ title, lines }: { title: string; lines?: readonly string[] }) {
  if (!lines?.length) return null;
  return (
    <div>
      <span className="soft">{title}</span>
      <ul className={classes.kinds}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

const keyOf = (sign: Sign) => `${sign.kind}:${sign.procedure}:${sign.class ?? ''}`;

/// `isNext`: the kind is named above, by its first work.
function OneSign({ sign, isBrief, isNext }: { sign: Sign; isBrief?: boolean; isNext?: boolean }) {
  const say = useSay();
  return (
    <div className={classes.sign}>
      {!isNext && (
        <h4>
          {sign.number !== undefined && <span className="faint">{say('web.signs.number', { n: sign.number })} </span>}
          {sign.kind_said}
        </h4>
      )}
      <span className={classes.under}>
        {[sign.title, sign.class && say('web.signs.class', { name: sign.class }), sign.provenance_said].filter(Boolean).join(' · ')}
      </span>
      {sign.is_flagged && !sign.is_enough && <span className={classes.word}>{say('web.signs.few')}</span>}
      {sign.said && <p>{sign.said}</p>}
      {!isBrief && sign.otherwise && (
        <p>
          <span className="soft">{say('web.signs.otherwise')}</span> {sign.otherwise}
        </p>
      )}
      {!isBrief && sign.check && (
        <p>
          <span className="soft">{say('web.signs.check')}</span> {sign.check}
        </p>
      )}
      {sign.figures.length > 0 && (
        <details>
          <summary className="small">{say('web.signs.figures')}</summary>
          <dl className={classes.figures}>
            {sign.figures.map((figure) => (
              <Figure key={figure.key} figure={figure} />
            ))}
          </dl>
          {sign.source && <p className="faint small">{sign.source}</p>}
        </details>
      )}
    </div>
  );
}

function Figure({ figure }: { figure: Schemas['SignFigure'] }) {
  return (
    <>
      <dt>{figure.name}</dt>
      <dd>{figure.shown}</dd>
    </>
  );
}
