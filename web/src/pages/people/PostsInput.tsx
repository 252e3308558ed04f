/// The roles of a person: what, where, since when and until when; a deputy gets those of another for some days.
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { findSchoolsQuery, municipalitiesQuery } from '../../api/queries';
import { DayInput } from '../../parts/DayInput';
import { Icon } from '../../parts/Icon';
import parts from '../../parts/parts.module.css';
import { useLanguage, useSay } from '../../words/words';
import classes from './people.module.css';

type Post = Schemas['Post'];
type Role = Post['role'];

const roles: Role[] = ['region_head', 'region_analyst', 'institute', 'municipal_head', 'methodist', 'school_head', 'school_coordinator', 'observer', 'expert', 'auditor', 'administrator'];
const atMunicipality: Role[] = ['municipal_head', 'methodist'];
const atSchool: Role[] = ['school_head', 'school_coordinator', 'observer', 'expert'];

export function PostsInput({ posts, onChange, others }: { posts: Post[]; onChange: (posts: Post[]) => void; others?: Schemas['Account'][] }) {
  const say = useSay();
  const [isDeputy, setDeputy] = useState(false);
  const put = (i: number, change: Partial<Post>) => onChange(posts.map((post, j) => (j === i ? { ...post, ...change } : post)));
  return (
    <div className="stack">
      {posts.map((post, i) => (
        <div key={i} className={classes.post}>
          <div className={classes.postRow}>
            <Select
              className={classes.grow}
              label={say('web.people.role')}
              allowDeselect={false}
              data={roles.map((value) => ({ value, label: say(`web.role.${value}`) }))}
              value={post.role}
              onChange={(role) => role && put(i, { role: role as Role, organisation: 0, organisation_name: undefined })}
            />
            <button type="button" className={parts.iconButton} aria-label={say('web.people.drop_post', { role: say(`web.role.${post.role}`) })} onClick={() => onChange(posts.filter((_, j) => j !== i))}>
              <Icon name="close" size={18} />
            </button>
          </div>
          <PlaceInput post={post} onChange={(change) => put(i, change)} />
          <div className="row">
            <DayInput label={say('web.people.from')} value={post.from ?? ''} onChange={(from) => put(i, { from: from || undefined })} />
            <DayInput label={say('web.people.until')} value={post.until ?? ''} onChange={(until) => put(i, { until: until || undefined })} />
          </div>
          {post.deputy_of ? <p className="soft small">{say('web.mine.deputy')}: {others?.find((one) => one.id === post.deputy_of)?.name ?? ''}</p> : null}
        </div>
      ))}
      <div className="row">
        <Button size="xs" variant="default" onClick={() => onChange([...posts, { role: 'school_coordinator', organisation: 0 }])}>
          {say('web.people.add_post')}
        </Button>
        {others && others.length > 0 && !isDeputy && (
          <Button size="xs" variant="default" onClick={() => setDeputy(true)}>
            {say('web.people.add_deputy')}
          </Button>
        )}
      </div>
      {isDeputy && (
        <DeputyForm
          others={others ?? []}
          onAdd={(added) => {
            onChange([...posts, ...added]);
            setDeputy(false);
          }}
        />
      )}
    </div>
  );
}

/// Region roles reach everything; others stand at a municipality or a school of the register.
function PlaceInput({ post, onChange }: { post: Post; onChange: (change: Partial<Post>) => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const [text, setText] = useState(post.organisation_name ?? '');
  const { data: municipalities } = useQuery(municipalitiesQuery(lang));
  const isSchool = atSchool.includes(post.role);
  const { data: schools } = useQuery({ ...findSchoolsQuery(text, lang), enabled: isSchool && text.length >= 2 && text !== post.organisation_name });
  const isMunicipality = atMunicipality.includes(post.role);
  if (!isMunicipality && !isSchool) return <p className="soft small">{say('web.people.place')}: {say('web.people.place_all')}</p>;
  const rows = isMunicipality ? (municipalities ?? []) : (schools ?? []);
  const options = new Map(rows.map((one) => [String(one.id), one.name]));
  if (post.organisation) options.set(String(post.organisation), post.organisation_name ?? options.get(String(post.organisation)) ?? '');
  return (
    <Select
      label={say('web.people.place')}
      description={say('web.people.place_note')}
      searchable
      allowDeselect={false}
      // Schools come found already, by name or code.
      filter={isSchool ? ({ options: all }) => all : undefined}
      searchValue={text}
      onSearchChange={setText}
      data={[...options].map(([value, label]) => ({ value, label }))}
      value={post.organisation ? String(post.organisation) : null}
      onChange={(value) => value && onChange({ organisation: Number(value), organisation_name: options.get(value) })}
    />
  );
}

function DeputyForm({ others, onAdd }: { others: Schemas['Account'][]; onAdd: (posts: Post[]) => void }) {
  const say = useSay();
  const [of, setOf] = useState<string | null>(null);
  const [days, setDays] = useState({ from: '', until: '' });
  const chosen = others.find((one) => String(one.id) === of);
  return (
    <div className={classes.post}>
      <Select label={say('web.people.deputy_of')} description={say('web.people.deputy_note')} searchable data={others.filter((one) => one.posts.length > 0).map((one) => ({ value: String(one.id), label: one.name }))} value={of} onChange={setOf} />
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <DayInput label={say('web.people.from')} value={days.from} onChange={(from) => setDays({ ...days, from })} />
        <DayInput label={say('web.people.until')} value={days.until} onChange={(until) => setDays({ ...days, until })} />
        <Button size="sm" variant="default" disabled={!chosen || !days.from || !days.until} onClick={() => chosen && onAdd(chosen.posts.filter((post) => !post.deputy_of).map((post) => ({ ...post, ...days, deputy_of: chosen.id })))}>
          {say('web.people.add_post')}
        </Button>
      </div>
    </div>
  );
}
