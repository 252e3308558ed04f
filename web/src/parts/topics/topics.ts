/// What topics are called and which of them are deficits; without a screen.
import type { Schemas } from '../../api/client';
import type { useSay } from '../../words/words';

export type Topic = Schemas['TopicFinding'];
type Say = ReturnType<typeof useSay>;

export const isDeficit = (topic: Topic) => topic.is_majority || topic.is_below;

/// «Геометрические фигуры»; a position without words: «Задание 5(2)».
export const topicName = (say: Say, topic: Topic) => (topic.is_position ? say('web.topics.task', { code: topic.words }) : topic.words);

/// «4 класс», «4, 5 классы».
export const gradesName = (say: Say, grades: number[]) => say('web.topics.grades', { n: grades.length, grades: grades.join(', ') });

export interface TopicGroup {
  grades: number[];
  topics: Topic[];
}

/// Topics as they come, in groups of the same grades.
export function byGrades(topics: Topic[]): TopicGroup[] {
  const groups = new Map<string, TopicGroup>();
  for (const topic of topics) {
    const key = topic.grades.join(',');
    const group = groups.get(key) ?? { grades: topic.grades, topics: [] };
    group.topics.push(topic);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/// Every grade that some topic belongs to, rising.
export const gradesOf = (topics: Topic[]) => [...new Set(topics.flatMap((topic) => topic.grades))].sort((one, other) => one - other);
