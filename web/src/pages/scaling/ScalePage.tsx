/// One scale that was set: what it rests on, its table, its files.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { scaleQuery } from '../../api/scale_queries';
import { Caution, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import parts from '../../parts/parts.module.css';
import { Shape } from '../../parts/Shape';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay, type Say } from '../../words/words';
import { MarksEffect } from './MarksEffect';
import { ScaleHandOn } from './ScaleHandOn';
import { ScaleTable } from './ScaleTable';
import classes from './scaling.module.css';

export function modelWord(say: Say, model: string): string {
  return model === 'pcm' || model === 'gpcm' ? say(`web.model.${model}`) : model;
}

export function ScalePage() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const id = Number(useParams({ from: '/scales/$id' }).id);
  const found = useQuery(scaleQuery(id, lang));
  if (found.error) return <FaultNote error={found.error} isPage onAgain={() => void found.refetch()} />;
  if (!found.data) return <Shape kind="page" />;
  const scale = found.data;
  return (
    <>
      <PageHead
        title={say('web.scale.headline', { title: scale.title, date: numbers.date(scale.at) })}
        name={say('web.scale.name', { id: scale.id })}
        lead={
          <>
            <Link to="/scales">{say('web.page.scales')}</Link>
            {' · '}
            <Link to="/procedures/$procedure" params={{ procedure: scale.procedure }}>
              {say('web.items.to_procedure')}
            </Link>
            {' · '}
            <Link to="/procedures/$procedure/items" params={{ procedure: scale.procedure }}>
              {say('web.items.title')}
            </Link>
          </>
        }
      >
        <ScaleHandOn id={scale.id} />
      </PageHead>
      <PurposeNote kind="scale" thing={id} />
      <div className={classes.parts}>
        {scale.is_current === false && (
          <Caution>
            {say('web.scale.superseded')}{' '}
            <Link to="/scales" search={{ procedure: scale.procedure } as never}>
              {say('web.scale.others')}
            </Link>
          </Caution>
        )}
        <dl className={parts.facts} style={{ maxWidth: 720 }}>
          <dt>{say('web.scaling.who')}</dt>
          <dd>{`${scale.person}, ${numbers.moment(scale.at)}`}</dd>
          <dt>{say('web.scaling.reason')}</dt>
          <dd>{scale.reason}</dd>
          <dt>{say('web.scaling.model')}</dt>
          <dd>{modelWord(say, scale.model)}</dd>
          <dt>{say('web.scaling.works')}</dt>
          <dd>{numbers.count(scale.works)}</dd>
          {scale.reliability !== undefined && (
            <>
              <dt>{say('web.items.reliability')}</dt>
              <dd>{numbers.decimal(scale.reliability)}</dd>
            </>
          )}
          <dt>{say('web.scaling.shape')}</dt>
          <dd>{say('web.scaling.shape_is', { mean: scale.mean, sd: scale.sd, low: scale.low, high: scale.high })}</dd>
          <dt>{say('web.instrument.cuts')}</dt>
          <dd>{scale.cuts?.join(' · ') ?? say('web.scaling.no_marks_short')}</dd>
          {scale.digest && (
            <>
              <dt>{say('web.scale.digest')}</dt>
              <dd className="small">{scale.digest}</dd>
            </>
          )}
        </dl>
        {scale.marks && (
          <section className="stack-tight">
            <h2>{say('web.scaling.effect')}</h2>
            <MarksEffect marks={scale.marks} works={scale.works} />
          </section>
        )}
        <section className="stack-tight">
          <h2>{say('web.scaling.table')}</h2>
          <ScaleTable rows={scale.rows} label={say('web.scaling.table')} />
          <p className="small faint">{say('web.scaling.table_note')}</p>
        </section>
      </div>
    </>
  );
}
