/// The file: dropped or chosen, with what it holds.
import { Button, SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Schemas } from '../../api/client';
import { Icon } from '../../parts/Icon';
import { useSay } from '../../words/words';
import classes from './imports.module.css';

export type Kind = NonNullable<Schemas['ImportWish']['kind']>;

const kinds: Kind[] = ['works', 'schools', 'context', 'catalogue'];

export function FileStep({ onFile }: { onFile: (file: File, kind: Kind) => void }) {
  const say = useSay();
  const [kind, setKind] = useState<Kind>('works');
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="stack">
      <div>
        <p className="small soft" id="import-kind" style={{ marginBottom: 4 }}>
          {say('web.import.kind')}
        </p>
        <SegmentedControl className={classes.kinds} aria-labelledby="import-kind" value={kind} onChange={(value) => setKind(value as Kind)} data={kinds.map((value) => ({ value, label: say(`web.import.kind.${value}`) }))} />
      </div>
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer.files[0];
          if (file) onFile(file, kind);
        }}
      >
        <Icon name="upload" size={32} />
        <p>{say('web.import.drop')}</p>
        <input
          ref={input}
          type="file"
          className="hidden"
          tabIndex={-1}
          aria-label={say('web.import.title')}
          accept=".xlsx,.xls,.ods,.csv,.txt,.tsv,.json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onFile(file, kind);
            event.currentTarget.value = '';
          }}
        />
        <Button onClick={() => input.current?.click()}>{say('web.import.pick')}</Button>
        <p className="small faint">{say('web.import.kinds_note')}</p>
      </div>
    </div>
  );
}
