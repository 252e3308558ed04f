/// What observers saw at the school, beside its signs: the newest first; nothing where nobody observed.
import { useQuery } from '@tanstack/react-query';
import { schoolObservationsQuery } from '../../api/field_queries';
import type { Reader } from '../../api/inquiry_queries';
import { Caution } from '../../parts/Notes';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './inquiries.module.css';

export function Observations({ school, reader }: { school: string; reader: Reader }) {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const found = useQuery(schoolObservationsQuery(school, lang));
  if (found.error) return <Caution>{found.error.message}</Caution>;
  // A school reads what acts say; who will come is no part of that.
  const seen = (found.data ?? []).filter((one) => one.has_result || reader === 'authority').sort((one, other) => other.day.localeCompare(one.day));
  if (seen.length === 0) return null;
  return (
    <section className="stack" data-part="observations">
      <h2>{say('web.observations.title')}</h2>
      <p className="small soft">{say('web.observations.note')}</p>
      <ul className={classes.signs}>
        {seen.map((one) => (
          <li key={one.posting.id}>
            <p className={classes.where}>{[numbers.date(one.day), one.class_said, one.title].join(' · ')}</p>
            <p>{one.has_result ? <strong>{one.said}</strong> : <span className="soft">{say('web.observations.no_act')}</span>}</p>
            {one.answers
              ?.filter((answer) => !answer.is_usual)
              .map((answer) => (
                <p key={answer.key}>
                  {answer.question}: <strong>{answer.answer_said}</strong>
                </p>
              ))}
            {one.remarks && <p className={classes.text}>{one.remarks}</p>}
            <p className="small soft">{say('web.observations.who', { person: [one.person, one.person_from].filter(Boolean).join(', ') })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
