#include "compute/irt/responses.hpp"

#include <numeric>

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

std::vector<std::size_t> unlinked_populations(const Responses& responses) {
    // Items, then populations, each with one nearer to the head of its link.
    std::vector<std::size_t> nearer(responses.items() + 1);
    std::iota(nearer.begin(), nearer.end(), 0u);
    const auto head_of = [&](std::size_t i) {
        while (nearer[i] != i) i = nearer[i] = nearer[nearer[i]];
        return i;
    };
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto population = responses.items() + responses.group(person);
        while (nearer.size() <= population) nearer.push_back(nearer.size());
        const auto scores = responses.of(person);
        for (std::size_t item = 0; item < scores.size(); ++item)
            if (scores[item] != missing) nearer[head_of(item)] = head_of(population);
    }
    std::vector<std::size_t> out;
    for (auto i = responses.items(); i < nearer.size(); ++i)
        if (head_of(i) != head_of(responses.items())) out.push_back(i - responses.items());
    return out;
}

ClosedUp close_up(const Responses& responses) {
    ClosedUp out{responses, empty_categories(responses), {}, {}};
    const auto counts = counts_of(responses);
    std::vector<std::vector<std::uint8_t>> place(counts.size());
    for (std::size_t item = 0; item < counts.size(); ++item) {
        std::uint8_t next = 0;
        for (const double count : counts[item]) {
            place[item].push_back(next);
            next = static_cast<std::uint8_t>(next + (count > 0));
        }
        out.responses.maxima[item] = next > 0 ? static_cast<std::uint8_t>(next - 1) : std::uint8_t{0};
        (next > 1 ? out.kept : out.dropped).push_back(item);
    }
    for (std::size_t i = 0; i < out.responses.scores.size(); ++i) {
        auto& score = out.responses.scores[i];
        if (score != missing) score = place[i % counts.size()][score];
    }
    return out;
}

Responses only(const Responses& responses, std::span<const std::size_t> items) {
    Responses out{{}, {}, responses.weights, responses.groups};
    for (const auto item : items) out.maxima.push_back(responses.maxima[item]);
    out.scores.reserve(responses.people() * items.size());
    for (std::size_t person = 0; person < responses.people(); ++person)
        for (const auto item : items) out.scores.push_back(responses.of(person)[item]);
    return out;
}

}  // namespace opora::irt
