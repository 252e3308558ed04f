/// A long name cut at a word, for buttons and lists; the whole of it stands elsewhere.
export function short(text: string, most = 64): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, '')}…`;
}
