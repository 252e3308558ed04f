/// A schedule as a table: what would come of it is shown first.
import { Button, FileInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, upload } from '../../api/client';
import { refreshField } from '../../api/field_queries';
import classes from '../../parts/field/field.module.css';
import { FaultNote } from '../../parts/Notes';
import { tell } from '../../shell/notice';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';

const atOnce = 40;

export function SittingImport({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const queries = useQueryClient();
  const [laid, setLaid] = useState('');
  const look = useMutation({
    mutationFn: async (file: File) => {
      const { upload: id } = await upload(file);
      setLaid(id);
      return ask(api.POST('/api/sitting-imports', { body: { upload: id, preview: true } }));
    },
  });
  const apply = useMutation({
    mutationFn: () => ask(api.POST('/api/sitting-imports', { body: { upload: laid } })),
    onSuccess: (made) => {
      tell({ text: say('web.sittings.import_done', { n: made.taken.length }), path: '/sittings' });
      onDone();
      refreshField(queries);
    },
  });
  const found = look.data;
  return (
    <div className="stack">
      <p className="soft">{say('web.sittings.import_lead')}</p>
      <FileInput label={say('web.sittings.file')} accept=".xlsx,.xls,.ods,.csv,.txt" onChange={(file) => file && look.mutate(file)} disabled={look.isPending} />
      {look.error && <FaultNote error={look.error} />}
      {found && (
        <section className="stack" aria-live="polite">
          <p>
            <strong>{say('web.sittings.import_found', { rows: found.rows, taken: found.taken.length, known: found.known, faults: found.faults.length })}</strong>
          </p>
          {found.faults.length > 0 && (
            <ul className={classes.list}>
              {found.faults.slice(0, atOnce).map((fault, index) => (
                <li key={index}>{fault.said}</li>
              ))}
            </ul>
          )}
          {found.taken.length > 0 && (
            <ul className={`${classes.list} soft`}>
              {found.taken.slice(0, atOnce).map((one, index) => (
                <li key={index}>
                  {numbers.date(one.day)}, {one.class_said}, {one.title}: {one.place_name}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {apply.error && <FaultNote error={apply.error} />}
      {found && found.taken.length > 0 && (
        <div>
          <Button loading={apply.isPending} onClick={() => apply.mutate()}>
            {say('web.sittings.import_apply', { n: found.taken.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
