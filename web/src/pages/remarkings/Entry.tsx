/// Second marks come in: from the filled-in file, looked over before anything is written, or work by work.
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ask, upload, type Schemas } from '../../api/client';
import { Done, FaultNote, ProblemNote } from '../../parts/Notes';
import { useSay } from '../../words/words';
import classes from './remarkings.module.css';

type Remarking = Schemas['Remarking'];
type Report = Schemas['EntryReport'];

export function Entry({ one }: { one: Remarking }) {
  const say = useSay();
  return (
    <>
      <section className="stack-tight">
        <h2>{say('web.remark.by_file')}</h2>
        <ByFile id={one.id ?? 0} />
      </section>
      <section className="stack-tight">
        <h2>{say('web.remark.by_hand')}</h2>
        <ByHand one={one} />
      </section>
    </>
  );
}

function ReportNote({ report }: { report: Report }) {
  const say = useSay();
  return (
    <div className="stack-tight">
      <Done>{say(report.is_written ? 'web.remark.written' : 'web.remark.would_write', { added: report.added, replaced: report.replaced, same: report.same, wrong: report.problems.length })}</Done>
      {report.not_begun > 0 && <p className="soft small">{say('web.remark.not_begun', { n: report.not_begun })}</p>}
      {report.problems.slice(0, 20).map((problem, index) => (
        <ProblemNote key={index} problem={{ ...problem, rule: problem.said, cure: undefined }} />
      ))}
    </div>
  );
}

function ByFile({ id }: { id: number }) {
  const say = useSay();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [laid, setLaid] = useState<string>();
  const [replaces, setReplaces] = useState(false);
  const send = (file: string, dry_run: boolean) => ask(api.POST('/api/remarkings/{id}/mark-files', { params: { path: { id } }, body: { upload: file, replaces, dry_run } }));
  const look = useMutation({
    mutationFn: async (file: File) => {
      const { upload: lying } = await upload(file);
      setLaid(lying);
      return send(lying, true);
    },
  });
  const write = useMutation({
    mutationFn: () => send(laid ?? '', false),
    onSuccess: () => {
      setLaid(undefined);
      look.reset();
      void queries.invalidateQueries({ queryKey: ['remarkings'] });
    },
  });
  return (
    <div className="stack">
      <p className="soft prose">{say('web.remark.by_file_lead')}</p>
      <div className={classes.fields}>
        <input
          ref={input}
          type="file"
          className="hidden"
          tabIndex={-1}
          aria-label={say('web.remark.pick')}
          accept=".xlsx,.xls,.ods,.csv"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            write.reset();
            if (file) look.mutate(file);
            event.currentTarget.value = '';
          }}
        />
        <Button loading={look.isPending} onClick={() => input.current?.click()}>
          {say('web.remark.pick')}
        </Button>
        <Checkbox label={say('web.remark.replaces')} checked={replaces} onChange={(event) => setReplaces(event.currentTarget.checked)} />
      </div>
      {look.error && <FaultNote error={look.error} />}
      {look.data && !write.data && <ReportNote report={look.data} />}
      {laid && look.data && look.data.added + look.data.replaced > 0 && (
        <div>
          <Button loading={write.isPending} onClick={() => write.mutate()}>
            {say('web.remark.write', { n: look.data.added + look.data.replaced })}
          </Button>
        </div>
      )}
      {write.error && <FaultNote error={write.error} />}
      {write.data && <ReportNote report={write.data} />}
    </div>
  );
}

function ByHand({ one }: { one: Remarking }) {
  const say = useSay();
  const queries = useQueryClient();
  const open = one.works.flatMap((work) => work.markers.filter((marker) => !work.marks.some((mark) => mark.marker === marker)).map((marker) => ({ code: work.code, marker })));
  const [chosen, setChosen] = useState<string | null>(null);
  const first = open[0];
  const key = chosen ?? (first ? `${first.code}|${first.marker}` : null);
  const [code, marker] = (key ?? '|').split('|');
  const [scores, setScores] = useState<string[]>(() => one.positions.map(() => ''));
  const enter = useMutation({
    mutationFn: () => ask(api.POST('/api/remarkings/{id}/marks', { params: { path: { id: one.id ?? 0 } }, body: { entries: [{ code: code ?? '', marker: one.markers[Number(marker)]?.name, scores }] } })),
    onSuccess: (report) => {
      if (!report.is_written) return;
      setScores(one.positions.map(() => ''));
      setChosen(null);
      void queries.invalidateQueries({ queryKey: ['remarkings'] });
    },
  });
  if (!key) return <p className="soft">{say('web.remark.all_entered')}</p>;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate();
      }}
    >
      <Select
        label={say('web.remark.code')}
        w={320}
        searchable
        value={key}
        onChange={setChosen}
        data={open.map((row) => ({ value: `${row.code}|${row.marker}`, label: `${row.code} · ${one.markers[row.marker]?.name ?? ''}` }))}
      />
      <div className={classes.cells}>
        {one.positions.map((position, index) => (
          <TextInput
            key={position.code}
            size="xs"
            label={say('web.remark.task_of', { code: position.code, maximum: position.maximum })}
            value={scores[index] ?? ''}
            onChange={(event) => {
              const value = event.currentTarget.value;
              setScores((held) => held.map((was, at) => (at === index ? value : was)));
            }}
          />
        ))}
      </div>
      {enter.error && <FaultNote error={enter.error} />}
      {enter.data && <ReportNote report={enter.data} />}
      <div>
        <Button type="submit" loading={enter.isPending}>
          {say('web.remark.enter')}
        </Button>
      </div>
    </form>
  );
}
