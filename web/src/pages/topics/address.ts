/// What the address of the topics holds besides place and year.
import { oneOf, text, tidy, whole, type Search } from '../../shell/address';

export interface TopicSearch {
  subject?: string;
  grade?: number;
  /// Deficits are shown unless all are asked.
  only?: 'all';
  /// Key of the open topic.
  topic?: string;
  school?: string;
}

export function topicSearch(search: Search): TopicSearch {
  return tidy({
    subject: text(search.subject),
    grade: whole(search.grade, 1, 12),
    only: oneOf(search.only, ['all'] as const),
    topic: text(search.topic),
    school: text(search.school),
  });
}
