/// What is kept how long, and erasing rows of pupils whose term is over.
import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { retentionQuery } from '../../api/privacy_queries';
import { Done, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';

type Line = Schemas['RetentionLine'];

export function Retention() {
  const say = useSay();
  const [lang] = useLanguage();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const retention = useQuery(retentionQuery(lang));
  const columns = useColumns();
  const erase = useMutation({
    mutationFn: () => ask(api.POST('/api/retention-runs')),
    onSuccess: async () => {
      setAsking(false);
      await queries.invalidateQueries();
    },
  });
  if (retention.error) return <FaultNote error={retention.error} isPage onAgain={() => void retention.refetch()} />;
  if (!retention.data) return <Shape kind="page" />;
  const found = retention.data;
  const erased = erase.data?.reduce((sum, line) => sum + line.works, 0) ?? 0;
  return (
    <>
      <PageHead title={say('web.retention.headline', { n: found.due_works })} name={say('web.page.retention')} lead={say('web.retention.lead')}>
        {found.due_blocks > 0 && <Button onClick={() => setAsking(true)}>{say('web.retention.erase')}</Button>}
      </PageHead>
      <div className="stack">
        {erase.data && <Done>{say('web.retention.erased', { n: erased })}</Done>}
        {erase.error && <FaultNote error={erase.error} />}
        <Table label={say('web.page.retention')} columns={columns} rows={found.lines} keyOf={(line) => line.procedure} />
        <section className="stack-tight" aria-label={say('web.retention.rules')}>
          <h2>{say('web.retention.rules')}</h2>
          <ul>
            {found.rules.map((rule) => (
              <li key={rule.id}>
                <strong>{rule.data}</strong>
                {rule.series.length > 0 && ` (${rule.series.map((one) => one.toUpperCase()).join(', ')})`}: {rule.term}; {rule.then}. <span className="soft">{rule.basis}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={say('web.retention.sure')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        <div className="stack">
          <p>{say('web.retention.sure_text', { n: found.due_works })}</p>
          <ul>
            {found.lines
              .filter((line) => line.is_due)
              .map((line) => (
                <li key={line.procedure}>
                  {line.title}: {say('web.retention.works', { n: line.works })}
                </li>
              ))}
          </ul>
          <div>
            <Button color="red" loading={erase.isPending} onClick={() => erase.mutate()}>
              {say('web.retention.erase')}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}

function useColumns(): Column<Line>[] {
  const say = useSay();
  const numbers = useNumbers();
  return [
    { key: 'title', title: say('web.retention.work'), width: '40%', phone: 'title', show: (line) => line.title },
    { key: 'works', title: say('web.retention.rows'), isNumber: true, width: '16%', phone: 'side', show: (line) => numbers.count(line.works) },
    { key: 'ends', title: say('web.retention.until'), width: '18%', phone: 'line', show: (line) => (line.ends ? numbers.date(line.ends) : say('web.retention.for_good')) },
    {
      key: 'state',
      title: say('web.retention.state'),
      phone: 'none',
      show: (line) => say(line.is_due ? 'web.retention.due' : line.blocks === 0 && line.erased > 0 ? 'web.retention.gone' : 'web.retention.kept'),
    },
  ];
}
