#include "engine/topics/describe.hpp"

namespace opora::topics {

TopicCounts count(std::span<const Topic> topics, std::span<const TopicFinding> findings) {
    TopicCounts counts;
    for (const auto& finding : findings) {
        ++counts.topics;
        counts.majority += finding.is_majority;
        counts.below += finding.is_below;
        counts.few += finding.is_few;
        counts.positions += topics[finding.topic].is_position;
    }
    return counts;
}

Said headline_of(const TopicCounts& counts) {
    const Args args{
        {"topics", double(counts.topics)}, {"majority", double(counts.majority)}, {"below", double(counts.below)}};
    if (counts.topics == 0) return {"topics.headline.empty", {}};
    if (counts.majority > 0) return {counts.below > 0 ? "topics.headline.both" : "topics.headline.majority", args};
    if (counts.below > 0) return {"topics.headline.below", args};
    if (counts.few == counts.topics) return {"topics.headline.few", args};
    return {"topics.headline.none", args};
}

std::vector<Said> sentences_of(const TopicFinding& finding, PlaceKind kind) {
    const Args args{{"share", finding.share},         {"low", finding.bounds.low},
                    {"high", finding.bounds.high},    {"region", finding.region},
                    {"works", double(finding.works)}, {"drawn", finding.drawn.value_or(finding.share)}};
    std::vector<Said> said;
    said.push_back({finding.drawn ? "topics.said.few" : "topics.said.share", args});
    if (kind != PlaceKind::region) said.push_back({"topics.said.region", args});
    if (finding.is_majority) said.push_back({"topics.said.majority", args});
    if (finding.is_below) said.push_back({"topics.said.below", args});
    return said;
}

std::vector<Said> notes_of(const TopicCounts& counts, PlaceKind kind) {
    std::vector<Said> notes;
    if (counts.topics == 0) return notes;
    notes.push_back({"topics.note.majority", {}});
    if (kind != PlaceKind::region) notes.push_back({"topics.note.below", {{"share", false_share}}});
    notes.push_back({kind == PlaceKind::school ? "topics.note.school" : "topics.note.clusters", {}});
    if (counts.few > 0)
        notes.push_back({"topics.note.few", {{"count", double(counts.few)}, {"least", double(few_works)}}});
    notes.push_back({"topics.note.not_attempted", {}});
    return notes;
}

}  // namespace opora::topics
