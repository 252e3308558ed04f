/// Hands a scale on: the appendix to the order with the order's head, or the table alone.
import { Button, Modal, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addressOf } from '../../api/client';
import { Icon } from '../../parts/Icon';
import { TakeMenu } from '../../parts/TakeMenu';
import { isoDate } from '../../words/dates';
import { useSay } from '../../words/words';

const empty = { order_number: '', order_date: '', order_body: '', signer_post: '', signer_name: '', appendix: 1 };

export function ScaleHandOn({ id }: { id: number }) {
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  const [order, setOrder] = useState(empty);
  const address = (format: string, more: Record<string, string | number | undefined> = {}) => addressOf(`/api/scales/${id}/report`, { format, ...more });
  const change = (field: keyof typeof empty) => (event: React.ChangeEvent<HTMLInputElement>) => {
    const value = event.currentTarget.value;
    setOrder((held) => ({ ...held, [field]: value }));
  };
  return (
    <>
      <TakeMenu label={say('web.scaling.table_take')} files={(['xlsx', 'csv'] as const).map((format) => ({ href: address(format), label: say(`web.hand_on.${format}`) }))} />
      <Button leftSection={<Icon name="download" size={18} />} onClick={() => setAsking(true)}>
        {say('web.hand_on.appendix_title')}
      </Button>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={say('web.hand_on.appendix_title')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        <div className="stack">
          <p className="soft">{say('web.scaling.appendix_lead')}</p>
          <TextInput label={say('web.hand_on.order_body')} placeholder={say('web.hand_on.order_body_example')} value={order.order_body} onChange={change('order_body')} />
          <div className="row" style={{ alignItems: 'flex-start', flexWrap: 'nowrap' }}>
            <TextInput label={say('web.hand_on.order_number')} placeholder={say('web.hand_on.order_number_example')} value={order.order_number} onChange={change('order_number')} />
            <TextInput
              label={say('web.hand_on.order_date')}
              placeholder={say('web.hand_on.order_date_example')}
              inputMode="numeric"
              value={order.order_date}
              error={order.order_date !== '' && !isoDate(order.order_date) && say('web.hand_on.order_date_example')}
              onChange={change('order_date')}
            />
            <NumberInput label={say('web.hand_on.appendix')} min={1} max={99} w={150} value={order.appendix} onChange={(value) => setOrder((held) => ({ ...held, appendix: Number(value) || 1 }))} />
          </div>
          <TextInput label={say('web.scaling.signer_post')} value={order.signer_post} onChange={change('signer_post')} />
          <TextInput label={say('web.scaling.signer_name')} value={order.signer_name} onChange={change('signer_name')} />
          <Button component="a" href={address('docx', { ...order, order_date: isoDate(order.order_date) })} download onClick={() => setTimeout(() => setAsking(false), 200)}>
            {say('web.hand_on.docx_take')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
