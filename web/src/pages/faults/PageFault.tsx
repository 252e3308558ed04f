import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fault } from '../../api/client';
import { FaultNote, ProblemNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { useSay } from '../../words/words';

/// A page that fell: the others stay.
export function PageFault({ error, reset }: { error: unknown; reset: () => void }) {
  const say = useSay();
  if (error instanceof Fault) return <FaultNote error={error} isPage onAgain={reset} />;
  return <ProblemNote problem={{ code: 'internal', said: '', rule: say('web.fault.page'), cure: say('web.fault.page_cure') }} isPage onAgain={() => window.location.reload()} />;
}

export function NoPage() {
  const say = useSay();
  return (
    <>
      <PageHead title={say('web.fault.no_page')} lead={say('web.fault.no_page_cure')} />
      <Button component={Link} to="/">
        {say('web.fault.home')}
      </Button>
    </>
  );
}
