/// A control group of schools: chosen by design, approved by an order, afterwards what others are compared with.
#pragma once

#include "domain/organisation.hpp"
#include "domain/procedure.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace opora {

/// Schools that are alike in what the design holds apart. "" = not known, "any" = whatever is left, put
/// together.
struct ControlStratum {
    std::string settlement;  ///< "city", "country"
    std::string size;        ///< "small", "middle", "large"
    std::string context;     ///< third of the schools by what is usual in their conditions: "low", "middle", "high"
    int schools = 0;
    double pupils = 0;  ///< Σ size
    int wanted = 0;
};

/// One school of the frame: all from which the group is drawn.
struct ControlSchool {
    OrganisationId school{};
    std::uint32_t stratum = 0;
    double size = 0;         ///< participants of one procedure on average
    double probability = 0;  ///< of being drawn
    bool is_drawn = false;
    std::vector<OrganisationId> replacements;  ///< in the order they are asked, for a drawn school
};

/// A school that is not in the frame, and why: a code of words sampling.excluded.*, or a person's own words.
struct ControlExclusion {
    OrganisationId school{};
    std::string code;  ///< "no_results", "special", "listed", "inquiry", "by_hand"
    std::string reason;
};

enum class ControlChangeKind : std::uint8_t { remove, replace, add };

/// What a person changed after the draw. The draw itself stays as it was.
struct ControlChange {
    ControlChangeKind kind = ControlChangeKind::remove;
    OrganisationId school{};   ///< taken out, or put in by `add`
    OrganisationId instead{};  ///< of `replace`: who stands in
    std::string reason, person, at;
};

/// What the group says of one work: an interval of ±half_width around the share done of a task.
struct ControlPrecision {
    Procedure procedure;  ///< whose figures it rests on
    int schools = 0, classes = 0;
    double pupils = 0;
    int of_classes = 0;            ///< in the whole frame
    double icc = 0, icc_high = 0;  ///< between schools: the middle task and the one that differs most
    double deff = 1;               ///< by how much the interval's variance is above that of a sample of pupils
    double half_width = 0;         ///< 95 %, of a task half of whose points are earned, middle ICC; share 0…1
    double half_width_worst = 0;   ///< … at the highest ICC: no task of the work is less certain
    bool is_usable = false;        ///< false: no results with tasks to judge by
};

enum class ControlState : std::uint8_t { draft, approved };

struct ControlGroup {
    std::int64_t id = 0;
    int year = 0;          ///< of the procedures it serves
    int results_year = 0;  ///< whose results told sizes and spread
    std::string purpose;
    std::vector<Procedure> procedures;  ///< of results_year
    int wanted = 0;
    std::uint64_t seed = 1;
    std::int64_t municipality = 0;  ///< 0 = the region
    std::vector<ControlStratum> strata;
    std::vector<ControlSchool> schools;  ///< the frame, by id
    std::vector<ControlExclusion> excluded;
    std::vector<ControlPrecision> precision;
    std::vector<ControlChange> changes;
    int without_context = 0, without_settlement = 0;  ///< schools of the frame
    std::int64_t moment = 0;                          ///< of the store when it was drawn
    ControlState state = ControlState::draft;
    std::string person, at;
    std::string order_number, order_date, approved_by, approved_at;
};

/// Who is in the group after all changes, by id.
std::vector<OrganisationId> members_of(const ControlGroup& group);

}  // namespace opora
