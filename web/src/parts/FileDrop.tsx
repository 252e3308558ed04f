/// A place to drop one file on, or to pick it.
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import classes from './FileDrop.module.css';
import { Icon } from './Icon';

interface FileDropProps {
  prompt: string;
  pick: string;
  /// What kinds there are, in words.
  note: string;
  /// Name of the field for who does not see it.
  label: string;
  /// Endings, ".xlsx,.csv".
  accept: string;
  onFile: (file: File) => void;
}

export function FileDrop({ prompt, pick, note, label, accept, onFile }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
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
        if (file) onFile(file);
      }}
    >
      <Icon name="upload" size={32} />
      <p>{prompt}</p>
      <input
        ref={input}
        type="file"
        className="hidden"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
          event.currentTarget.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{pick}</Button>
      <p className="small faint">{note}</p>
    </div>
  );
}
