/// A phrase of time, read at once while it is typed, with its days. Enter takes it, Esc leaves it as it was.
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type Ref } from 'react';
import type { Schemas } from '../../api/client';
import { useLanguage, useSay } from '../../words/words';
import { Days } from './Days';
import { termQuery, type TermAsk } from './terms';

interface TermInputProps {
  label: string;
  phrase: string;
  deadline?: Schemas['Deadline'];
  settings: Omit<TermAsk, 'phrase' | 'deadline'>;
  onRead: (term: Schemas['Term']) => void;
  /// Without days below: the place has them already.
  isBrief?: boolean;
  isLabelHidden?: boolean;
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
}

export function TermInput({ label, phrase, deadline, settings, onRead, isBrief, isLabelHidden, placeholder, inputRef }: TermInputProps) {
  const say = useSay();
  const [lang] = useLanguage();
  const client = useQueryClient();
  const [text, setText] = useState(phrase);
  useEffect(() => setText(phrase), [phrase]);
  const [late] = useDebouncedValue(text.trim(), 220);
  const isChanged = late !== phrase.trim();
  const asked: TermAsk = { phrase: late, ...(isChanged ? {} : { deadline }), ...settings };
  const reading = useQuery({ ...termQuery(asked, lang), enabled: late !== '' || (deadline !== undefined && !isChanged && deadline.kind !== 'unread') });
  const isUnread = reading.data?.deadline.kind === 'unread';
  const take = async () => {
    const next = text.trim();
    if (next === phrase.trim()) return;
    const read = await client.fetchQuery(termQuery({ phrase: next, ...settings }, lang)).catch(() => undefined);
    if (read) onRead({ phrase: next, deadline: read.deadline, said: read.said });
  };
  return (
    <div className="stack-tight" style={{ gap: 4, minWidth: 0 }}>
      <TextInput
        ref={inputRef}
        size="xs"
        label={isLabelHidden ? undefined : label}
        aria-label={isLabelHidden ? label : undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => void take()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            void take();
          } else if (event.key === 'Escape' && text !== phrase) {
            event.stopPropagation();
            event.nativeEvent.stopImmediatePropagation();
            setText(phrase);
          }
        }}
      />
      <div aria-live="polite" className="small">
        {reading.error && <span className="soft">{reading.error.message}</span>}
        {reading.data && (!isBrief || isChanged) && (
          <>
            <p className={isUnread ? undefined : 'soft'}>{reading.data.said}</p>
            <Days occurrences={reading.data.occurrences ?? []} />
          </>
        )}
        {!reading.data && !settings.period && late === '' && !isBrief && <span className="faint">{say('web.term.none')}</span>}
      </div>
    </div>
  );
}
