/// Findings about topics as sentences by key; words/*/topics.json has the words.
#pragma once

#include "base/said.hpp"
#include "engine/topics/judge.hpp"

#include <span>
#include <vector>

namespace opora::topics {

struct TopicCounts {
    int topics = 0, majority = 0, below = 0, few = 0;
    int positions = 0;  ///< topics without words: a position stands for the topic
};

TopicCounts count(std::span<const Topic> topics, std::span<const TopicFinding> findings);

/// «В 4 темах из 31 ученики набирают меньше половины баллов».
Said headline_of(const TopicCounts& counts);
/// One topic in a line, with its interval and the region.
std::vector<Said> sentences_of(const TopicFinding& finding, PlaceKind kind);
/// How it was computed and what it does not say.
std::vector<Said> notes_of(const TopicCounts& counts, PlaceKind kind);

}  // namespace opora::topics
