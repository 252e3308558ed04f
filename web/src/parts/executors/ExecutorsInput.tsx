/// Who is to do it, as written; read again when the person has changed it.
import { Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type KeyboardEvent, type Ref } from 'react';
import { api, ask } from '../../api/client';
import { FaultNote } from '../Notes';
import { Executors, type Executor } from './Executors';

interface ExecutorsInputProps {
  label: string;
  written: string;
  executors: Executor[];
  members?: Record<string, string[]>;
  onRead: (written: string, executors: Executor[]) => void;
  /// One line, without the chips: they stand beside.
  isBrief?: boolean;
  isLabelHidden?: boolean;
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
}

export const readExecutors = (written: string) => ask(api.POST('/api/executor-readings', { body: { written } }));

export function ExecutorsInput({ label, written, executors, members, onRead, isBrief, isLabelHidden, placeholder, inputRef }: ExecutorsInputProps) {
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const read = useMutation({ mutationFn: readExecutors, onSuccess: (found, asked) => onRead(asked, found) });
  const take = () => {
    const next = text.trim();
    if (next !== written.trim() && !read.isPending) read.mutate(next);
  };
  const field = {
    size: 'xs' as const,
    label: isLabelHidden ? undefined : label,
    'aria-label': isLabelHidden ? label : undefined,
    placeholder,
    value: text,
    onBlur: take,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !event.shiftKey) {
        event.preventDefault();
        take();
      } else if (event.key === 'Escape' && text !== written) {
        event.stopPropagation();
        event.nativeEvent.stopImmediatePropagation();
        setText(written);
      }
    },
  };
  return (
    <div className="stack-tight" style={{ gap: 4 }}>
      {isBrief ? <TextInput ref={inputRef} {...field} onChange={(event) => setText(event.currentTarget.value)} /> : <Textarea autosize minRows={1} maxRows={6} {...field} onChange={(event) => setText(event.currentTarget.value)} />}
      {read.error && <FaultNote error={read.error} />}
      {!isBrief && <Executors executors={executors} members={members} />}
    </div>
  );
}
