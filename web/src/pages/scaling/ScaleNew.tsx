/// «Шкалирование»: data → model → scale → marks → order. The address keeps every choice; nothing is stored before *set*.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { proceduresQuery } from '../../api/queries';
import { scalePreviewQuery } from '../../api/scale_queries';
import { PageHead } from '../../parts/PageHead';
import { changed } from '../../shell/address';
import { useLanguage, useSay } from '../../words/words';
import { cutsOf, steps, usual, type Step, type WizardSearch } from './address';
import { DataStep } from './DataStep';
import { MarksStep } from './MarksStep';
import { ModelStep } from './ModelStep';
import { OrderStep } from './OrderStep';
import classes from './scaling.module.css';
import { ScaleStep } from './ScaleStep';

export function ScaleNew() {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/scales/new' });
  const { procedure } = search;
  const step = procedure ? (search.step ?? 'data') : 'data';
  const row = useQuery(proceduresQuery(undefined, lang)).data?.find((one) => one.procedure === procedure);
  const wish = wishOf(search);
  const preview = useQuery({ ...scalePreviewQuery(wish, lang), enabled: !!procedure && (step === 'scale' || step === 'marks' || step === 'order') });
  const change = (changes: WizardSearch & { year?: number }) => void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });
  const at = steps.indexOf(step);
  const title = row?.title ?? procedure;

  return (
    <div className={classes.wizard}>
      <ol className={`${classes.steps} no-print`} aria-label={say('web.page.scale_new')}>
        {steps.map((one, index) => (
          <li key={one} aria-current={one === step ? 'step' : undefined} data-past={index < at || undefined}>
            {procedure ? (
              <Link to="." search={changed({ step: one })}>
                <i>{index + 1}</i> <span>{say(`web.scaling.step.${one}`)}</span>
              </Link>
            ) : (
              <>
                <i>{index + 1}</i> <span>{say(`web.scaling.step.${one}`)}</span>
              </>
            )}
          </li>
        ))}
      </ol>
      <PageHead title={say(`web.scaling.title.${step}`)} name={say('web.page.scale_new')} above={title} lead={say(`web.scaling.lead.${step}`)} />
      {step === 'data' && <DataStep procedure={procedure} row={row} onChange={change} />}
      {step === 'model' && procedure && <ModelStep procedure={procedure} model={search.model ?? 'pcm'} onChange={change} />}
      {step === 'scale' && <ScaleStep search={search} preview={preview} onChange={change} />}
      {step === 'marks' && <MarksStep search={search} preview={preview} onChange={change} />}
      {step === 'order' && <OrderStep wish={wish} preview={preview} />}
      <Onwards step={step} isReady={!!procedure} />
    </div>
  );
}

function wishOf(search: WizardSearch) {
  const { procedure = '', model = 'pcm', mean = usual.mean, sd = usual.sd, low = usual.low, high = usual.high } = search;
  return { procedure, model, mean, sd, low, high, cuts: cutsOf(search.cuts) };
}

function Onwards({ step, isReady }: { step: Step; isReady: boolean }) {
  const say = useSay();
  const at = steps.indexOf(step);
  const next = steps[at + 1];
  const before = steps[at - 1];
  return (
    <div className={`${classes.onwards} no-print`}>
      {before && (
        <Button component={Link} to="." search={changed({ step: before })} variant="default">
          {say('web.scaling.back')}
        </Button>
      )}
      {next && isReady && (
        <Button component={Link} to="." search={changed({ step: next })}>
          {say('web.scaling.next', { step: say(`web.scaling.step.${next}`) })}
        </Button>
      )}
    </div>
  );
}
