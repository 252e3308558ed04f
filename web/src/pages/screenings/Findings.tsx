/// The list under the rule: what is shown of it, the rows by municipality and name, the panel of the open row.
import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Schemas } from '../../api/client';
import { Certainty, CertaintySign, certaintyWord } from '../../parts/Certainty';
import { Icon } from '../../parts/Icon';
import { Table, type Column } from '../../parts/Table';
import { certainties, changed, listOnly, type CertaintyName, type ListSearch, type WhatIf } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './screenings.module.css';
import { inList, ofCertainty, shownFindings } from './shown';
import { WhyPanel } from './WhyPanel';

type Finding = Schemas['Finding'];

interface FindingsProps {
  screening: Schemas['Screening'];
  search: ListSearch;
  onChange: (changes: ListSearch) => void;
  /// The parameters with which the panel asks why.
  explain: WhatIf & { year?: number };
}

export function Findings({ screening, search, onChange, explain }: FindingsProps) {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const [isCompact, setCompact] = useState(document.documentElement.dataset.rows === 'compact');
  const all = useMemo(() => screening.findings ?? [], [screening]);
  const listed = useMemo(() => inList(all, search.listed), [all, search.listed]);
  const shown = useMemo(() => shownFindings(listed, search.certainty, lang), [listed, search.certainty, lang]);
  const chosen = search.certainty?.split(',') ?? [];
  const toggle = (name: CertaintyName) => {
    const next = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
    onChange({ certainty: next.length ? next.join(',') : undefined });
  };
  const open = all.find((finding) => finding.code === search.school);
  // Beside the panel there is room for less; what is left out stands in the panel.
  const aside = new Set(open ? ['variants', 'participation'] : []);
  const columns: Column<Finding>[] = [
    {
      key: 'name',
      title: say('web.school.school'),
      width: '22%',
      phone: 'title',
      by: (row) => row.name,
      show: (row) => (
        <Link to="/schools/$school" params={{ school: row.code }} search={changed(listOnly)} title={row.name}>
          {row.name || row.code}
        </Link>
      ),
    },
    { key: 'municipality', title: say('web.school.municipality'), width: '15%', phone: 'none', by: (row) => row.municipality_name ?? '', show: (row) => row.municipality_name },
    { key: 'why', title: say('web.list.why'), phone: 'line', show: (row) => <span className={classes.why} title={row.said}>{row.said}</span> },
    { key: 'certainty', title: say('web.list.certainty'), width: '130px', phone: 'side', by: (row) => [...certainties, 'clear'].indexOf(row.certainty), show: (row) => <Certainty certainty={row.certainty} /> },
    {
      key: 'variants',
      title: say('web.list.variants'),
      width: '88px',
      isNumber: true,
      phone: 'side',
      by: (row) => row.variants_listed ?? 0,
      show: (row) => say('web.list.variants_of', { n: row.variants_listed ?? 0, all: row.variants_total ?? 0 }),
    },
    { key: 'participation', title: say('web.list.participation'), width: '80px', isNumber: true, phone: 'none', by: (row) => row.participation ?? 0, show: (row) => (row.participation === undefined ? '–' : numbers.percent(row.participation)) },
  ];
  return (
    <section aria-label={say('web.page.low_results')}>
      <div className={`${classes.filters} no-print`}>
        <SegmentedControl
          size="xs"
          aria-label={say('web.list.shown')}
          value={search.listed ?? 'rule'}
          onChange={(value) => onChange({ listed: value === 'rule' ? undefined : (value as 'sure' | 'all') })}
          data={[
            { value: 'rule', label: say('web.list.by_rule', { n: screening.listed }) },
            { value: 'sure', label: say('web.list.sure_part', { n: screening.sure_list ?? 0 }) },
            { value: 'all', label: say('web.list.all_schools', { n: all.length }) },
          ]}
        />
        <div className={classes.chips} role="group" aria-label={say('web.list.certainty')}>
          {certainties.map((name) => (
            <button key={name} type="button" className={classes.chip} aria-pressed={chosen.includes(name)} onClick={() => toggle(name)}>
              <CertaintySign certainty={name} />
              {say(certaintyWord(name))} <b>{numbers.count(ofCertainty(listed, name))}</b>
            </button>
          ))}
        </div>
        <span className={`${classes.count} faint small`} role="status">
          {say('web.list.count', { n: shown.length })}
        </span>
        <button
          type="button"
          className={classes.dense}
          aria-pressed={isCompact}
          title={say('web.table.compact')}
          aria-label={say('web.table.compact')}
          onClick={() => {
            document.documentElement.dataset.rows = isCompact ? '' : 'compact';
            setCompact(!isCompact);
          }}
        >
          <Icon name="rows" size={18} />
        </button>
      </div>
      {shown.length === 0 ? (
        <p className="soft" style={{ padding: '24px 0' }}>{say(all.length === 0 ? 'web.list.no_schools' : 'web.list.nobody')}</p>
      ) : (
        <Table
          key={isCompact ? 'compact' : 'usual'}
          label={say('web.page.low_results')}
          columns={columns.filter((column) => !aside.has(column.key))}
          rows={shown}
          keyOf={(row) => row.code}
          sort={search.sort}
          onSort={(sort) => onChange({ sort })}
          chosen={search.school}
          onChoose={(row) => onChange({ school: row.code })}
          onOpen={(row) => onChange({ school: row.code })}
        />
      )}
      {open && <WhyPanel finding={open} explain={explain} onClose={() => onChange({ school: undefined })} />}
    </section>
  );
}
