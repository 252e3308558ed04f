/// Signs of one kind are told once, with the works they are seen in.
import type { Schemas } from '../../api/client';

type Shown = Schemas['ShownSign'];

export interface KindOfSign {
  kind: string;
  /// Its name, the same wherever it is shown.
  name: string;
  /// What is seen, one sentence.
  said: string;
  works: { where: string; said: string }[];
  /// Names of what else explains it in any of the works, without repeats.
  explanations: string[];
}

/// Kinds in the order they first come; works keep theirs.
export function ofKinds(signs: readonly Shown[]): KindOfSign[] {
  const kinds = new Map<string, KindOfSign>();
  for (const sign of signs) {
    const [where = '', said = '', ...figures] = sign.said;
    let one = kinds.get(sign.kind);
    if (!one) kinds.set(sign.kind, (one = { kind: sign.kind, name: sign.kind_said, said, works: [], explanations: [] }));
    one.works.push({ where: withoutProgramme(where), said: figures.join(' ') });
    for (const { name } of sign.explanations ?? []) if (!one.explanations.includes(name)) one.explanations.push(name);
  }
  return [...kinds.values()];
}

/// «математика, 4 класс, класс Б, работ 14.» of «ВПР 2021, математика, …»: the year stands in the head of the page.
function withoutProgramme(where: string): string {
  const rest = where.replace(/^[^,]*\d{4}, /, '');
  return rest.charAt(0).toLocaleUpperCase() + rest.slice(1);
}
