/// The import of a file, step by step: the file, its questions, the check before anything is written, the result.
/// The address keeps the draft, so that a reload or a link comes back to it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, ask, Fault, upload, type Problem, type Schemas } from '../../api/client';
import { importQuery } from '../../api/queries';
import { FaultNote, ProblemNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { useLanguage, useSay } from '../../words/words';
import { AskMapping, AskProcedure, AskSchool } from './Asks';
import { CheckStep, ResultStep } from './CheckStep';
import { FileStep, type Kind } from './FileStep';
import classes from './imports.module.css';
import { useJob } from './job';
import { Working } from './Working';

type Wish = Schemas['ImportWish'];
type Report = Schemas['ImportReport'];

interface Running {
  job: number;
  what: 'reading' | 'writing';
}

export function ImportNew() {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { draft } = useSearch({ from: '/imports/new' });
  const [wish, setWish] = useState<Wish>();
  const [name, setName] = useState('');
  const [isSending, setSending] = useState(false);
  const [running, setRunning] = useState<Running>();
  const [problem, setProblem] = useState<Problem>();
  const [isStopped, setStopped] = useState(false);
  const report = useQuery({ ...importQuery(draft ?? 0, lang), enabled: draft !== undefined });
  const job = useJob(running?.job);

  const goTo = (id: number | undefined) => void navigate({ to: '/imports/new', search: { draft: id } as never, replace: true });
  const fail = (error: unknown) => setProblem(error instanceof Fault ? error.problem : { code: 'internal', said: '' });

  useEffect(() => {
    if (!job.data || !running || job.data.id !== running.job) return;
    const { state, import: done } = job.data;
    if (state === 'queued' || state === 'running') return;
    setRunning(undefined);
    if (state === 'cancelled') setStopped(true);
    else if (state === 'failed') setProblem(job.data.problem ?? { code: 'internal', said: '' });
    else if (done) {
      // What is written changes every page.
      if (running.what === 'writing') void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'imports' || query.queryKey[1] !== done.id });
      queries.setQueryData(importQuery(done.id, lang).queryKey, done);
      goTo(done.id);
    }
  }, [job.data]);

  const read = async (next: Wish) => {
    setWish(next);
    setProblem(undefined);
    setStopped(false);
    try {
      const started = await ask(api.POST('/api/imports', { body: next }));
      setRunning({ job: started.id, what: 'reading' });
    } catch (error) {
      fail(error);
    }
  };
  const lay = async (file: File, kind: Kind) => {
    setName(file.name);
    setProblem(undefined);
    setStopped(false);
    setSending(true);
    try {
      const laid = await upload(file);
      await read({ upload: laid.upload, kind });
    } catch (error) {
      fail(error);
    } finally {
      setSending(false);
    }
  };
  const write = async (id: number) => {
    setProblem(undefined);
    try {
      const started = await ask(api.POST('/api/imports/{id}/apply', { params: { path: { id } } }));
      setRunning({ job: started.id, what: 'writing' });
    } catch (error) {
      fail(error);
    }
  };
  const again = () => {
    setWish(undefined);
    setProblem(undefined);
    setStopped(false);
    goTo(undefined);
  };
  const answer = (change: Partial<Wish>) => (wish ? void read({ ...wish, ...change }) : again());

  const shown = report.data;
  return (
    <div className={classes.wizard}>
      <Steps at={!shown ? 0 : shown.state === 'applied' || shown.state === 'undone' ? 2 : 1} />
      {problem && <ProblemNote problem={problem} />}
      {isStopped && <p role="status">{say('web.import.stopped')}</p>}
      {isSending || running ? (
        <Working name={name || (shown?.file.name ?? '')} what={isSending ? 'sending' : running!.what} job={running ? job.data : undefined} />
      ) : draft === undefined ? (
        <FileStep onFile={(file, kind) => void lay(file, kind)} />
      ) : report.error ? (
        <FaultNote error={report.error} onAgain={again} />
      ) : !shown ? (
        <Shape kind="page" />
      ) : (
        <Answering report={shown} hasWish={wish !== undefined} onAnswer={answer} onWrite={() => void write(shown.id)} onAgain={again} />
      )}
    </div>
  );
}

function Answering({ report, hasWish, onAnswer, onWrite, onAgain }: { report: Report; hasWish: boolean; onAnswer: (change: Partial<Wish>) => void; onWrite: () => void; onAgain: () => void }) {
  if (report.state === 'applied' || report.state === 'undone') return <ResultStep report={report} onAgain={onAgain} />;
  if (report.state === 'asks' && report.asks === 'procedure') return <AskProcedure report={report} onAnswer={onAnswer} onAgain={onAgain} />;
  if (report.state === 'asks' && report.asks === 'school') return <AskSchool report={report} onAnswer={onAnswer} onAgain={onAgain} />;
  if (report.state === 'asks') return <AskMapping report={report} onAnswer={onAnswer} onAgain={onAgain} />;
  return <CheckStep report={report} onWrite={onWrite} onAgain={onAgain} onUseSum={hasWish ? () => onAnswer({ totals: 'sum' }) : undefined} />;
}

function Steps({ at }: { at: number }) {
  const say = useSay();
  const steps = ['web.import.step_file', 'web.import.step_check', 'web.import.step_done'] as const;
  return (
    <>
      <ol className={`${classes.steps} no-print`}>
        {steps.map((step, index) => (
          <li key={step} aria-current={index === at ? 'step' : undefined} data-past={index < at || undefined}>
            {say(step)}
          </li>
        ))}
      </ol>
      {at === 0 && <PageHead title={say('web.import.title')} name={say('web.page.import_new')} lead={say('web.import.lead')} />}
    </>
  );
}
