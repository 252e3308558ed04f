/// Clauses of an order as obligations: whose, by when, how far.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { planQuery } from '../../api/order_queries';
import { Executors } from '../../parts/executors/Executors';
import { Progress } from '../../parts/Progress';
import { isTaskState, TaskState } from '../../parts/TaskState';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './orders.module.css';
import { clausesOf, type FoundClause } from './review/fields';

/// The measures of the plan of duties by the place of the clause they come from.
function byPlace(plan: Schemas['Plan'] | undefined): Map<string, Schemas['Measure']> {
  const measures = plan?.body.sections.flatMap((section) => section.measures) ?? [];
  return new Map(measures.filter((measure) => measure.source).map((measure) => [measure.source ?? '', measure]));
}

export function Obligations({ reading, plans, onPlace }: { reading: Schemas['OrderReading']; plans: Schemas['PlanRow'][]; onPlace: (place: string) => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const duties = plans.find((plan) => plan.is_duties);
  const plan = useQuery({ ...planQuery(duties?.id ?? 0, lang), enabled: duties !== undefined });
  const clauses = clausesOf(reading);
  if (clauses.length === 0) return null;
  const measures = byPlace(plan.data);
  return (
    <section className="stack-tight" aria-labelledby="order-clauses">
      <h2 id="order-clauses">{say('web.order.clauses', { n: clauses.length, duties: clauses.filter(({ clause }) => clause.is_duty).length })}</h2>
      <ol className={classes.clauses}>
        {clauses.map((found) => (
          <Obligation key={found.key} found={found} plan={duties?.id} measure={measures.get(found.clause.spot ?? '-')} onPlace={onPlace} />
        ))}
      </ol>
    </section>
  );
}

function Obligation({ found, plan, measure, onPlace }: { found: FoundClause; plan?: number; measure?: Schemas['Measure']; onPlace: (place: string) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const { clause, depth } = found;
  return (
    <li style={{ paddingLeft: depth * 20 }}>
      <span className={classes.clauseNumber}>
        {clause.spot ? (
          <button type="button" className={classes.link} title={say('web.order.source_show')} onClick={() => onPlace(clause.spot ?? 'all')}>
            {clause.number || '•'}
          </button>
        ) : (
          clause.number
        )}
      </span>
      <div className={classes.clauseText}>
        <p style={{ whiteSpace: 'pre-line' }}>{clause.text}</p>
        {(clause.term?.phrase || measure || (clause.executors?.length ?? 0) > 0) && (
          <div className={classes.clauseFacts}>
            {clause.executors && clause.executors.length > 0 && <Executors executors={clause.executors} />}
            {clause.term?.phrase && <span className="soft">{clause.term.phrase}</span>}
            {measure?.due && <span className="soft">{say('web.order.due', { date: numbers.date(measure.due) })}</span>}
            {measure && isTaskState(measure.state) && <TaskState state={measure.state} />}
            {measure?.progress && measure.progress.total > 1 && <Progress progress={measure.progress} isBrief />}
            {measure && plan !== undefined && (
              <Link to="/plans/$id" params={{ id: String(plan) }} search={{ measure: measure.id } as never}>
                {say('web.order.to_tasks')}
              </Link>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
