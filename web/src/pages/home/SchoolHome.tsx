/// The first page of a school's head: ten minutes, a phone or one sheet of A4. What is asked, why, one picture, where to
/// begin, who helps, which days come.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { schoolHomeQuery } from '../../api/home_queries';
import { Icon } from '../../parts/Icon';
import { Caution, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Beside } from '../../parts/pictures/Beside';
import { Shape } from '../../parts/Shape';
import { OutcomeLine } from '../../parts/tasks/OutcomeLine';
import { TaskPanel } from '../../parts/tasks/TaskPanel';
import { useLeft } from '../../parts/tasks/useDue';
import { WhereToBegin } from '../../parts/topics/WhereToBegin';
import { changed } from '../../shell/address';
import { useRights } from '../../shell/me';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './home.module.css';

type Home = Schemas['SchoolHome'];
type Asked = Home['asked'][number];

export function SchoolHome({ school, isOwn = false }: { school: string; isOwn?: boolean }) {
  const say = useSay();
  const [lang] = useLanguage();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const { task } = useSearch({ strict: false }) as { task?: number };
  const { year } = useWhereabouts();
  const home = useQuery(schoolHomeQuery(school, year, lang));
  if (home.error) return <FaultNote error={home.error} isPage onAgain={() => void home.refetch()} />;
  if (!home.data) return <Shape kind="page" rows={8} />;
  const found = home.data;
  const late = found.asked.filter((one) => (one.days_left ?? 0) < 0).length;
  const open = (id: number | undefined) => void navigate({ to: '.', search: changed({ task: id }), resetScroll: false });
  return (
    <article className={classes.page}>
      <PageHead
        title={found.asked_in_all > 0 ? say('web.home.asked', { n: found.asked_in_all, late }) : say('web.home.nothing')}
        name={isOwn ? say('web.home.page') : found.name}
        above={found.name}
        lead={[found.municipality, found.year > 0 && numbers.schoolYear(found.year), found.code].filter(Boolean).join(' · ')}
      >
        <Button component={Link} to="/schools/$school" params={{ school: found.code } as never} variant="subtle">
          {say('web.home.details')}
        </Button>
        <Button variant="default" leftSection={<Icon name="print" size={18} />} onClick={() => window.print()}>
          {say('web.do.print')}
        </Button>
      </PageHead>
      {!isOwn && (
        <div className="no-print">
          <Caution>{say('web.home.looking')}</Caution>
        </div>
      )}
      <AskedList home={found} onTask={open} />
      <Why home={found} />
      {found.picture.years.length > 0 ? <Beside picture={found.picture} name={`beside-${found.code}`} /> : <p className="soft">{say('web.home.no_results')}</p>}
      {found.picture.years.length > 0 && <WhereToBegin school={found.code} year={found.year} />}
      <div className={classes.columns}>
        <Helpers home={found} />
        <Days home={found} />
      </div>
      <p className="only-print small">{say('web.home.print_note')}</p>
      {task !== undefined && <TaskPanel id={task} onClose={() => open(undefined)} onTask={open} />}
      <OutcomeLine />
    </article>
  );
}

