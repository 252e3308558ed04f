/// Answers of a review are kept in this browser until it is accepted, so that a reload loses nothing.
import type { Review } from './review';

const stem = 'opora-review-';
const atMost = 8;

export interface Kept {
  upload: string;
  name: string;
  at: string;
  left: number;
  review: Review;
}

export function keep(kept: Kept, storage: Storage = localStorage): void {
  try {
    storage.setItem(stem + kept.upload, JSON.stringify(kept));
    for (const old of keptReviews(storage).slice(atMost)) storage.removeItem(stem + old.upload);
  } catch {
    // No room or no storage: the review goes on without it.
  }
}

export function keptReview(upload: string, storage: Storage = localStorage): Kept | undefined {
  try {
    const kept = JSON.parse(storage.getItem(stem + upload) ?? 'null') as Kept | null;
    return kept?.review?.reading ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function forget(upload: string, storage: Storage = localStorage): void {
  storage.removeItem(stem + upload);
}

/// Newest first.
export function keptReviews(storage: Storage = localStorage): Kept[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index))
    .filter((key): key is string => key?.startsWith(stem) ?? false)
    .map((key) => keptReview(key.slice(stem.length), storage))
    .filter((kept): kept is Kept => kept !== undefined)
    .sort((one, other) => other.at.localeCompare(one.at));
}
