/// Days as YYYY-MM-DD, counted without hours and time zones.

const inDay = 86_400_000;

export const dayNumber = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / inDay);

export const isoOf = (number: number): string => new Date(number * inDay).toISOString().slice(0, 10);

export const addDays = (iso: string, days: number): string => isoOf(dayNumber(iso) + days);

/// 0 = Monday … 6 = Sunday.
export const weekday = (iso: string): number => (((dayNumber(iso) + 3) % 7) + 7) % 7;

/// The day where the person is.
export function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/// "2026-09-30" → "2026-09".
export const monthOf = (iso: string): string => iso.slice(0, 7);

export function addMonths(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

export const firstDay = (month: string): string => `${month}-01`;
export const lastDay = (month: string): string => addDays(firstDay(addMonths(month, 1)), -1);

/// Months from the first to the last, both in it.
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last && months.length < 240; month = addMonths(month, 1)) months.push(month);
  return months;
}
