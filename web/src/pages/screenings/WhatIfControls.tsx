/// What if: each control of the rule moves the list at once. A control that differs from the rule says so.
import { Checkbox, NumberInput, Popover, SegmentedControl, Select, Slider } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState, type ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { proceduresQuery, whatIfOf } from '../../api/queries';
import { Icon } from '../../parts/Icon';
import { seriesOf } from '../../parts/series';
import type { ListSearch } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './screenings.module.css';

type RuleSet = Schemas['RuleSet'];

interface ControlsProps {
  rules: RuleSet[];
  used?: Schemas['Screening'];
  search: ListSearch;
  onChange: (changes: ListSearch) => void;
}

const unchanged: ListSearch = { threshold: undefined, min_participants: undefined, years: undefined, repeat: undefined, low_in_year: undefined, procedures: undefined, comparator: undefined };

export function WhatIfControls({ rules, used, search, onChange }: ControlsProps) {
  const say = useSay();
  const rule = rules.find((one) => one.id === (search.rule ?? used?.rule.id)) ?? used?.rule;
  if (!rule || !used) return null;
  const { rule: _, ...changes } = whatIfOf(search);
  const isChanged = Object.keys(changes).some((key) => changes[key as keyof typeof changes] !== undefined);
  return (
    <section className={`${classes.box} no-print`} aria-label={say('web.what_if.title')}>
      <div className={classes.controls}>
        <RulePick rules={rules} rule={rule} onPick={(id) => onChange({ ...unchanged, rule: id })} />
        <div className={classes.sliders}>
          {rule.kind === 'share_of_twos' && <TwosControls rule={rule} search={search} onChange={onChange} />}
          <YearsControls rule={rule} search={search} onChange={onChange} />
          <ProceduresControl search={search} used={used} onChange={onChange} />
          <ComparatorControl search={search} onChange={onChange} />
          <div className={classes.reset}>
            {isChanged && (
              <button type="button" className={classes.link} onClick={() => onChange(unchanged)}>
                {say('web.what_if.reset')}
              </button>
            )}
          </div>
        </div>
      </div>
    </section>
  );
}

