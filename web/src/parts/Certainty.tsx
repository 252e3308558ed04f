/// How sure the list is of a school: a sign and a word, never colour alone.
import type { Schemas } from '../api/client';
import { useSay, type WordKey } from '../words/words';
import classes from './Certainty.module.css';

export type CertaintyCode = Schemas['Finding']['certainty'];

const signs: Record<CertaintyCode, string> = {
  sure: 'M3 8a5 5 0 1 1 10 0A5 5 0 0 1 3 8Z',
  likely: 'M3 8a5 5 0 0 1 10 0 5 5 0 0 1-10 0Zm5-5a5 5 0 0 1 0 10Z',
  borderline: 'M8 2.5 13.5 8 8 13.5 2.5 8Z',
  little_data: 'M4.5 8h.01M8 8h.01M11.5 8h.01',
  clear: 'M4 8h8',
};

export function certaintyWord(certainty: CertaintyCode): WordKey {
  return `web.certainty.${certainty}`;
}

export function CertaintySign({ certainty }: { certainty: CertaintyCode }) {
  return (
    <svg className={classes.sign} data-certainty={certainty} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={signs[certainty]} />
    </svg>
  );
}

export function Certainty({ certainty }: { certainty: CertaintyCode }) {
  const say = useSay();
  return (
    <span className={classes.certainty}>
      <CertaintySign certainty={certainty} />
      {say(certaintyWord(certainty))}
    </span>
  );
}
