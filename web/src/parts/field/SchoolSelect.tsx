/// A school, or several, chosen by a part of the name.
import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { schoolsQuery } from '../../api/field_queries';
import { useLanguage } from '../../words/words';

export function useSchools() {
  const [lang] = useLanguage();
  const schools = useQuery(schoolsQuery(lang));
  return useMemo(() => (schools.data ?? []).map((one) => ({ value: String(one.id), label: one.parent_name ? `${one.name} · ${one.parent_name}` : one.name, code: one.code ?? '', name: one.name })), [schools.data]);
}

const most = 60;

export function SchoolSelect({ label, value, onChange, size = 'sm', placeholder }: { label: string; value?: number; onChange: (id: number | undefined, code: string) => void; size?: 'xs' | 'sm'; placeholder?: string }) {
  const schools = useSchools();
  return (
    <Select
      size={size}
      w={size === 'xs' ? 280 : undefined}
      label={size === 'xs' ? undefined : label}
      aria-label={label}
      placeholder={placeholder}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': placeholder ?? label }}
      limit={most}
      data={schools}
      value={value ? String(value) : null}
      onChange={(id) => onChange(id ? Number(id) : undefined, schools.find((one) => one.value === id)?.code ?? '')}
    />
  );
}

export function SchoolsSelect({ label, value, onChange }: { label: string; value: number[]; onChange: (ids: number[]) => void }) {
  const schools = useSchools();
  return <MultiSelect label={label} searchable limit={most} data={schools} value={value.map(String)} onChange={(ids) => onChange(ids.map(Number))} />;
}
