import { describe, expect, it } from 'vitest';
import { csvOf } from './sheet';

const sheet = { columns: [{ title: 'Школа' }, { title: 'Доля «2»', isNumber: true }], rows: [['Лицей; № 1', 0.25], ['=1+1', null]] };

describe('the table of a chart as CSV', () => {
  it('opens in a Russian Excel', () => {
    expect(csvOf(sheet, 'ru')).toBe('\ufeffШкола;Доля «2»\r\n"Лицей; № 1";0,25\r\n\'=1+1;\r\n');
  });
  it('keeps the point in English', () => {
    expect(csvOf(sheet, 'en')).toContain('0.25');
  });
});
