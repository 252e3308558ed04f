/// Experts of the observers' register, each taken into the lines of experts by one choice.
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { expertsQuery } from '../../api/field_queries';
import { useLanguage, useSay } from '../../words/words';
import { expertsOf } from './address';

export function ExpertPick({ written, onWritten }: { written: string; onWritten: (written: string) => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const register = useQuery(expertsQuery(lang));
  const named = new Set(expertsOf(written).map((one) => one.name));
  const experts = (register.data ?? []).filter((one) => one.is_active && !named.has(one.name));
  if (experts.length === 0) return null;
  const take = (id: string | null) => {
    const one = experts.find((expert) => String(expert.id) === id);
    const line = one && [one.name, one.works_at_code || one.works_at_name].filter(Boolean).join('; ');
    if (line) onWritten([written.trimEnd(), line].filter(Boolean).join('\n'));
  };
  return (
    <Select
      label={say('web.remark.experts_pick')}
      placeholder={say('web.remark.experts_pick_example')}
      w={640}
      maw="100%"
      searchable
      value={null}
      data={experts.map((one) => ({ value: String(one.id), label: [one.name, one.works_at_name].filter(Boolean).join(', ') }))}
      nothingFoundMessage={say('web.remark.experts_pick_none')}
      onChange={take}
    />
  );
}
