/// What people say about an order, a plan, a measure or a task, with files; oldest first, one's own at the end.
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { addressOf, api, ask, upload, type Schemas } from '../../api/client';
import { commentsQuery, type CommentKind } from '../../api/order_queries';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import { Icon } from '../Icon';
import { FaultNote } from '../Notes';
import { Shape } from '../Shape';
import classes from './comments.module.css';
import { May } from '../May';

export function Comments({ kind, id }: { kind: CommentKind; id: string }) {
  const say = useSay();
  const numbers = useNumbers();
  const heading = useId();
  const comments = useQuery(commentsQuery(kind, id));
  return (
    <section className="stack-tight no-print" aria-labelledby={heading}>
      <h2 id={heading}>{say('web.comment.title', { n: comments.data?.length ?? 0 })}</h2>
      {comments.error && <FaultNote error={comments.error} onAgain={() => void comments.refetch()} />}
      {!comments.data && !comments.error && <Shape kind="lines" rows={2} />}
      {comments.data && comments.data.length > 0 && (
        <ol className={classes.comments}>
          {comments.data.map((comment) => (
            <li key={comment.id}>
              <p className="small faint">
                {comment.person} · {numbers.moment(comment.at)}
              </p>
              {comment.text && <p className={classes.text}>{comment.text}</p>}
              <Files files={comment.files ?? []} />
            </li>
          ))}
        </ol>
      )}
      <May ask="POST /api/comments"><Say kind={kind} id={id} /></May>
    </section>
  );
}

/// Attached files, always to be saved, never shown by the page.
export function Files({ files }: { files: Schemas['Attachment'][] }) {
  const numbers = useNumbers();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <li key={file.file}>
          <a href={addressOf(`/api/files/${file.file}`)} download={file.name}>
            {file.name}
          </a>{' '}
          <span className="small faint">{numbers.size(file.size)}</span>
        </li>
      ))}
    </ul>
  );
}

function Say({ kind, id }: { kind: CommentKind; id: string }) {
  const say = useSay();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const { files, pick, take, drop, reset } = useFiles();
  const send = useMutation({
    mutationFn: async () => {
      const laid = await Promise.all(files.map((file) => upload(file)));
      return ask(api.POST('/api/comments', { body: { kind, id, text: text.trim(), uploads: laid.map((one) => one.upload) } }));
    },
    onSuccess: () => {
      setText('');
      reset();
      void queries.invalidateQueries({ queryKey: commentsQuery(kind, id).queryKey });
    },
  });
  const isEmpty = !text.trim() && files.length === 0;
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty && !send.isPending) send.mutate();
      }}
    >
      <Textarea
        autosize
        minRows={2}
        maxRows={10}
        maw={640}
        aria-label={say('web.comment.write')}
        placeholder={say('web.comment.write')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
        }}
      />
      <Picked files={files} onDrop={drop} />
      {send.error && <FaultNote error={send.error} />}
      <div className="row">
        <Button type="submit" size="xs" variant="default" disabled={isEmpty} loading={send.isPending}>
          {say('web.comment.send')}
        </Button>
        <AttachButton onPick={pick} onFiles={take} />
      </div>
    </form>
  );
}

/// Files chosen but not yet sent.
export function useFiles() {
  const [files, setFiles] = useState<File[]>([]);
  const input = useRef<HTMLInputElement>(null);
  return {
    files,
    pick: input,
    take: (list: FileList | null) => {
      // The list is empty again as soon as its field is.
      const taken = Array.from(list ?? []);
      setFiles((had) => [...had, ...taken]);
    },
    drop: (index: number) => setFiles((had) => had.filter((_, at) => at !== index)),
    reset: () => setFiles([]),
  };
}

export function AttachButton({ onPick, onFiles }: { onPick: React.RefObject<HTMLInputElement | null>; onFiles: (files: FileList | null) => void }) {
  const say = useSay();
  return (
    <>
      <input
        ref={onPick}
        type="file"
        multiple
        className="hidden"
        tabIndex={-1}
        aria-label={say('web.comment.attach')}
        onChange={(event) => {
          onFiles(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <Button size="xs" variant="subtle" leftSection={<Icon name="clip" size={16} />} onClick={() => onPick.current?.click()}>
        {say('web.comment.attach')}
      </Button>
    </>
  );
}

export function Picked({ files, onDrop }: { files: File[]; onDrop: (index: number) => void }) {
  const say = useSay();
  const numbers = useNumbers();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files}>
      {files.map((file, index) => (
        <li key={`${file.name}${index}`}>
          {file.name} <span className="small faint">{numbers.size(file.size)}</span>
          <button type="button" className={classes.drop} aria-label={say('web.comment.drop', { name: file.name })} onClick={() => onDrop(index)}>
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
