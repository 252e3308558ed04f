#include "engine/next_check.hpp"

#include "compute/sample/remark.hpp"
#include "engine/sign_guide.hpp"

#include <algorithm>
#include <cmath>

namespace opora::guide {

namespace {

/// What the size of a check is counted in.
enum class Sized : std::uint8_t { fixed, works, works_at_cuts };

struct CheckRow {
    std::string_view check;
    Sized sized;
    int size;
    double hours_each, hours_fixed;
};

/// Minutes as people who did it tell: a work is marked again in ten minutes and laid beside others in five, a lesson
/// visited takes two hours with the talk after it, a day of observing half a day.
constexpr CheckRow checks[] = {
    {"re_marking", Sized::works, 0, 1.0 / 6, 0.5},
    {"re_marking_at_cuts", Sized::works_at_cuts, 0, 1.0 / 6, 0.5},
    {"compare_sheets", Sized::works, 0, 1.0 / 12, 0.5},
    {"observer", Sized::fixed, 1, 4, 0},
    {"lesson_visit", Sized::fixed, 2, 2, 0},
    {"topic_talk", Sized::fixed, 0, 0, 0.5},
    {"head_talk", Sized::fixed, 0, 0, 1},
    {"check_records", Sized::fixed, 0, 0, 0.5},
    {"compare_context", Sized::fixed, 0, 0, 0.25},
    {"state_exam", Sized::fixed, 0, 0, 0.5},
};

const CheckRow& check_row(std::string_view check) {
    const auto* const found =
        std::find_if(std::begin(checks), std::end(checks), [&](const CheckRow& row) { return row.check == check; });
    return found == std::end(checks) ? checks[0] : *found;
}

/// The smallest share of affected works worth meeting when neither the row nor the sign names one.
constexpr double share_unsaid = 0.25;
/// About a seventh of the works lies one point below a cut, about a fifth at one.
constexpr double just_below = 0.15, at_cuts = 0.2;

double affected_share(const Sign& sign) {
    const auto& row = row_of(sign.kind);
    if (row.affected > 0) return row.affected;
    const double seen = sign.effect_bounds.low > 0 ? sign.effect_bounds.low : sign.effect;
    const double taken = row.unit == EffectUnit::share    ? seen
                         : row.unit == EffectUnit::lifted ? just_below * seen
                                                          : share_unsaid;
    return std::isfinite(taken) && taken > 0 ? std::clamp(taken, 0.02, 1.0) : share_unsaid;
}

double works_at_cuts(const Sign& sign) {
    double counted = 0;
    for (const auto& figure : sign.figures)
        if (figure.key.starts_with("works_at_")) counted += figure.value;
    return counted > 0 ? counted : std::ceil(at_cuts * sign.works);
}

void set_size(ProposedCheck& proposed, Sized sized, const Sign& sign) {
    const auto all = static_cast<std::size_t>(std::max(sign.works, 0));
    const double part = affected_share(sign);
    const auto affected =
        std::clamp<std::size_t>(static_cast<std::size_t>(std::floor(part * double(all))), all > 0, all);
    const bool is_at_cuts = sized == Sized::works_at_cuts;
    const auto among = is_at_cuts ? std::clamp(static_cast<std::size_t>(works_at_cuts(sign)), affected, all) : all;
    const auto needed = among ? sample::works_needed(among, affected) : 0;
    proposed.size = std::min(std::max(static_cast<int>(needed), fewest_re_marked), static_cast<int>(among));
    proposed.why.push_back(
        {is_at_cuts ? "inquiry.size.at_cuts" : "inquiry.size.works",
         {{"size", double(proposed.size)}, {"among", double(among)}, {"works", double(sign.works)}, {"share", part}}});
}

ProposedCheck propose(const std::string& code, const Sign& sign) {
    const auto& row = check_row(code);
    ProposedCheck proposed{code, sign.procedure, sign.class_name, row.size, sign.works, 0, {}};
    if (row.sized != Sized::fixed) set_size(proposed, row.sized, sign);
    proposed.hours = row.hours_fixed + row.hours_each * proposed.size;
    proposed.why.push_back({"inquiry.check." + code + ".shows", {}});
    proposed.why.push_back({"inquiry.check." + code + ".limits", {}});
    return proposed;
}

}  // namespace

std::vector<ProposedCheck> propose_checks(const std::vector<Sign>& signs) {
    // The kind that stands first for most signs comes first; of one kind the sign with most works is checked.
    struct Counted {
        std::string check;
        double points = 0;
        const Sign* largest = nullptr;
    };
    std::vector<Counted> counted;
    for (const auto& sign : signs) {
        if (!sign.is_flagged) continue;
        double points = 1;
        for (const auto& code : codes_of(row_of(sign.kind).checks)) {
            auto found =
                std::find_if(counted.begin(), counted.end(), [&](const auto& one) { return one.check == code; });
            if (found == counted.end()) found = counted.insert(counted.end(), {code, 0, &sign});
            found->points += points;
            if (sign.works > found->largest->works) found->largest = &sign;
            points /= 2;
        }
    }
    std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.points > b.points; });
    std::vector<ProposedCheck> proposed;
    for (const auto& one : counted) proposed.push_back(propose(one.check, *one.largest));
    return proposed;
}

std::vector<std::string> known_checks() {
    std::vector<std::string> known;
    for (const auto& row : checks) known.emplace_back(row.check);
    return known;
}

}  // namespace opora::guide
