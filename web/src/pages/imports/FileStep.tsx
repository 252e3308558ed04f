/// The file: dropped or chosen, with what it holds.
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { FileDrop } from '../../parts/FileDrop';
import { useSay } from '../../words/words';
import classes from './imports.module.css';

export type Kind = NonNullable<Schemas['ImportWish']['kind']>;

const kinds: Kind[] = ['works', 'schools', 'context', 'catalogue'];

export function FileStep({ onFile }: { onFile: (file: File, kind: Kind) => void }) {
  const say = useSay();
  const [kind, setKind] = useState<Kind>('works');
  return (
    <div className="stack">
      <div>
        <p className="small soft" id="import-kind" style={{ marginBottom: 4 }}>
          {say('web.import.kind')}
        </p>
        <SegmentedControl className={classes.kinds} aria-labelledby="import-kind" value={kind} onChange={(value) => setKind(value as Kind)} data={kinds.map((value) => ({ value, label: say(`web.import.kind.${value}`) }))} />
      </div>
      <FileDrop prompt={say('web.import.drop')} pick={say('web.import.pick')} note={say('web.import.kinds_note')} label={say('web.import.title')} accept=".xlsx,.xls,.ods,.csv,.txt,.tsv,.json" onFile={(file) => onFile(file, kind)} />
    </div>
  );
}
