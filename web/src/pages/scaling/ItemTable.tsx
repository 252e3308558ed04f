/// The items of a work as rows: how hard, whether they do their part, whether they were the same for all.
import type { Schemas } from '../../api/client';
import { Icon } from '../../parts/Icon';
import { Table, type Column } from '../../parts/Table';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './scaling.module.css';

type Item = Schemas['AnalysedItem'];

interface ItemTableProps {
  analysis: Schemas['ItemAnalysis'];
  sort?: string;
  chosen?: string;
  onSort: (sort: string | undefined) => void;
  onChoose: (code: string) => void;
}

export function ItemTable({ analysis, sort, chosen, onSort, onChoose }: ItemTableProps) {
  const say = useSay();
  const numbers = useNumbers();
  const place = new Map(analysis.items.map((item, index) => [item.code, index]));
  const columns: Column<Item>[] = [
    {
      key: 'code',
      title: say('web.instrument.position'),
      width: '84px',
      phone: 'title',
      by: (item) => place.get(item.code) ?? 0,
      show: (item) => (
        <span title={item.skill}>
          {item.remarks.length > 0 && <Icon name="warning" size={14} />} {item.code}
        </span>
      ),
    },
    { key: 'maximum', title: say('web.items.maximum'), width: '74px', isNumber: true, phone: 'none', by: (item) => item.maximum, show: (item) => item.maximum },
    { key: 'share', title: say('web.items.share_short'), width: '84px', isNumber: true, phone: 'side', by: (item) => item.share, show: (item) => numbers.percent(item.share) },
    { key: 'rest', title: say('web.items.rest_short'), width: '88px', isNumber: true, phone: 'none', by: (item) => item.rest_correlation, show: (item) => numbers.decimal(item.rest_correlation) },
    {
      key: 'difficulty',
      title: say('web.items.difficulty'),
      width: '126px',
      isNumber: true,
      phone: 'none',
      by: (item) => item.difficulty,
      show: (item) => `${numbers.decimal(item.difficulty)} ±\u00a0${numbers.decimal(item.difficulty_error)}`,
    },
    ...(analysis.model === 'gpcm' ? [{ key: 'slope', title: say('web.items.slope'), width: '88px', isNumber: true, phone: 'none' as const, by: (item: Item) => item.slope, show: (item: Item) => numbers.decimal(item.slope) }] : []),
    { key: 'infit', title: say('web.items.infit'), width: '74px', isNumber: true, phone: 'none', by: (item) => item.infit, show: (item) => numbers.decimal(item.infit) },
    {
      key: 'fit',
      title: say('web.items.fit_short'),
      width: '124px',
      isNumber: true,
      phone: 'none',
      by: (item) => item.fit?.rmsea ?? 0,
      show: (item) => (item.fit ? say('web.items.fit_cell', { p: numbers.probability(item.fit.p), rmsea: numbers.decimal(item.fit.rmsea, 3) }) : '–'),
    },
    ...(analysis.groups?.length ? [{ key: 'difference', title: say('web.items.difference_short'), width: '110px', isNumber: true, phone: 'side' as const, by: (item: Item) => item.difference?.effect ?? 0, show: (item: Item) => <Difference item={item} /> }] : []),
    { key: 'remarks', title: say('web.items.remarks'), phone: 'line', show: (item) => <span className={classes.remark} title={item.remarks.join(' ')}>{item.remarks.join(' ')}</span> },
  ];
  const aside = new Set(chosen ? ['maximum', 'rest', 'slope', 'infit', 'fit'] : []);
  return (
    <Table
      label={say('web.items.table')}
      columns={columns.filter((column) => !aside.has(column.key))}
      rows={analysis.items}
      keyOf={(item) => item.code}
      sort={sort}
      onSort={onSort}
      chosen={chosen}
      onChoose={(item) => onChoose(item.code)}
      onOpen={(item) => onChoose(item.code)}
    />
  );
}

/// How much more of the item's points the second group earns, in points of percent; large ones have a sign.
export function Difference({ item }: { item: Item }) {
  const say = useSay();
  const numbers = useNumbers();
  if (!item.difference) return <span className="faint">–</span>;
  const { effect, is_large } = item.difference;
  const rounded = Math.round(effect * 1000) / 1000;
  const text = `${rounded > 0 ? '+' : ''}${numbers.percent(rounded, 1)}`;
  return is_large ? (
    <b className={classes.large} title={say('web.items.large', { p: numbers.probability(item.difference.p) })}>
      {text} {effect > 0 ? '↑' : '↓'}
    </b>
  ) : (
    <span>{text}</span>
  );
}
