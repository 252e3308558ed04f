#include "office/sight.hpp"

#include <algorithm>

namespace opora::office {

const Sight& Sight::everything() {
    static const Sight all = [] {
        Sight sight;
        sight.is_everything_ = true;
        return sight;
    }();
    return all;
}

Sight Sight::of(std::vector<Place> places, std::vector<OrganisationId> seen) {
    Sight sight;
    sight.places_ = std::move(places);
    std::stable_sort(sight.places_.begin(), sight.places_.end(),
                     [](const Place& one, const Place& other) { return one.kind < other.kind; });
    sight.places_.erase(std::unique(sight.places_.begin(), sight.places_.end()), sight.places_.end());
    sight.seen_ = std::move(seen);
    std::sort(sight.seen_.begin(), sight.seen_.end());
    sight.seen_.erase(std::unique(sight.seen_.begin(), sight.seen_.end()), sight.seen_.end());
    return sight;
}

bool Sight::sees(OrganisationId id) const {
    return is_everything_ || std::binary_search(seen_.begin(), seen_.end(), id);
}

std::optional<OrganisationId> Sight::municipality() const {
    if (places_.size() != 1 || places_.front().kind != OrganisationKind::municipality) return {};
    return places_.front().id;
}

}  // namespace opora::office
