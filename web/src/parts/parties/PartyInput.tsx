/// A party by a part of its name; a name that nobody has yet is a new party.
import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { partiesQuery } from '../../api/plan_queries';
import { useSay } from '../../words/words';

export interface PartyWanted {
  party?: number;
  name: string;
}

const folded = (name: string) => name.trim().toLocaleLowerCase();

export function PartyInput({ label, value, onChange, isKnownOnly, except }: { label: string; value: string; onChange: (wanted: PartyWanted) => void; isKnownOnly?: boolean; except?: number }) {
  const say = useSay();
  const parties = useQuery(partiesQuery());
  const known = useMemo(() => (parties.data ?? []).filter((one) => one.id !== except), [parties.data, except]);
  const found = known.find((one) => folded(one.name) === folded(value));
  const isNew = value.trim() !== '' && !found && parties.data !== undefined;
  return (
    <Autocomplete
      label={label}
      value={value}
      limit={30}
      data={[...new Set(known.map((one) => one.name))]}
      comboboxProps={{ transitionProps: { duration: 80 }, shadow: 'md' }}
      description={isNew && !isKnownOnly ? say('web.party.new') : undefined}
      error={isNew && isKnownOnly ? say('web.party.unknown') : undefined}
      onChange={(name) => onChange({ name, party: known.find((one) => folded(one.name) === folded(name))?.id })}
    />
  );
}
