/// Who is in: their account, the people they look after, the way out. A store without accounts names its one person.
import { Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionQuery } from '../api/account_queries';
import { api, ask } from '../api/client';
import { Icon } from '../parts/Icon';
import { useSay } from '../words/words';
import classes from './Shell.module.css';
import { useRights } from './me';

export function PersonMenu({ otherwise }: { otherwise?: string }) {
  const say = useSay();
  const { data: session } = useQuery(sessionQuery());
  // Everything the page remembers goes with the person.
  const out = useMutation({ mutationFn: () => ask(api.DELETE('/api/session')), onSuccess: () => window.location.assign('/') });
  const person = session?.person;
  const rights = useRights();
  const name = person?.name ?? otherwise;
  if (!name) return null;
  const startsJobs = rights.may('import_results', true) || rights.may('run_screening', true) || rights.may('operate');
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <button type="button" className={classes.who} aria-label={say('web.mine.menu', { name })}>
          <Icon name="person" />
          <span>{name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {person && (
          <Menu.Item component={Link} to="/my-account">
            {say('web.page.my_account')}
          </Menu.Item>
        )}
        {startsJobs && (
          <Menu.Item component={Link} to="/jobs">
            {say('web.page.jobs')}
          </Menu.Item>
        )}
        {rights.may('operate') && (
          <Menu.Item component={Link} to="/self-check">
            {say('web.page.self_check')}
          </Menu.Item>
        )}
        {person && rights.mayAsk('GET /api/accounts') && (
          <Menu.Item component={Link} to="/people">
            {say('web.page.people')}
          </Menu.Item>
        )}
        {person && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => out.mutate()}>{say('web.mine.out')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
