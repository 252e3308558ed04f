/// The same answer to every open question like one: of all rows without a term, of all without an executor.
import { optionsOf, type Known } from './answers';
import { isOpen, questionsOf, type Dated, type Draft, type Question } from './questions';
import { reviewed, type Review } from './review';

export function alikeOf(question: Question, open: Question[]): Question[] {
  const isBare = (one: Question) => one.kind === 'nobody' || (one.kind === 'term' && one.phrase === '');
  return isBare(question) ? open.filter((one) => one.key !== question.key && one.kind === question.kind && isBare(one)) : [];
}

/// Row by row downwards, so that «as above» reaches through a whole run of empty cells. Where the answer is not offered,
/// the question stays.
export function answeredAlike(review: Review, draft: Draft, dated: Dated, questions: Question[], code: string, known: Known): Review {
  let now = review;
  for (const { key } of questions) {
    const question = questionsOf(now, draft, dated).find((one) => one.key === key);
    if (!question || !isOpen(now, question)) continue;
    const option = optionsOf(question, { ...known, reading: now.reading }).find((one) => one.code === code);
    if (option?.act) now = reviewed(now, { ...option.act, settle: { key, answer: code } });
  }
  return now;
}
