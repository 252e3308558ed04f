/// A day as people write it, дд.мм.гггг; outside it is YYYY-MM-DD, "" for none.
import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Schemas } from '../api/client';
import { isoDate } from '../words/dates';
import { useSay } from '../words/words';

interface DayInputProps {
  label: string;
  value: string;
  onChange: (day: string) => void;
  size?: 'xs' | 'sm';
  isBare?: boolean;
  error?: string;
}

const written = (day: string) => day.split('-').reverse().join('.');

export function DayInput({ label, value, onChange, size = 'sm', isBare, error }: DayInputProps) {
  const say = useSay();
  const [text, setText] = useState(() => written(value));
  useEffect(() => setText(written(value)), [value]);
  const isWrong = text.trim() !== '' && !isoDate(text);
  return (
    <TextInput
      size={size}
      w={size === 'xs' ? 108 : 132}
      label={isBare ? undefined : label}
      aria-label={isBare ? label : undefined}
      placeholder={say('web.day.example')}
      inputMode="numeric"
      maxLength={10}
      value={text}
      error={isWrong ? say('web.day.wrong') : error}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        const day = isoDate(next);
        if (day && day !== value) onChange(day);
        else if (next.trim() === '' && value) onChange('');
      }}
    />
  );
}

/// First and last day; both belong to it. Nothing is said while one of them is missing or they are the wrong way round.
export function PeriodInput({ value, onChange, size }: { value?: Schemas['Period']; onChange: (period: Schemas['Period']) => void; size?: 'xs' | 'sm' }) {
  const say = useSay();
  const [start, setStart] = useState(value?.start ?? '');
  const [end, setEnd] = useState(value?.end ?? '');
  useEffect(() => {
    setStart(value?.start ?? '');
    setEnd(value?.end ?? '');
  }, [value?.start, value?.end]);
  const isTurned = start !== '' && end !== '' && end < start;
  const put = (first: string, last: string) => {
    setStart(first);
    setEnd(last);
    if (first && last && first <= last) onChange({ start: first, end: last });
  };
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
      <DayInput size={size} label={say('web.day.from')} value={start} onChange={(day) => put(day, end)} />
      <DayInput size={size} label={say('web.day.to')} value={end} onChange={(day) => put(start, day)} error={isTurned ? say('web.day.turned') : undefined} />
    </div>
  );
}
