/// Many are invited by a table: the file, what would come of it, the links.
import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, upload, type Schemas } from '../../api/client';
import { Done, FaultNote } from '../../parts/Notes';
import { OwnPassword } from '../../parts/NewPassword';
import { PageHead } from '../../parts/PageHead';
import { Table, type Column } from '../../parts/Table';
import { useSay, type WordKey } from '../../words/words';

type Row = Schemas['InvitedPeople']['people'][number];

/// A table of names and links, for whoever hands them on.
function takeLinks(rows: Row[], heading: string[]) {
  const cell = (text: string) => `"${text.replaceAll('"', '""').replace(/^([=+\-@])/, "'$1")}"`;
  const lines = [heading, ...rows.map((row) => [row.name, row.login, row.address ?? ''])].map((line) => line.map(cell).join(';'));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`\ufeff${lines.join('\r\n')}`], { type: 'text/csv' }));
  link.download = 'opora-links.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

export function InviteMany() {
  const say = useSay();
  const queries = useQueryClient();
  const [laid, setLaid] = useState<string>();
  const [password, setPassword] = useState('');
  const look = useMutation({
    mutationFn: async (file: File) => {
      const { upload: id } = await upload(file);
      setLaid(id);
      return ask(api.POST('/api/account-lists', { body: { upload: id, preview: true } }));
    },
  });
  const invite = useMutation({
    mutationFn: () => ask(api.POST('/api/account-lists', { body: { upload: laid ?? '', preview: false, password } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const shown = invite.data ?? look.data;
  const columns: Column<Row>[] = [
    { key: 'row', title: '№', width: '8%', phone: 'none', show: (row) => row.row },
    { key: 'name', title: say('web.people.name'), width: '28%', phone: 'title', show: (row) => row.name },
    { key: 'login', title: say('web.people.login'), width: '26%', phone: 'side', show: (row) => row.login },
    { key: 'role', title: say('web.people.role'), phone: 'line', show: (row) => [row.role && say(`web.role.${row.role}` as WordKey), row.organisation_name || say('web.people.place_all')].filter(Boolean).join(', ') },
  ];
  const error = look.error ?? invite.error;
  return (
    <>
      <PageHead title={say('web.people.invite_many')} lead={say('web.people.many_lead')} />
      <div className="stack">
        <div className="row">
          <FileButton accept=".xlsx,.xls,.ods,.csv" onChange={(file) => file && (invite.reset(), look.mutate(file))}>
            {(props) => (
              <Button {...props} variant={shown ? 'default' : 'filled'} loading={look.isPending}>
                {say('web.people.many_file')}
              </Button>
            )}
          </FileButton>
          {look.data && !invite.data && look.data.people.length > 0 && (
            <Button loading={invite.isPending} onClick={() => invite.mutate()}>
              {say('web.people.many_do')}
            </Button>
          )}
        </div>
        {look.data && !invite.data && look.data.people.length > 0 && <OwnPassword value={password} onChange={setPassword} />}
        {error && <FaultNote error={error} />}
        {look.data && !invite.data && <p role="status">{say('web.people.many_found', { n: look.data.people.length, faults: look.data.faults.length })}</p>}
        {invite.data && (
          <Done
            action={
              <Button size="xs" variant="default" onClick={() => takeLinks(invite.data.people, [say('web.people.name'), say('web.people.login'), 'https'])}>
                {say('web.people.many_take')}
              </Button>
            }
          >
            {say('web.people.many_done', { n: invite.data.people.length, mailed: invite.data.people.filter((row) => row.is_mailed).length })}
          </Done>
        )}
        {shown && shown.people.length > 0 && <Table label={say('web.people.invite_many')} columns={columns} rows={shown.people} keyOf={(row) => String(row.row)} />}
        {shown && shown.faults.length > 0 && (
          <ul>
            {shown.faults.map((fault, i) => (
              <li key={i}>{fault.said}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