function AskedList({ home, onTask }: { home: Home; onTask: (id: number) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const rights = useRights();
  const [next] = home.days;
  if (home.asked.length === 0)
    return <p className={classes.calm}>{next ? say('web.home.nothing_next', { day: numbers.date(next.day), what: next.name }) : say('web.home.nothing_calm')}</p>;
  const rest = home.asked_in_all - home.asked.length;
  return (
    <section aria-labelledby="asked" className="stack-tight">
      <h2 id="asked">{say('web.home.asked_title')}</h2>
      <ol className={classes.asked}>
        {home.asked.map((one) => (
          <AskedRow key={`${one.kind}${one.task?.id ?? one.list?.list}`} asked={one} school={home.code} onTask={onTask} />
        ))}
      </ol>
      {rights.may('see_tasks') && (
        <p className="no-print">
          <Link to="/tasks" search={changed({ task: undefined })}>
            {rest > 0 ? say('web.home.more', { n: rest }) : say('web.home.all_tasks')}
          </Link>
        </p>
      )}
    </section>
  );
}

/// What, by when, from which order, one button.
function AskedRow({ asked, school, onTask }: { asked: Asked; school: string; onTask: (id: number) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const leftOf = useLeft();
  const { task, list } = asked;
  const title = task ? task.title : say('web.home.reply_to', { title: list?.title ?? '' });
  const from = task ? (task.order_said ?? (task.plan_title && say('web.home.from_plan', { title: task.plan_title }))) : '';
  const left = task ? leftOf(task) : asked.days_left === undefined ? '' : asked.days_left === 0 ? say('web.task.today') : say('web.task.left', { n: asked.days_left });
  const isLate = (asked.days_left ?? 0) < 0;
  return (
    <li>
      <div className={classes.what}>
        <strong>{title}</strong>
        <span className="small soft">
          {asked.due ? say('web.home.until', { day: `${numbers.date(asked.due)}, ${numbers.weekday(asked.due)}` }) : (task?.waits_for ?? say('web.home.no_day'))}
          {left && (
            <>
              {' · '}
              <span className={isLate ? classes.late : undefined}>{left}</span>
            </>
          )}
          {from && ` · ${from}`}
        </span>
      </div>
      {task && (
        <Button className="no-print" variant={isLate ? 'filled' : 'default'} size="sm" onClick={() => onTask(task.id)} aria-label={say('web.home.open_task', { title })}>
          {say('web.home.do')}
        </Button>
      )}
      {list && (
        <Button className="no-print" variant="default" size="sm" component={Link} to="/lists/$id" params={{ id: String(list.list) } as never} search={changed({ school, task: undefined })} aria-label={title}>
          {say('web.home.do_reply')}
        </Button>
      )}
    </li>
  );
}

/// Two sentences with numbers, and the way to say something to them.
function Why({ home }: { home: Home }) {
  const say = useSay();
  const rights = useRights();
  const replied = home.lists.find((place) => place.can_reply);
  const isAddressed = home.lists.length > 0 || home.has_panel;
  return (
    <section aria-labelledby="why" className="stack-tight">
      <h2 id="why">{say(isAddressed ? 'web.home.why' : 'web.home.standing')}</h2>
      {home.why.map((sentence) => (
        <p key={sentence} className={classes.sentence}>
          {sentence}
        </p>
      ))}
      {isAddressed && rights.may('reply_to_signs') && (
        <p className="no-print">
          {say('web.home.disagree')}{' '}
          {replied ? (
            <Link to="/lists/$id" params={{ id: String(replied.list) }} search={changed({ school: home.code, task: undefined })}>
              {say('web.home.disagree_list')}
            </Link>
          ) : (
            <Link to="/objectivity/schools/$school" params={{ school: home.code }} search={changed({ task: undefined })}>
              {say('web.home.disagree_panel')}
            </Link>
          )}
        </p>
      )}
    </section>
  );
}

function Helpers({ home }: { home: Home }) {
  const say = useSay();
  return (
    <section aria-labelledby="helpers" className="stack-tight">
      <h2 id="helpers">{say('web.home.helpers')}</h2>
      {home.helpers.length === 0 && <p className="soft">{say('web.home.helpers_none', { place: home.municipality })}</p>}
      <ul className={classes.plain}>
        {home.helpers.map((one) => (
          <li key={one.name + one.mail}>
            <strong>{one.name}</strong>
            <span className="small soft">{`${one.role_name}, ${one.place}`}</span>
            {one.mail && <a href={`mailto:${one.mail}`}>{one.mail}</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Days({ home }: { home: Home }) {
  const say = useSay();
  const numbers = useNumbers();
  const rights = useRights();
  return (
    <section aria-labelledby="days" className="stack-tight">
      <h2 id="days">{say('web.home.days')}</h2>
      {home.days.length === 0 && <p className="soft">{say('web.home.days_none')}</p>}
      <ul className={classes.days}>
        {home.days.map((one) => (
          <li key={one.day + one.kind + one.name}>
            <span className={classes.day}>{one.until ? `${numbers.date(one.day)} – ${numbers.date(one.until)}` : numbers.date(one.day)}</span>
            <span>
              {one.grade ? say('web.home.of_grade', { name: one.name, grade: one.grade }) : one.name}
              <span className="small soft">{`, ${say(`web.home.day.${one.kind}`)}`}</span>
            </span>
          </li>
        ))}
      </ul>
      {rights.may('see_sittings') && (
        <p className="no-print">
          <Link to="/sittings" search={changed({ school: home.code, task: undefined })}>
            {say('web.home.to_sittings')}
          </Link>
        </p>
      )}
    </section>
  );
}
