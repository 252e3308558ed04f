/// What the server will say of a new password, while it is typed: its length, what of it is not the own name, how much
/// repeats. The list of common passwords stays on the server, which decides.
export const shortest = 12;

export type PasswordSign = 'short' | 'name' | 'plain' | 'fair' | 'good';

/// Letters, digits and blanks that do not repeat or continue the one before ("aaaa", "1234", "abcd").
export function ownLetters(password: string): number {
  const letters = [...password.normalize('NFKC').toLowerCase()];
  return letters.filter((letter, at) => at === 0 || Math.abs(letter.codePointAt(0)! - letters[at - 1]!.codePointAt(0)!) > 1).length;
}

/// Words of a login or a name that are long enough to mean something; as src/office/password_rules.cpp.
export function withoutNames(password: string, names: string): string {
  const words = names.toLowerCase().split(/[^\p{L}]+/u).filter((word) => word.length >= 4);
  return words.reduce((left, word) => left.replaceAll(word, ''), password.normalize('NFKC').toLowerCase());
}

export function signOf(password: string, names = ''): PasswordSign {
  const size = [...password.normalize('NFKC')].length;
  if (size < shortest) return 'short';
  const left = withoutNames(password, names);
  if (left.length < size && [...left].length < 8) return 'name';
  const own = ownLetters(left);
  const kinds = new Set(left).size;
  if (own < 8 || kinds < 6) return 'plain';
  return own >= 18 && kinds >= 9 ? 'good' : 'fair';
}
