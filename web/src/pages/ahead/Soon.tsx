/// Pages of the plan at work that are not built yet; the orders are.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { useSay, type WordKey } from '../../words/words';

function Soon({ page }: { page: WordKey }) {
  const say = useSay();
  return (
    <>
      <PageHead title={say(page)} />
      <Empty
        title={say('web.soon.title')}
        action={
          <Button component={Link} to="/orders">
            {say('web.page.orders')}
          </Button>
        }
      >
        {say('web.soon.today')}
      </Empty>
    </>
  );
}

export const SoonTasks = () => <Soon page={'web.page.tasks'} />;
export const SoonPlans = () => <Soon page={'web.page.plans'} />;
export const SoonPlan = () => <Soon page={'web.page.plan'} />;
export const SoonTemplates = () => <Soon page={'web.page.templates'} />;
export const SoonEvents = () => <Soon page={'web.page.events'} />;
export const SoonParties = () => <Soon page={'web.page.parties'} />;
