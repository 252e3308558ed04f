/// «Календарь на телефоне»: an address to subscribe to, told once; those made before, each to be revoked.
import { Button, CopyButton, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { feedsQuery } from '../../api/plan_queries';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Icon } from '../Icon';
import { Caution, FaultNote } from '../Notes';
import { Shape } from '../Shape';
import classes from './feeds.module.css';
import { May } from '../May';

type Whose = { party: number; plan?: undefined; school?: undefined } | { plan: number; party?: undefined; school?: undefined } | { school: number; party?: undefined; plan?: undefined };

export function FeedButton(whose: Whose) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <May ask="POST /api/feeds"><Button variant="default" leftSection={<Icon name="calendar" size={18} />} onClick={() => setOpen(true)}>
        {say('web.feed.title')}
      </Button></May>
      <Modal opened={isOpen} onClose={() => setOpen(false)} size="lg" title={say('web.feed.title')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        <Feeds whose={whose} />
      </Modal>
    </>
  );
}

/// Of one party or plan; without `whose` all of them, with none to be made.
export function Feeds({ whose }: { whose?: Whose }) {
  const say = useSay();
  const queries = useQueryClient();
  const feeds = useQuery(feedsQuery());
  const make = useMutation({
    mutationFn: () => ask(api.POST('/api/feeds', { body: whose ?? {} })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: feedsQuery().queryKey }),
  });
  const shown = (feeds.data ?? []).filter((feed) => !whose || (whose.party !== undefined ? feed.party === whose.party : whose.plan !== undefined ? feed.plan === whose.plan : feed.school === whose.school));
  return (
    <div className="stack">
      <p className="soft">{say('web.feed.lead')}</p>
      {make.data?.address && <Told address={new URL(make.data.address, window.location.origin).href} />}
      {make.error && <FaultNote error={make.error} />}
      {whose && (
        <div>
          <Button variant={shown.length > 0 ? 'default' : 'filled'} loading={make.isPending} onClick={() => make.mutate()}>
            {say(shown.length > 0 ? 'web.feed.make_another' : 'web.feed.make')}
          </Button>
        </div>
      )}
      {feeds.error && <FaultNote error={feeds.error} onAgain={() => void feeds.refetch()} />}
      {!feeds.data && !feeds.error && <Shape kind="lines" rows={2} />}
      {feeds.data && shown.length === 0 && !whose && <p className="soft">{say('web.feed.none')}</p>}
      {shown.length > 0 && (
        <ul className={classes.feeds}>
          {shown.map((feed) => (
            <FeedLine key={feed.id} feed={feed} isNamed={!whose} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Told({ address }: { address: string }) {
  const say = useSay();
  return (
    <Caution>
      <div className="stack-tight">
        <span>{say('web.feed.told')}</span>
        <div className="row" style={{ flexWrap: 'nowrap' }}>
          <TextInput readOnly value={address} aria-label={say('web.feed.address')} style={{ flex: 1 }} onFocus={(event) => event.currentTarget.select()} />
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button onClick={copy} aria-live="polite">
                {say(copied ? 'web.feed.copied' : 'web.feed.copy')}
              </Button>
            )}
          </CopyButton>
        </div>
        <span className="small">{say('web.feed.how')}</span>
      </div>
    </Caution>
  );
}

function FeedLine({ feed, isNamed }: { feed: Schemas['Feed']; isNamed: boolean }) {
  const say = useSay();
  const numbers = useNumbers();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => ask(api.DELETE('/api/feeds/{id}', { params: { path: { id: feed.id } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: feedsQuery().queryKey }),
  });
  return (
    <li>
      <div>
        {isNamed && <strong>{feed.name}</strong>}
        <p className="small soft">
          {feed.made && say('web.feed.made', { at: numbers.moment(feed.made) })} · {feed.last_read ? say('web.feed.read', { at: numbers.moment(feed.last_read) }) : say('web.feed.not_read')}
        </p>
        {revoke.error && <FaultNote error={revoke.error} />}
      </div>
      <Button size="xs" variant="default" loading={revoke.isPending} onClick={() => revoke.mutate()}>
        {say('web.feed.revoke')}
      </Button>
    </li>
  );
}
