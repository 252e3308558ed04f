/// A person records a measure against the head of a school; it is refused until results have not improved two years.
#pragma once

#include "base/said.hpp"
#include "domain/administrative_measure.hpp"
#include "domain/occurrence.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/sight.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct GateView {
    std::string code, school;
    int year = 0;
    Gate gate;
    std::vector<Said> said;         ///< why it is open or closed
    std::vector<std::string> help;  ///< codes of words measure.help.*
};

/// `year` 0: the usual one. Refuses: school_not_found.
GateView look_at_gate(Desk&, const std::string& school, int year, const Sight& sight = Sight::everything());

struct MeasureWish {
    std::string school;
    int year = 0;
    std::string kind;  ///< words measure.kind.*
    std::string to, ground, by;
    std::string order_number;
    std::optional<Date> order_date, day;
};
/// For those who decide measures at the school. Refuses: measure_too_early (with why; there is no way round),
/// step_field_missing, school_not_found.
AdministrativeMeasure record_measure(Desk&, const Person& who, Instant now, const MeasureWish&);

struct MeasureRow {
    AdministrativeMeasure measure;
    std::string code, school;
};
/// Newest first.
std::vector<MeasureRow> list_measures(Desk&, const Sight& sight = Sight::everything());

}  // namespace opora::office
