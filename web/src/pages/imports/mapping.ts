/// What columns may mean, and the answer as the server wants it: letters by meaning, {"school": "A", "scores": "G:Z"}.
export const meanings = ['skip', 'school', 'school_name', 'municipality', 'region', 'pupil', 'class', 'variant', 'variant2', 'gender', 'journal', 'total', 'mark', 'score'] as const;

export function lettersByMeaning(columns: { column: string; meaning: string }[]): Record<string, string> {
  const letters: Record<string, string> = {};
  for (const { column, meaning } of columns) {
    if (meaning === 'skip' || meaning === 'personal' || meaning === '') continue;
    const name = meaning === 'score' ? 'scores' : meaning;
    letters[name] = letters[name] ? `${letters[name]},${column}` : column;
  }
  return letters;
}
