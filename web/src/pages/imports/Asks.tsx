/// What the file does not say, asked of the person: the work, the school, the meaning of columns.
import { Button, Radio, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { findSchoolsQuery, instrumentsQuery } from '../../api/queries';
import { PageHead } from '../../parts/PageHead';
import { useLanguage, useSay, type WordKey } from '../../words/words';
import classes from './imports.module.css';
import { lettersByMeaning, meanings } from './mapping';
import { ReportFacts } from './ReportFacts';

interface AskProps {
  report: Schemas['ImportReport'];
  onAnswer: (change: Partial<Schemas['ImportWish']>) => void;
  onAgain: () => void;
}

function Question({ title, lead, isReady, onContinue, onAgain, children }: { title: string; lead: string; isReady: boolean; onContinue: () => void; onAgain: () => void; children: ReactNode }) {
  const say = useSay();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onContinue();
      }}
    >
      <PageHead title={title} name={say('web.page.import_new')} lead={lead} />
      {children}
      <div className="row">
        <Button type="submit" disabled={!isReady}>
          {say('web.import.continue')}
        </Button>
        <Button variant="subtle" onClick={onAgain}>
          {say('web.import.another')}
        </Button>
      </div>
    </form>
  );
}

export function AskProcedure({ report, onAnswer, onAgain }: AskProps) {
  const say = useSay();
  const [lang] = useLanguage();
  const candidates = report.candidates ?? [];
  const [picked, setPicked] = useState(candidates[0]?.procedure ?? '');
  const all = useQuery(instrumentsQuery(undefined, lang));
  const others = (all.data ?? []).filter((one) => !candidates.some((candidate) => candidate.procedure === one.procedure));
  return (
    <Question title={say('web.import.ask_procedure')} lead={say(candidates.length ? 'web.import.ask_procedure_lead' : 'web.import.ask_procedure_none')} isReady={picked !== ''} onContinue={() => onAnswer({ procedure: picked })} onAgain={onAgain}>
      <ReportFacts report={report} />
      <Radio.Group value={picked} onChange={setPicked} aria-label={say('web.import.ask_procedure')}>
        <div className="stack-tight">
          {candidates.map((candidate) => (
            <Radio key={candidate.procedure} value={candidate.procedure} label={candidate.title} description={candidate.why} />
          ))}
        </div>
      </Radio.Group>
      <Select
        label={say(candidates.length ? 'web.import.ask_procedure_other' : 'web.import.procedure')}
        w={420}
        maw="100%"
        searchable
        clearable
        data={others.map((one) => ({ value: one.procedure, label: one.title ?? one.procedure }))}
        value={others.some((one) => one.procedure === picked) ? picked : null}
        onChange={(value) => setPicked(value ?? candidates[0]?.procedure ?? '')}
      />
    </Question>
  );
}

export function AskSchool({ report, onAnswer, onAgain }: AskProps) {
  const say = useSay();
  const [lang] = useLanguage();
  const [asked, setAsked] = useState('');
  const [picked, setPicked] = useState('');
  const [q] = useDebouncedValue(asked.trim(), 150);
  const found = useQuery(findSchoolsQuery(q, lang));
  return (
    <Question title={say('web.import.ask_school')} lead={say('web.import.ask_school_lead')} isReady={picked !== ''} onContinue={() => onAnswer({ school: picked })} onAgain={onAgain}>
      <ReportFacts report={report} />
      <TextInput label={say('web.import.ask_school_find')} w={420} maw="100%" value={asked} onChange={(event) => setAsked(event.currentTarget.value)} />
      <Radio.Group value={picked} onChange={setPicked} aria-label={say('web.import.ask_school')}>
        <div className="stack-tight">
          {(found.data ?? []).map((school) => (
            <Radio key={school.id} value={school.code ?? ''} label={school.name} description={[school.parent_name, school.code].filter(Boolean).join(' · ')} />
          ))}
        </div>
      </Radio.Group>
    </Question>
  );
}

export function AskMapping({ report, onAnswer, onAgain }: AskProps) {
  const say = useSay();
  const columns = report.columns ?? [];
  const [meant, setMeant] = useState<Record<string, string>>(() => Object.fromEntries(columns.map((column) => [column.column, column.meaning || 'skip'])));
  const mapping = lettersByMeaning(columns.map((column) => ({ column: column.column, meaning: meant[column.column] ?? 'skip' })));
  return (
    <Question title={say('web.import.ask_mapping')} lead={say('web.import.ask_mapping_lead')} isReady={Object.keys(mapping).length > 0} onContinue={() => onAnswer({ mapping })} onAgain={onAgain}>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={say('web.import.ask_mapping')}>
        <table className={classes.faults}>
          <thead>
            <tr>
              <th scope="col">{say('web.import.column')}</th>
              <th scope="col">{say('web.import.heading')}</th>
              <th scope="col">{say('web.import.samples')}</th>
              <th scope="col">{say('web.import.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.column}>
                <td>{column.column}</td>
                <td>{column.heading}</td>
                <td className="soft">{column.samples.slice(0, 4).join(', ')}</td>
                <td>
                  {column.meaning === 'personal' ? (
                    say('web.import.meaning.personal')
                  ) : (
                    <Select
                      size="xs"
                      w={200}
                      aria-label={`${column.column}. ${column.heading}`}
                      allowDeselect={false}
                      data={meanings.map((value) => ({ value, label: say(`web.import.meaning.${value}` as WordKey) }))}
                      value={meant[column.column]}
                      onChange={(value) => setMeant({ ...meant, [column.column]: value ?? 'skip' })}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Question>
  );
}
