/// Hands the list on as a file, with the filters of the screen. The appendix to an order asks for the order.
import { Button, Menu, Modal, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addressOf } from '../../api/client';
import { TakeMenu } from '../../parts/TakeMenu';
import type { WhatIf } from '../../shell/address';
import { isoDate } from '../../words/dates';
import { useSay } from '../../words/words';

interface HandOnProps {
  query: (WhatIf & { year?: number; municipality?: number }) | { screening: number };
  certainty?: string;
  listed?: 'sure' | 'all';
}

export function HandOn({ query, certainty, listed }: HandOnProps) {
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  const address = (format: string, more: Record<string, string | number | undefined> = {}) =>
    addressOf('/api/lists', { format, ...(query as Record<string, string | number | undefined>), certainty, listed, ...more });
  return (
    <>
      <TakeMenu label={say('web.hand_on.take')} files={(['xlsx', 'csv', 'json'] as const).map((format) => ({ href: address(format), label: say(`web.hand_on.${format}`) }))}>
        <Menu.Item onClick={() => setAsking(true)}>{say('web.hand_on.docx')}</Menu.Item>
      </TakeMenu>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={say('web.hand_on.appendix_title')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        <OrderForm address={(more) => address('docx', more)} onDone={() => setAsking(false)} />
      </Modal>
    </>
  );
}

function OrderForm({ address, onDone }: { address: (order: Record<string, string | number | undefined>) => string; onDone: () => void }) {
  const say = useSay();
  const [order, setOrder] = useState({ order_number: '', order_date: '', order_body: '', appendix: 1 });
  return (
    <div className="stack">
      <p className="soft">{say('web.hand_on.appendix_lead')}</p>
      <TextInput label={say('web.hand_on.order_body')} placeholder={say('web.hand_on.order_body_example')} value={order.order_body} onChange={(event) => setOrder({ ...order, order_body: event.currentTarget.value })} />
      <div className="row" style={{ alignItems: 'flex-start', flexWrap: 'nowrap' }}>
        <TextInput label={say('web.hand_on.order_number')} placeholder={say('web.hand_on.order_number_example')} value={order.order_number} onChange={(event) => setOrder({ ...order, order_number: event.currentTarget.value })} />
        <TextInput
          label={say('web.hand_on.order_date')}
          placeholder={say('web.hand_on.order_date_example')}
          inputMode="numeric"
          value={order.order_date}
          error={order.order_date !== '' && !isoDate(order.order_date) && say('web.hand_on.order_date_example')}
          onChange={(event) => setOrder({ ...order, order_date: event.currentTarget.value })}
        />
        <NumberInput label={say('web.hand_on.appendix')} min={1} max={99} w={150} value={order.appendix} onChange={(value) => setOrder({ ...order, appendix: Number(value) || 1 })} />
      </div>
      <Button component="a" href={address({ ...order, order_date: isoDate(order.order_date) })} download onClick={() => setTimeout(onDone, 200)}>
        {say('web.hand_on.docx_take')}
      </Button>
    </div>
  );
}
