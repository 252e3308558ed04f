/// An administrator adds the second step before anything else.
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lookAgain } from '../../api/account_queries';
import { api, ask } from '../../api/client';
import { useSay } from '../../words/words';
import { EntryPage } from './EntryPage';
import { AddStep } from './SecondStep';

export function MustAddStep() {
  const say = useSay();
  const queries = useQueryClient();
  const out = useMutation({ mutationFn: () => ask(api.DELETE('/api/session')), onSettled: () => window.location.assign('/') });
  return (
    <EntryPage title={say('web.step.title')} isWide>
      <div className="stack">
        <p className="soft">{say('web.step.must')}</p>
        <AddStep onDone={() => void lookAgain(queries)} />
        <div>
          <Button variant="subtle" size="xs" onClick={() => out.mutate()}>
            {say('web.step.out')}
          </Button>
        </div>
      </div>
    </EntryPage>
  );
}
