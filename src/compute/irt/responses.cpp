#include "compute/irt/responses.hpp"

namespace opora::irt {

namespace {

std::vector<std::vector<double>> counts_of(const Responses& responses) {
    std::vector<std::vector<double>> counts;
    for (const auto maximum : responses.maxima) counts.emplace_back(maximum + 1u, 0.0);
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        for (std::size_t item = 0; item < scores.size(); ++item)
            if (scores[item] != missing) counts[item][scores[item]] += responses.weight(person);
    }
    return counts;
}

}  // namespace

std::vector<EmptyCategory> empty_categories(const Responses& responses) {
    std::vector<EmptyCategory> out;
    const auto counts = counts_of(responses);
    for (std::size_t item = 0; item < counts.size(); ++item)
        for (std::size_t k = 0; k < counts[item].size(); ++k)
            if (counts[item][k] == 0) out.push_back({item, static_cast<std::uint8_t>(k)});
    return out;
}

ClosedUp close_up(const Responses& responses) {
    ClosedUp out{responses, empty_categories(responses)};
    if (out.closed.empty()) return out;
    const auto counts = counts_of(responses);
    std::vector<std::vector<std::uint8_t>> place(counts.size());
    for (std::size_t item = 0; item < counts.size(); ++item) {
        std::uint8_t next = 0;
        for (const double count : counts[item]) {
            place[item].push_back(next);
            next = static_cast<std::uint8_t>(next + (count > 0));
        }
        out.responses.maxima[item] = next > 0 ? static_cast<std::uint8_t>(next - 1) : std::uint8_t{0};
    }
    for (std::size_t i = 0; i < out.responses.scores.size(); ++i) {
        auto& score = out.responses.scores[i];
        if (score != missing) score = place[i % counts.size()][score];
    }
    return out;
}

}  // namespace opora::irt
