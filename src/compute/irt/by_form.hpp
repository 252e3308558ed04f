/// People by the items they answered.
#pragma once

#include "compute/irt/item.hpp"
#include "compute/irt/responses.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace opora::irt {

struct PeopleOfForm {
    std::size_t group = 0;
    std::vector<std::size_t> items, people;
};

/// In the order of their first person.
inline std::vector<PeopleOfForm> people_by_form(const Responses& responses, bool by_group) {
    std::vector<PeopleOfForm> out;
    std::map<std::pair<std::size_t, std::vector<std::size_t>>, std::size_t> places;
    std::vector<std::size_t> items;
    std::size_t last = 0;
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        const auto group = by_group ? responses.group(person) : std::size_t{0};
        items.clear();
        for (std::size_t j = 0; j < scores.size(); ++j)
            if (scores[j] != missing) items.push_back(j);
        if (out.empty() || out[last].group != group || out[last].items != items) {
            const auto [place, is_new] = places.try_emplace({group, items}, out.size());
            if (is_new) out.push_back({group, items, {}});
            last = place->second;
        }
        out[last].people.push_back(person);
    }
    return out;
}

/// s = Σ a x over a form.
inline double weighted_total(std::span<const Item> items, const PeopleOfForm& form,
                             std::span<const std::uint8_t> scores) {
    double s = 0;
    for (const auto j : form.items) s += items[j].a * scores[j];
    return s;
}

/// Σ log Z_j(θ) of a form.
inline double log_normaliser(std::span<const Item> items, const PeopleOfForm& form, double theta) {
    double out = 0;
    for (const auto j : form.items) {
        const auto& item = items[j];
        double most = 0, sum = 0;
        for (std::size_t k = 1; k <= item.maximum(); ++k)
            most = std::max(most, double(k) * item.a * theta + item.d[k - 1]);
        for (std::size_t k = 1; k <= item.maximum(); ++k)
            sum += std::exp(double(k) * item.a * theta + item.d[k - 1] - most);
        out += most + std::log(sum + std::exp(-most));
    }
    return out;
}

}  // namespace opora::irt
