/// How far somebody sees: everything, or some organisations with all below them.
#pragma once

#include "domain/organisation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

/// Lists, counts, charts, exports, feeds and letters are cut to it: what lies outside is absent, and an object outside
/// is not found, as if there were none.
class Sight {
 public:
    /// Where a post stands.
    struct Place {
        OrganisationKind kind = OrganisationKind::school;
        OrganisationId id{};
        bool operator==(const Place&) const = default;
    };

    /// Sees nothing.
    Sight() = default;
    static const Sight& everything();
    /// `seen`: the places and everything below them.
    static Sight of(std::vector<Place> places, std::vector<OrganisationId> seen);

    bool is_everything() const { return is_everything_; }
    bool is_nothing() const { return !is_everything_ && seen_.empty(); }
    /// Of id 0 (whoever it belongs to is not known) only with everything.
    bool sees(OrganisationId id) const;
    /// Sorted; empty with everything.
    const std::vector<OrganisationId>& seen() const { return seen_; }
    /// The widest first; what people look at when they say nothing.
    const std::vector<Place>& places() const { return places_; }
    /// The municipality that all of it lies in, when it is one.
    std::optional<OrganisationId> municipality() const;

 private:
    bool is_everything_ = false;
    std::vector<Place> places_;
    std::vector<OrganisationId> seen_;
};

}  // namespace opora::office
