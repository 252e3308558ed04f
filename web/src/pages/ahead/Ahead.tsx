/// A stage that is not built yet: what will be here and what to do today.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { useSay, type WordKey } from '../../words/words';

export type AheadStage = 'support' | 'reports' | 'publication';

export function Ahead({ stage }: { stage: AheadStage }) {
  const say = useSay();
  const word = (what: string) => `web.ahead.${stage}.${what}` as WordKey;
  return (
    <>
      <PageHead title={say(`web.stage.${stage}`)} />
      <Empty
        title={say(word('title'))}
        action={
          <Button component={Link} to={stage === 'publication' ? '/data-status' : '/low-results'} mt={8}>
            {say(word('button'))}
          </Button>
        }
      >
        <p>{say(word('will'))}</p>
        <p style={{ marginTop: 8 }}>{say(word('today'))}</p>
      </Empty>
    </>
  );
}
