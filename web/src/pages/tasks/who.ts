/// Who I am: a party chosen once, kept in this browser; 0 is everybody. The address has the last word.
const kept = 'opora-party';

export function keptParty(): number | undefined {
  const value = Number(localStorage.getItem(kept) ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 ? value : undefined;
}

export function keepParty(party: number | undefined) {
  if (party === undefined) localStorage.removeItem(kept);
  else localStorage.setItem(kept, String(party));
}
