#include "engine/signs/kinds.hpp"

namespace opora::signs {

namespace {

constexpr KindRow kind_table[] = {
    {"inflated_mean", inflated_mean, 0, ""},
    {"marks_mismatch", marks_mismatch, 0, ""},
    {"sharp_rise", sharp_rise, 1, ""},
    {"sharp_fall", sharp_fall, 1, ""},
    {"tasks_above", tasks_above, 0, ""},
    {"profile_inversion", profile_inversion, 0, ""},
    {"boundary_peak", boundary_peak, 0, ""},
    {"journal_raised", journal_raised, 0, ""},
    {"journal_gap", journal_gap, 0, ""},
    {"exam_unconfirmed", exam_unconfirmed, 1, "vpr"},
    {"class_spread", class_spread, 0, ""},
    {"identical_works", identical_works, 0, ""},
    {"selective_absence", selective_absence, 0, ""},
};

}  // namespace

std::span<const KindRow> kinds() { return kind_table; }

const KindRow* find_kind(std::string_view kind) {
    for (const auto& row : kind_table)
        if (row.kind == kind) return &row;
    return nullptr;
}

Sign begun(const Frame& frame, int works) {
    Sign sign;
    sign.kind = frame.rule.kind;
    sign.procedure = frame.procedure.instrument.procedure;
    sign.works = works;
    sign.is_enough = works >= static_cast<int>(frame.rule.threshold("least_works", 1));
    return sign;
}

void tell(Sign& sign, const char* key, double value) { sign.figures.push_back({key, value}); }

}  // namespace opora::signs
