/// The head of a small table of figures: titles, of which some stand over numbers and some are left out on a phone.
export interface Head {
  title: string;
  isNumber?: boolean;
  isWide?: boolean;
}

export function Heads({ heads }: { heads: readonly Head[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head.title} scope="col" data-number={head.isNumber || undefined} data-wide={head.isWide || undefined}>
            {head.title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
