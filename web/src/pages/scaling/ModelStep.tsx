/// Step 2: two models of the same works side by side, and what tells them apart.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { itemAnalysisQuery } from '../../api/scale_queries';
import { FaultNote } from '../../parts/Notes';
import { Shape } from '../../parts/Shape';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { models, type Model, type WizardSearch } from './address';
import { betterModel } from './comparing';
import classes from './scaling.module.css';

type Analysis = Schemas['ItemAnalysis'];

export function ModelStep({ procedure, model, onChange }: { procedure: string; model: Model; onChange: (changes: WizardSearch) => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  // The same questions as of the page of item analysis, so that they are asked once.
  const pcm = useQuery(itemAnalysisQuery(procedure, { model: undefined, groups: undefined, municipality: undefined }, lang));
  const gpcm = useQuery(itemAnalysisQuery(procedure, { model: 'gpcm', groups: undefined, municipality: undefined }, lang));
  const found = { pcm, gpcm };
  if (pcm.error) return <FaultNote error={pcm.error} onAgain={() => void pcm.refetch()} />;
  const better = betterModel(pcm.data, gpcm.data);
  return (
    <div className={classes.parts}>
      {pcm.data && gpcm.data && <p role="status">{say(`web.scaling.better.${better}`)}</p>}
      <div className={classes.models} role="radiogroup" aria-label={say('web.scaling.model')}>
        {models.map((one) => (
          <label key={one} className={classes.model} data-chosen={one === model || undefined}>
            <span className={classes.modelName}>
              <input type="radio" name="model" value={one} checked={one === model} onChange={() => onChange({ model: one === 'pcm' ? undefined : one })} />
              <b>{say(`web.model.${one}`)}</b>
            </span>
            <span className="small soft">{say(`web.model.${one}_note`)}</span>
            {found[one].error ? <FaultNote error={found[one].error} onAgain={() => void found[one].refetch()} /> : found[one].data ? <ModelFacts analysis={found[one].data} /> : <Shape kind="lines" rows={6} />}
          </label>
        ))}
      </div>
      <section className="stack-tight">
        <h2>{say('web.scaling.look')}</h2>
        <ul className={classes.remarks}>
          <li>{say('web.scaling.look_criteria')}</li>
          <li>{say('web.scaling.look_total')}</li>
          <li>{say('web.scaling.look_items')}</li>
        </ul>
        <p>
          <Link to="/procedures/$procedure/items" params={{ procedure }} search={{ model: model === 'pcm' ? undefined : model } as never}>
            {say('web.scaling.to_items')}
          </Link>
        </p>
      </section>
    </div>
  );
}

function ModelFacts({ analysis }: { analysis: Analysis }) {
  const say = useSay();
  const numbers = useNumbers();
  const odd = analysis.items.filter((item) => item.remarks.length > 0).length;
  const facts: [string, string][] = [
    [say('web.scaling.aic'), analysis.aic === undefined ? '–' : numbers.count(analysis.aic)],
    [say('web.scaling.bic'), analysis.bic === undefined ? '–' : numbers.count(analysis.bic)],
    [say('web.scaling.parameters'), analysis.parameters === undefined ? '–' : numbers.count(analysis.parameters)],
    [say('web.items.reliability'), analysis.reliability === undefined ? '–' : numbers.decimal(analysis.reliability)],
    [say('web.scaling.odd'), say('web.scaling.odd_of', { n: odd, all: analysis.items.length })],
    [say('web.scaling.ended'), say(`web.ended.${analysis.ended}`)],
  ];
  return (
    <>
      <span>{analysis.headline}</span>
      <span className={classes.modelFacts}>
        {facts.map(([word, value]) => (
          <span key={word}>
            <span className="soft">{word}</span>
            <span>{value}</span>
          </span>
        ))}
      </span>
    </>
  );
}
