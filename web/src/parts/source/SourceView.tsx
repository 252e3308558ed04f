/// A document as it was read: paragraphs and tables with their spans, never raw HTML. Every block, row, cell and
/// paragraph carries its place ("12.3.2.0"), so that others can point at it.
import { memo, type ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import classes from './source.module.css';

type Paragraph = Schemas['SourceParagraph'];
type Block = Schemas['SourceBlock'];

/// Text with its bold parts; offsets are pairs in UTF-16 units.
export function runsOf(text: string, bold: number[][] = []): { text: string; isBold: boolean }[] {
  const runs: { text: string; isBold: boolean }[] = [];
  let at = 0;
  for (const [from = 0, to = 0] of bold) {
    if (from > at) runs.push({ text: text.slice(at, from), isBold: false });
    if (to > from) runs.push({ text: text.slice(from, to), isBold: true });
    at = Math.max(at, to);
  }
  if (at < text.length) runs.push({ text: text.slice(at), isBold: false });
  return runs;
}

function Text({ paragraph }: { paragraph: Paragraph }): ReactNode {
  if (!paragraph.bold?.length) return paragraph.text;
  return runsOf(paragraph.text, paragraph.bold).map((run, index) => (run.isBold ? <strong key={index}>{run.text}</strong> : run.text));
}

function Line({ paragraph, place }: { paragraph: Paragraph; place: string }) {
  return (
    <p data-place={place} data-role={paragraph.role} data-align={paragraph.align} data-empty={paragraph.text.trim() === '' || undefined}>
      <Text paragraph={paragraph} />
    </p>
  );
}

const Table = memo(function Table({ block, place }: { block: Block; place: string }) {
  return (
    <div className={classes.wide}>
      <table data-place={place}>
        <tbody>
          {block.rows?.map((row, r) => (
            <tr key={r} data-place={`${place}.${r}`} data-head={r < (block.header_rows ?? 0) || undefined}>
              {row.map((cell, c) => (
                <td key={c} data-place={`${place}.${r}.${c}`} colSpan={cell.columns && cell.columns > 1 ? cell.columns : undefined} rowSpan={cell.rows && cell.rows > 1 ? cell.rows : undefined}>
                  {cell.paragraphs.length === 1 && cell.paragraphs[0] ? <Text paragraph={cell.paragraphs[0]} /> : cell.paragraphs.map((paragraph, p) => <Line key={p} paragraph={paragraph} place={`${place}.${r}.${c}.${p}`} />)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

export const SourceView = memo(function SourceView({ source }: { source: Schemas['SourceDocument'] }) {
  return (
    <div className={classes.sheet} lang="ru">
      {source.blocks.map((block, index) => {
        const place = String(index);
        if (block.kind === 'table') return <Table key={index} block={block} place={place} />;
        if (block.kind === 'page_break') return <hr key={index} data-place={place} />;
        if (block.kind === 'signature')
          return (
            <p key={index} data-place={place} className={classes.signature}>
              <span>{block.post}</span>
              <span>{block.name}</span>
            </p>
          );
        return block.paragraph && <Line key={index} paragraph={block.paragraph} place={place} />;
      })}
    </div>
  );
});
