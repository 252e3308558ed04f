#include "compute/irt/diagnosis/forms.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>

namespace opora::irt {

std::vector<AnsweredForm> answered_forms(const Responses& responses, std::span<const std::uint32_t> among) {
    std::vector<AnsweredForm> out;
    std::unordered_map<std::string, std::size_t> places;
    std::string answered, before;
    std::size_t place = 0;
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        answered.assign(among.size(), '0');
        bool is_any = false;
        for (std::size_t i = 0; i < among.size(); ++i)
            if (scores[among[i]] != missing) answered[i] = '1', is_any = true;
        if (!is_any) continue;
        if (answered != before) {
            const auto [at, is_new] = places.try_emplace(answered, out.size());
            place = at->second;
            if (is_new) {
                out.emplace_back();
                for (std::size_t i = 0; i < among.size(); ++i)
                    if (answered[i] == '1') out.back().items.push_back(among[i]);
            }
            before.swap(answered);
        }
        out[place].people.push_back(static_cast<std::uint32_t>(person));
    }
    return out;
}

std::vector<AnsweredForm> answered_forms(const Responses& responses) {
    std::vector<std::uint32_t> all(responses.items());
    std::iota(all.begin(), all.end(), 0u);
    return answered_forms(responses, all);
}

std::size_t populations_in(const Responses& responses) {
    std::size_t most = 0;
    for (const auto group : responses.groups) most = std::max<std::size_t>(most, group);
    return most + 1;
}

}  // namespace opora::irt
