/// Undo of an import, asked once; what came back is said.
import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { importQuery } from '../../api/queries';
import { Icon } from '../../parts/Icon';
import { FaultNote } from '../../parts/Notes';
import { useLanguage, useSay } from '../../words/words';
import { May } from '../../parts/May';

export function Undo({ report }: { report: Schemas['ImportReport'] }) {
  const say = useSay();
  const [lang] = useLanguage();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const undo = useMutation({
    mutationFn: () => ask(api.POST('/api/imports/{id}/undo', { params: { path: { id: report.id } } })),
    onSuccess: (undone) => {
      setAsking(false);
      void queries.invalidateQueries();
      queries.setQueryData(importQuery(report.id, lang).queryKey, undone);
    },
  });
  return (
    <>
      <May ask="POST /api/imports/{id}/undo"><Button variant="default" size="xs" leftSection={<Icon name="undo" size={16} />} onClick={() => setAsking(true)}>
        {say('web.import.undo')}
      </Button></May>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={say('web.import.undo_sure', { name: report.file.name })} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        <div className="stack">
          <p>{say('web.import.undo_note')}</p>
          {undo.error && <FaultNote error={undo.error} />}
          <div className="row">
            <Button loading={undo.isPending} onClick={() => undo.mutate()}>
              {say('web.import.undo')}
            </Button>
            <Button variant="subtle" onClick={() => setAsking(false)}>
              {say('web.do.cancel')}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
