/// Numbers and dates for people: decimal comma, thin groups, дд.мм.гггг.
import { useMemo } from 'react';
import { useLanguage, type Language } from './words';

export interface Numbers {
  count(value: number): string;
  decimal(value: number, digits?: number): string;
  percent(share: number, digits?: number): string;
  bounds(low: number, high: number): string;
  /// 0,97; never 0 or 1, which no model can say.
  probability(p: number): string;
  date(iso: string): string;
  moment(iso: string): string;
  /// «ноябрь 2026», of "2026-11".
  month(month: string): string;
  /// «нояб.»
  monthShort(month: string): string;
  /// «понедельник», of a day.
  weekday(iso: string, isShort?: boolean): string;
  size(bytes: number): string;
  schoolYear(year: number): string;
}

export function numbersOf(language: Language): Numbers {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const format = (value: number, digits = 0) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' }).format(value).replace('-', '\u2212');
  const percent = (share: number, digits = 0) => format(share * 100, digits) + (language === 'ru' ? '\u00a0%' : '%');
  const day = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
  const moment = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  const inUtc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const month = inUtc({ month: 'long', year: 'numeric' });
  const monthShort = inUtc({ month: 'short' });
  const weekday = inUtc({ weekday: 'long' });
  const weekdayShort = inUtc({ weekday: 'short' });
  const valid = (iso: string, by: Intl.DateTimeFormat) => {
    const date = new Date(iso);
    return Number.isNaN(date.getTime()) ? iso : by.format(date);
  };
  return {
    count: (value) => format(value),
    decimal: (value, digits = 2) => format(value, digits),
    percent,
    probability: (p) => (p > 0.995 ? `>\u00a0${format(0.99, 2)}` : p < 0.005 ? `<\u00a0${format(0.01, 2)}` : format(p, 2)),
    bounds: (low, high) => `${format(low * 100)}–${percent(high)}`,
    date: (iso) => valid(iso, day),
    moment: (iso) => valid(iso, moment),
    month: (iso) => valid(`${iso}-01`, month).replace(/\s\u0433\.$/, ''),
    monthShort: (iso) => valid(`${iso}-01`, monthShort),
    weekday: (iso, isShort) => valid(iso, isShort ? weekdayShort : weekday),
    size: (bytes) => {
      const isSmall = bytes < 1_000_000;
      const unit = { style: 'unit', unit: isSmall ? 'kilobyte' : 'megabyte', maximumFractionDigits: isSmall ? 0 : 1 } as const;
      return new Intl.NumberFormat(locale, unit).format(isSmall ? Math.max(1, bytes / 1000) : bytes / 1_000_000);
    },
    schoolYear: (year) => `${year - 1}/${year}`,
  };
}

export function useNumbers(): Numbers {
  const [language] = useLanguage();
  return useMemo(() => numbersOf(language), [language]);
}
