/// The numbers of a chart as a table: shown on demand, read aloud, saved as CSV.
export interface Sheet {
  columns: { title: string; isNumber?: boolean }[];
  rows: (string | number | null)[][];
}

/// CSV as Russian Excel opens it: BOM, semicolons, CRLF; what looks like a formula is made text.
export function csvOf(sheet: Sheet, language: string): string {
  const cell = (value: string | number | null) => {
    if (value === null) return '';
    if (typeof value === 'number') return language === 'ru' ? String(value).replace('.', ',') : String(value);
    const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
    return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [sheet.columns.map((column) => cell(column.title)), ...sheet.rows.map((row) => row.map(cell))];
  return '\ufeff' + lines.map((line) => line.join(';') + '\r\n').join('');
}
