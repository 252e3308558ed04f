/// Codes, names as written, context of a school.
import type { Schemas } from '../../api/client';
import parts from '../../parts/parts.module.css';
import { useSay, type WordKey } from '../../words/words';
import classes from './School.module.css';

const systems: Record<string, WordKey> = { login: 'web.code.login', oge: 'web.code.oge', ege: 'web.code.ege', inn: 'web.code.inn' };

export function Passport({ school }: { school: Schemas['School'] }) {
  const say = useSay();
  const period = (from?: number, to?: number) => (from || to ? ` (${[from, to].filter(Boolean).join('–')})` : '');
  return (
    <div className={classes.passport}>
      <section>
        <h2>{say('web.school.register')}</h2>
        <dl className={parts.facts}>
          {school.full_name && <Fact word={say('web.school.full_name')} value={school.full_name} />}
          {school.parent_name && <Fact word={say('web.school.municipality')} value={school.parent_name} />}
          {school.type_said && <Fact word={say('web.school.type')} value={school.type_said} />}
          {school.settlement_said && <Fact word={say('web.school.settlement')} value={school.settlement_said} />}
          {[...new Set(school.codes.map((code) => code.system))].map((system) => (
            <Fact
              key={system}
              word={systems[system] ? say(systems[system]!) : system}
              value={school.codes
                .filter((code) => code.system === system)
                .map((code) => code.code + period(code.year_from, code.year_to))
                .join(', ')}
            />
          ))}
          {school.names_written.length > 0 && <Fact word={say('web.school.names_written')} value={school.names_written.join('; ')} />}
        </dl>
      </section>
      {school.context.length > 0 && (
        <section>
          <h2>{say('web.school.context')}</h2>
          <dl className={parts.facts}>
            {school.context.map((fact) => (
              <Fact key={fact.field} word={fact.title} value={`${fact.value} (${fact.year})`} />
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

function Fact({ word, value }: { word: string; value: string }) {
  return (
    <>
      <dt>{word}</dt>
      <dd>{value}</dd>
    </>
  );
}
