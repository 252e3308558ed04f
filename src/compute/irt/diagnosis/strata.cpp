#include "compute/irt/diagnosis/strata.hpp"

#include "compute/irt/diagnosis/forms.hpp"

namespace opora::irt {

std::vector<Stratum> strata_of(const Responses& responses, std::size_t item, std::span<const std::uint32_t> matching,
                               const TwoGroups& groups) {
    std::vector<Stratum> out;
    for (const auto& form : answered_forms(responses, matching)) {
        std::size_t most = 0;
        for (const auto each : form.items) most += responses.maxima[each];
        std::vector<Stratum> strata(most + 1);
        for (std::size_t t = 0; t <= most; ++t) {
            strata[t].share = most > 0 ? double(t) / double(most) : 0;
            strata[t].reference.assign(responses.maxima[item] + 1u, 0.0);
            strata[t].focal.assign(responses.maxima[item] + 1u, 0.0);
        }
        for (const auto person : form.people) {
            const auto scores = responses.of(person);
            const auto group = responses.group(person);
            if (scores[item] == missing || (group != groups.reference && group != groups.focal)) continue;
            std::size_t total = 0;
            for (const auto each : form.items) total += scores[each];
            auto& stratum = strata[total];
            (group == groups.focal ? stratum.focal : stratum.reference)[scores[item]] += responses.weight(person);
        }
        for (auto& stratum : strata) {
            double people = 0;
            for (std::size_t k = 0; k < stratum.focal.size(); ++k) people += stratum.reference[k] + stratum.focal[k];
            if (people > 0) out.push_back(std::move(stratum));
        }
    }
    return out;
}

}  // namespace opora::irt