/// The rule with where it comes from; a rule by levels says its own two shares.
function RulePick({ rules, rule, onPick }: { rules: RuleSet[]; rule: RuleSet; onPick: (id: string | undefined) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const { bottom_share = 0, false_share = 0 } = rule.parameters;
  return (
    <div className={classes.rule}>
      <Select label={say('web.what_if.rule')} size="sm" data={rules.map((one) => ({ value: one.id, label: one.name }))} value={rule.id} allowDeselect={false} onChange={(id) => onPick(id ?? undefined)} />
      <div className="small soft">
        {rule.kind !== 'share_of_twos' && (
          <p>{say(rule.kind === 'rating' ? 'web.what_if.by_rating' : 'web.what_if.by_level', { bottom: numbers.percent(bottom_share), wrong: numbers.percent(false_share) })}</p>
        )}
        <details>
          <summary className={classes.provenance}>{say('web.what_if.provenance', { provenance: rule.provenance_said || say(`web.provenance.${rule.provenance}`) })}</summary>
          <p>{rule.source}</p>
        </details>
      </div>
    </div>
  );
}

interface PartProps {
  rule: RuleSet;
  search: ListSearch;
  onChange: (changes: ListSearch) => void;
}

function unless<Value>(value: Value, own: Value | undefined): Value | undefined {
  return value === own ? undefined : value;
}

/// What a rule by shares of «2» rests on.
function TwosControls({ rule, search, onChange }: PartProps) {
  const say = useSay();
  const own = rule.parameters;
  return (
    <>
      <ThresholdControl value={search.threshold ?? own.threshold ?? 0.3} own={own.threshold ?? 0.3} onChange={(threshold) => onChange({ threshold: unless(threshold, own.threshold) })} />
      <Control label={say('web.what_if.low_in_year')} isChanged={search.low_in_year !== undefined}>
        {(id) => <CountInput id={id} value={search.low_in_year ?? own.low_in_year ?? 2} min={1} max={10} onChange={(value) => onChange({ low_in_year: unless(value, own.low_in_year) })} />}
      </Control>
      <Control label={say('web.what_if.repeat')} isChanged={search.repeat !== undefined}>
        {(id) => (
          <Select
            id={id}
            size="sm"
            allowDeselect={false}
            data={(['none', 'same_procedure', 'any_procedure'] as const).map((value) => ({ value, label: say(`web.repeat.${value}`) }))}
            value={search.repeat ?? own.repeat ?? 'none'}
            onChange={(value) => onChange({ repeat: unless(value as ListSearch['repeat'], own.repeat) })}
          />
        )}
      </Control>
    </>
  );
}

function YearsControls({ rule, search, onChange }: PartProps) {
  const say = useSay();
  const own = rule.parameters;
  return (
    <>
      <Control label={say('web.what_if.min_participants')} isChanged={search.min_participants !== undefined}>
        {(id) => <CountInput id={id} value={search.min_participants ?? own.min_participants ?? 10} min={1} max={100} onChange={(value) => onChange({ min_participants: unless(value, own.min_participants) })} />}
      </Control>
      <Control label={say('web.what_if.years')} isChanged={search.years !== undefined}>
        {(id) => <CountInput id={id} value={search.years ?? own.years ?? 2} min={1} max={5} onChange={(value) => onChange({ years: unless(value, own.years) })} />}
      </Control>
    </>
  );
}

function ComparatorControl({ search, onChange }: Omit<PartProps, 'rule'>) {
  const say = useSay();
  return (
    <Control label={say('web.what_if.comparator')} isChanged={search.comparator !== undefined}>
      {(id) => (
        <SegmentedControl
          id={id}
          size="xs"
          fullWidth
          aria-label={say('web.what_if.comparator')}
          data={(['region', 'type'] as const).map((value) => ({ value, label: say(`web.comparator.${value}`) }))}
          value={search.comparator ?? 'region'}
          onChange={(value) => onChange({ comparator: value === 'type' ? 'type' : undefined })}
        />
      )}
    </Control>
  );
}

function Control({ label, isChanged, children }: { label: string; isChanged: boolean; children: (id: string) => ReactNode }) {
  const say = useSay();
  const id = useId();
  return (
    <div className={classes.control}>
      <label htmlFor={id}>
        {label}
        {isChanged && <span className={classes.changed}>{say('web.what_if.changed')}</span>}
      </label>
      {children(id)}
    </div>
  );
}

function ThresholdControl({ value, own, onChange }: { value: number; own: number; onChange: (value: number) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const [percent, setPercent] = useState(Math.round(value * 100));
  useEffect(() => setPercent(Math.round(value * 100)), [value]);
  const tell = useDebouncedCallback((next: number) => onChange(next / 100), 120);
  return (
    <div className={`${classes.control} ${classes.wide}`}>
      <span>
        {say('web.what_if.threshold')} <b>{numbers.percent(percent / 100)}</b>
        {Math.round(own * 100) !== percent && <span className={classes.changed}>{say('web.what_if.changed')}</span>}
      </span>
      <Slider
        size="sm"
        min={5}
        max={60}
        value={percent}
        onChange={(next) => {
          setPercent(next);
          tell(next);
        }}
        label={null}
        thumbLabel={say('web.what_if.threshold')}
        thumbProps={{ 'aria-valuetext': numbers.percent(percent / 100) } as never}
        marks={[10, 20, 30, 40, 50].map((mark) => ({ value: mark, label: String(mark) }))}
        mb={16}
      />
    </div>
  );
}

function CountInput({ id, value, min, max, onChange }: { id: string; value: number; min: number; max: number; onChange: (value: number) => void }) {
  const tell = useDebouncedCallback((next: number) => onChange(next), 200);
  return (
    <NumberInput
      id={id}
      size="sm"
      key={value}
      defaultValue={value}
      min={min}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      onChange={(next) => typeof next === 'number' && next >= min && next <= max && next !== value && tell(next)}
    />
  );
}

/// The works looked at, without the year: vpr-5-ru. All procedures of the years are offered.
function ProceduresControl({ search, used, onChange }: { search: ListSearch; used: Schemas['Screening']; onChange: (changes: ListSearch) => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const { data } = useQuery(proceduresQuery(used.year, lang));
  // What was written in the year, and what the run looked at in the years before.
  const titles = new Map([...(data ?? []), ...used.procedures].map((row) => [seriesOf(row.procedure), row.title.replace(/^(\S+) \d{4}, /, '$1, ')]));
  const offered = [...titles].map(([value, label]) => ({ value, label })).sort((one, other) => one.value.localeCompare(other.value));
  const inRule = used.procedures.filter((totals) => totals.is_in_rule).map((totals) => seriesOf(totals.procedure));
  const chosen = search.procedures?.split(',') ?? [...new Set(inRule)];
  const pick = (series: string) => {
    const next = chosen.includes(series) ? chosen.filter((one) => one !== series) : [...chosen, series];
    onChange({ procedures: next.length ? next.join(',') : undefined });
  };
  return (
    <Control label={say('web.what_if.procedures')} isChanged={search.procedures !== undefined}>
      {(id) => (
        <Popover position="bottom-start" width={300} trapFocus>
          <Popover.Target>
            <button type="button" id={id} className={classes.works}>
              {say('web.what_if.procedures_of', { n: chosen.length, all: offered.length })}
              <Icon name="down" size={14} />
            </button>
          </Popover.Target>
          <Popover.Dropdown>
            <div className={classes.worksList} role="group" aria-label={say('web.what_if.procedures')}>
              {offered.map((one) => (
                <Checkbox key={one.value} size="sm" label={one.label} checked={chosen.includes(one.value)} onChange={() => pick(one.value)} />
              ))}
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
    </Control>
  );
}
