/// Measures taken against the head of a school because of results, and the gate before them.
#pragma once

#include "domain/screening.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora {

/// How results changed from one school year to the next.
enum class Dynamics : std::uint8_t {
    improved,        ///< the whole interval of the change is an improvement
    not_improved,    ///< an improvement that matters is ruled out by the interval
    unclear,         ///< the interval holds both: counted for the school
    not_comparable,  ///< no work was written in both years by enough pupils
};

/// One year against the year before it.
struct YearDynamics {
    int year = 0;
    int pairs = 0;  ///< works compared: the same work in both years
    int works = 0, works_before = 0;
    double share = 0, share_before = 0;  ///< of «2» over the compared works
    double improvement = 0;              ///< fall of that share beyond the region's own, 0…1
    Bounds bounds;                       ///< 80 % interval of the improvement
    Dynamics dynamics = Dynamics::not_comparable;
};

/// May a measure be taken? Only after two years in a row without improvement; no switch opens it otherwise.
struct Gate {
    bool is_open = false;
    std::vector<YearDynamics> years;  ///< the two that count, newest first
};

struct AdministrativeMeasure {
    std::int64_t id = 0;
    OrganisationId school{};
    int year = 0;
    std::string kind;  ///< words measure.kind.*: "talk", "remark", "reprimand", "bonus", "contract"
    std::string to;    ///< post of the person it is taken against, never of a teacher
    std::string ground;
    std::string order_number;
    std::string order_date;  ///< ISO
    std::string by;          ///< who took it
    std::string day;         ///< ISO
    Gate gate;               ///< as it stood
    std::string at, person;
};

std::string_view name_of(Dynamics dynamics);

}  // namespace opora
