/// «Приказ от 25.09.2020 № 939»; a document without number and date goes by its kind alone.
/// Kinds are words of the document, so an English page says “document”.
import { useCallback } from 'react';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';

interface Named {
  kind?: string;
  number?: string;
  date?: string;
}

export function useOrderName(): (order: Named) => string {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  return useCallback(
    ({ kind, number, date }) => {
      const name = [(lang === 'ru' && kind) || say('web.order.document'), date && say('web.order.of_date', { date: numbers.date(date) }), number && say('web.order.number', { number })].filter(Boolean).join(' ');
      return name.charAt(0).toLocaleUpperCase() + name.slice(1);
    },
    [say, numbers, lang],
  );
}
