/// What is known of a thing, a word and its value a line; lines without a value are left out.
import type { ReactNode } from 'react';
import classes from './parts.module.css';

export type Fact = readonly [word: string, value: ReactNode];

export function Facts({ facts, children }: { facts: readonly Fact[]; children?: ReactNode }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([word, value]) => (
          <div key={word} style={{ display: 'contents' }}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      {children}
    </dl>
  );
}
