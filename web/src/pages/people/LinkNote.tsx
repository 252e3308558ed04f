/// A link that was made: it went by mail, or is handed on.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { Done } from '../../parts/Notes';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './people.module.css';

export function LinkNote({ link }: { link: Schemas['AccountLink'] }) {
  const say = useSay();
  const numbers = useNumbers();
  const [isCopied, setCopied] = useState(false);
  const until = numbers.date(link.expires);
  if (link.is_mailed) return <Done>{say('web.people.link_mailed', { mail: link.account.mail, until })}</Done>;
  return (
    <div className="stack-tight">
      <Done>
        <strong>{link.account.name}</strong>. {say('web.people.link_hand', { until })}
      </Done>
      <code className={classes.link} data-link>
        {link.address}
      </code>
      <div>
        <Button size="xs" variant="default" onClick={() => void navigator.clipboard.writeText(link.address).then(() => setCopied(true))}>
          {say(isCopied ? 'web.step.copied' : 'web.step.copy')}
        </Button>
      </div>
    </div>
  );
}
