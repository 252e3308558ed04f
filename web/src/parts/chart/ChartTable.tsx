import { useLanguage, withMinus } from '../../words/words';
import classes from './Chart.module.css';
import type { Sheet } from './sheet';

/// The numbers of a chart, for those who read rather than look.
export function ChartTable({ label, sheet }: { label: string; sheet: Sheet }) {
  const [language] = useLanguage();
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const show = (value: string | number | null) => (typeof value === 'number' ? withMinus(value.toLocaleString(locale, { maximumFractionDigits: 3 })) : (value ?? '–'));
  return (
    <div className={classes.sheet} tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {sheet.columns.map((column) => (
              <th key={column.title} scope="col" data-number={column.isNumber || undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, index) => (
            <tr key={index}>
              {row.map((value, place) => (
                <td key={place} data-number={sheet.columns[place]?.isNumber || undefined}>
                  {show(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
