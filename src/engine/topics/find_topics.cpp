#include "engine/topics/find_topics.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>

namespace opora::topics {

namespace {

std::string_view words_of(const Position& position) {
    const auto skill = trimmed(position.skill);
    return skill.empty() ? trimmed(position.content) : skill;
}

void add(Topic& topic, std::size_t work, const Instrument& instrument, std::size_t j) {
    if (topic.parts.empty() || topic.parts.back().work != work) topic.parts.push_back({work, {}, 0});
    topic.parts.back().positions.push_back(j);
    topic.parts.back().maximum += instrument.positions[j].maximum;
    const auto grade = instrument.procedure.grade;
    const auto at = std::lower_bound(topic.grades.begin(), topic.grades.end(), grade);
    if (at == topic.grades.end() || *at != grade) topic.grades.insert(at, grade);
}

}  // namespace

std::vector<Topic> find_topics(const std::vector<Instrument>& works) {
    std::vector<Topic> topics;
    std::map<std::string, std::size_t> by_key;
    for (std::size_t work = 0; work < works.size(); ++work) {
        const auto& procedure = works[work].procedure;
        for (std::size_t j = 0; j < works[work].positions.size(); ++j) {
            const auto& position = works[work].positions[j];
            if (position.maximum <= 0) continue;
            const auto words = words_of(position);
            const auto key =
                words.empty() ? name_of(procedure) + ":" + position.code : procedure.subject + ":" + folded(words);
            const auto [at, is_new] = by_key.try_emplace(key, topics.size());
            if (is_new)
                topics.push_back({key,
                                  procedure.subject,
                                  words.empty() ? position.code : std::string(words),
                                  words.empty(),
                                  {},
                                  {}});
            add(topics[at->second], work, works[work], j);
        }
    }
    return topics;
}

}  // namespace opora::topics
