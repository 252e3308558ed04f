/// Step 3: where the scale is put, and the table from totals to scores that follows.
import { NumberInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { UseQueryResult } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Schemas } from '../../api/client';
import { Caution, FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { useSay } from '../../words/words';
import { usual, type WizardSearch } from './address';
import classes from './scaling.module.css';
import { ScaleTable } from './ScaleTable';

export type Preview = UseQueryResult<Schemas['ScalePreview'], Error>;

const fields = ['mean', 'sd', 'low', 'high'] as const;

export function ScaleStep({ search, preview, onChange }: { search: WizardSearch; preview: Preview; onChange: (changes: WizardSearch) => void }) {
  const say = useSay();
  // Two fields changed within the delay are both told.
  const held = useRef<WizardSearch>({});
  const tellHeld = useDebouncedCallback(() => {
    onChange(held.current);
    held.current = {};
  }, 300);
  const tell = (field: (typeof fields)[number], value: number) => {
    held.current = { ...held.current, [field]: value === usual[field] ? undefined : value };
    tellHeld();
  };
  return (
    <div className={classes.parts}>
      <div className={classes.fields}>
        {fields.map((field) => (
          <NumberInput
            key={field}
            size="sm"
            w={150}
            label={say(`web.scaling.field.${field}`)}
            description={say('web.scaling.usual', { value: usual[field] })}
            min={field === 'sd' ? 0.1 : -1000}
            max={field === 'sd' ? 1000 : 10_000}
            decimalScale={1}
            defaultValue={search[field] ?? usual[field]}
            onChange={(value) => typeof value === 'number' && (field !== 'sd' || value >= 0.1) && value <= (field === 'sd' ? 1000 : 10_000) && tell(field, value)}
          />
        ))}
      </div>
      {preview.error && <FaultNote error={preview.error} onAgain={() => void preview.refetch()} />}
      {!preview.error && !preview.data && <Shape kind="table" rows={12} />}
      {preview.data && !preview.error && (
        <div className="stack" data-old={preview.isPlaceholderData || undefined} aria-busy={preview.isPlaceholderData}>
          <p><b>{preview.data.headline}</b></p>
          <PreviewRemarks preview={preview.data} />
          <ScaleTable rows={preview.data.rows} label={say('web.scaling.table')} />
          <p className="small faint">{say('web.scaling.table_note')}</p>
        </div>
      )}
    </div>
  );
}

export function PreviewRemarks({ preview }: { preview: Schemas['ScalePreview'] }) {
  return preview.remarks.map((remark) => <Caution key={remark}>{remark}</Caution>);
}
