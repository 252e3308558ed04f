/// The versions of a plan and what a person would say has changed between two of them.
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { orderQuery, planQuery } from '../../api/order_queries';
import { planDifferencesQuery, planVersionsQuery } from '../../api/plan_queries';
import { Differences } from '../../parts/changes/ChangeView';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { useOrderName } from '../orders/naming';
import { ChangeStep } from './ChangeStep';
import classes from './plans.module.css';

export function Versions({ plan }: { plan: Schemas['Plan'] }) {
  const say = useSay();
  const navigate = useNavigate();
  const { version } = useSearch({ from: '/plans/$id' });
  const versions = useQuery(planVersionsQuery(plan.row.id));
  const [back, setBack] = useState<number>();
  if (versions.error) return <FaultNote error={versions.error} onAgain={() => void versions.refetch()} />;
  if (!versions.data) return <Shape kind="table" rows={3} />;
  const open = version ?? plan.row.version;
  return (
    <div className="stack">
      <p className="soft">{say('web.versions.lead', { n: versions.data.length })}</p>
      <ol className={classes.versions}>
        {versions.data.map((one) => (
          <li key={one.version}>
            <VersionHead one={one} isOpen={one.version === open} onOpen={() => void navigate({ to: '.', search: changed({ version: one.version === open ? 0 : one.version }), replace: true })} />
            {one.version === open && (
              <div className="stack-tight">
                <Changed plan={plan.row.id} version={one.version} />
                {one.version < plan.row.version && (
                  <div className="no-print">
                    <Button size="xs" variant="default" onClick={() => setBack(one.version)}>
                      {say('web.versions.back')}
                    </Button>
                  </div>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      <Modal opened={back !== undefined} onClose={() => setBack(undefined)} size={680} title={say('web.versions.back_title', { version: back ?? 0 })} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
        {back !== undefined && <Back plan={plan} version={back} onClose={() => setBack(undefined)} />}
      </Modal>
    </div>
  );
}

function VersionHead({ one, isOpen, onOpen }: { one: Schemas['PlanVersion']; isOpen: boolean; onOpen: () => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const nameOf = useOrderName();
  const order = useQuery({ ...orderQuery(one.order ?? 0, lang), enabled: !!one.order });
  return (
    <div className={classes.versionHead}>
      <button type="button" className={classes.link} aria-expanded={isOpen} onClick={onOpen}>
        {say('web.versions.version', { version: one.version })}
      </button>
      <span>{one.reason || say(one.version === 1 ? 'web.versions.first' : 'web.versions.no_reason')}</span>
      {order.data && (
        <Link to="/orders/$id" params={{ id: String(one.order) }} className="small">
          {nameOf(order.data.row)}
        </Link>
      )}
      <span className="soft small">
        {one.person} · {numbers.moment(one.at)}
      </span>
    </div>
  );
}

function Changed({ plan, version }: { plan: number; version: number }) {
  const say = useSay();
  const [lang] = useLanguage();
  const differences = useQuery(planDifferencesQuery(plan, version - 1, version, lang));
  if (version === 1) return <p className="soft">{say('web.versions.begin')}</p>;
  if (differences.error) return <FaultNote error={differences.error} />;
  if (!differences.data) return <Shape kind="lines" rows={2} />;
  return differences.data.length === 0 ? <p className="soft">{say('web.versions.same')}</p> : <Differences differences={differences.data} />;
}

function Back({ plan, version, onClose }: { plan: Schemas['Plan']; version: number; onClose: () => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const old = useQuery(planQuery(plan.row.id, lang, version));
  if (old.error) return <FaultNote error={old.error} />;
  if (!old.data) return <Shape kind="lines" />;
  return <ChangeStep plan={plan} body={old.data.body} reason={say('web.versions.back_reason', { version })} onBack={onClose} onDone={onClose} />;
}
