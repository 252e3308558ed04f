/// A new order: pasted or given as a file, read, reviewed, accepted. The address keeps the document on the server's desk,
/// this browser keeps the answers; nothing is in the store before *accept*.
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { upload, type Schemas } from '../../api/client';
import { orderReadingQuery } from '../../api/order_queries';
import { FileDrop } from '../../parts/FileDrop';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { SourceView } from '../../parts/source/SourceView';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './orders.module.css';
import { forget, keptReviews } from './review/keep';
import { pastedFile } from './review/pasted';
import { Reviewing } from './review/Reviewing';

export function OrderNew() {
  const { upload: laid } = useSearch({ from: '/orders/new' });
  return laid ? <Reading key={laid} upload={laid} /> : <Start />;
}

function Reading({ upload: laid }: { upload: string }) {
  const say = useSay();
  const [lang] = useLanguage();
  const draft = useQuery(orderReadingQuery(laid, lang));
  // Words of another language come while the review goes on: it stays on the screen.
  const known = useRef(draft.data);
  if (draft.data) known.current = draft.data;
  if (known.current) return isBare(known.current) ? <Nothing draft={known.current} /> : <Reviewing draft={known.current} />;
  if (draft.error)
    return (
      <div className="stack">
        <FaultNote error={draft.error} isPage />
        <div>
          <Button component={Link} to="/orders/new">
            {say('web.order_new.another')}
          </Button>
        </div>
      </div>
    );
  return (
    <div className="stack">
      <PageHead title={say('web.order_new.reading')} name={say('web.page.order_new')} />
      <Shape kind="table" rows={10} />
    </div>
  );
}

/// A document with neither clauses nor plan: there is nothing to accept.
const isBare = ({ reading }: Schemas['OrderDraft']) => !reading.clauses?.length && !reading.plans.some((plan) => plan.sections.some((section) => section.rows.length > 0));

function Nothing({ draft }: { draft: Schemas['OrderDraft'] }) {
  const say = useSay();
  const remark = draft.reading.remarks?.find((one) => one.code === 'nothing_to_plan');
  return (
    <>
      <PageHead title={remark?.rule ?? say('web.order_new.nothing')} name={say('web.page.order_new')} lead={remark?.cure}>
        <Button component={Link} to="/orders/new">
          {say('web.order_new.another')}
        </Button>
      </PageHead>
      <SourceView source={draft.source} />
    </>
  );
}

function Start() {
  const say = useSay();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const lay = useMutation({
    mutationFn: (file: File) => upload(file),
    onSuccess: (laid) => void navigate({ to: '/orders/new', search: { upload: laid.upload } as never }),
  });
  const name = say('web.order_new.pasted_name');
  const paste = (data: DataTransfer | null) => {
    const file = data?.files[0] ?? pastedFile(data?.getData('text/html') ?? '', data?.getData('text/plain') ?? '', name);
    if (file) lay.mutate(file);
    return file !== undefined;
  };
  useEffect(() => {
    // Ctrl-V anywhere on the page; a field with something typed in it keeps its own paste.
    const listen = (event: ClipboardEvent) => {
      const target = event.target as HTMLElement | null;
      const isElsewhere = target?.tagName === 'INPUT' || (target?.tagName === 'TEXTAREA' && (target as HTMLTextAreaElement).value !== '');
      if (!isElsewhere && paste(event.clipboardData)) event.preventDefault();
    };
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  });
  return (
    <div className="stack" style={{ gap: 24 }}>
      <PageHead title={say('web.order_new.title')} name={say('web.page.order_new')} lead={say('web.order_new.lead')} />
      {lay.error && <FaultNote error={lay.error} />}
      {lay.isPending ? (
        <>
          <p role="status">{say('web.order_new.sending')}</p>
          <Shape kind="table" rows={6} />
        </>
      ) : (
        <div className={classes.ways}>
          <form
            className={classes.way}
            onSubmit={(event) => {
              event.preventDefault();
              const file = pastedFile('', text, name);
              if (file) lay.mutate(file);
            }}
          >
            <Textarea
              label={say('web.order_new.paste')}
              description={say('web.order_new.paste_note')}
              placeholder={say('web.order_new.paste_here')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              styles={{ root: { flex: 1, display: 'flex', flexDirection: 'column' }, wrapper: { flex: 1, display: 'flex' }, input: { flex: 1, minHeight: 200, width: '100%' } }}
            />
            <div>
              <Button type="submit" variant="default" disabled={!text.trim()}>
                {say('web.order_new.read')}
              </Button>
            </div>
          </form>
          <FileWay onFile={(file) => lay.mutate(file)} />
        </div>
      )}
      <Unfinished />
    </div>
  );
}

function FileWay({ onFile }: { onFile: (file: File) => void }) {
  const say = useSay();
  return (
    <div className={classes.way}>
      <FileDrop prompt={say('web.order_new.drop')} pick={say('web.order_new.pick')} note={say('web.order_new.kinds')} label={say('web.order_new.pick')} accept=".docx,.odt,.xlsx,.ods,.html,.htm,.md,.txt" onFile={onFile} />
    </div>
  );
}

/// Reviews begun in this browser and not yet accepted.
function Unfinished() {
  const say = useSay();
  const numbers = useNumbers();
  const [kept, setKept] = useState(() => keptReviews());
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="unfinished" className="stack-tight">
      <h2 id="unfinished">{say('web.order_new.unfinished', { n: kept.length })}</h2>
      <p className="small soft">{say('web.order_new.unfinished_note')}</p>
      <ul className={classes.unfinished}>
        {kept.map((one) => (
          <li key={one.upload}>
            <Link to="/orders/new" search={{ upload: one.upload } as never}>
              {one.name}
            </Link>
            <span className="soft small">{say('web.review.left', { n: one.left })}</span>
            <span className="faint small">{numbers.moment(one.at)}</span>
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => {
                forget(one.upload);
                setKept(keptReviews());
              }}
            >
              {say('web.order_new.forget')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
