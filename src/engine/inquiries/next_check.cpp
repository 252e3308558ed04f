#include "engine/inquiries/next_check.hpp"

#include "compute/sample/remark.hpp"
#include "engine/inquiries/explanations.hpp"

#include <algorithm>
#include <cmath>

namespace opora::inquiries {

namespace {

struct CheckRow {
    std::string_view check;
    int size;
    double hours_each, hours_fixed;
};

/// Minutes as people who did it tell: a work is marked again in ten minutes, a lesson visited takes two hours with the
/// talk after it, a day of observing half a day.
constexpr CheckRow checks[] = {
    {"re_marking", 0, 1.0 / 6, 0.5}, {"observer", 1, 4, 0},     {"lesson_visit", 2, 2, 0},
    {"head_talk", 0, 0, 1},          {"state_exam", 0, 0, 0.5},
};

const CheckRow& check_row(std::string_view check) {
    for (const auto& row : checks)
        if (row.check == check) return row;
    return checks[3];
}

/// The smallest share of inflated works worth meeting when the sign names none.
constexpr double share_unsaid = 0.25;

/// About a seventh of the works lies one point below a cut.
constexpr double near_a_cut = 0.15;

double inflated_share(const Sign& sign) {
    const auto unit = row_of(sign.kind).unit;
    const double seen = sign.effect_bounds.low > 0 ? sign.effect_bounds.low : sign.effect;
    const double taken = unit == EffectUnit::share    ? seen
                         : unit == EffectUnit::lifted ? near_a_cut * seen
                                                      : share_unsaid;
    return std::isfinite(taken) && taken > 0 ? std::clamp(taken, 0.02, 1.0) : share_unsaid;
}

ProposedCheck propose(const std::string& code, const Sign& sign) {
    const auto& row = check_row(code);
    ProposedCheck proposed{code, sign.procedure, sign.class_name, row.size, sign.works, 0, {}};
    if (code == "re_marking") {
        const auto works = static_cast<std::size_t>(std::max(sign.works, 0));
        const double inflated_part = inflated_share(sign);
        const auto inflated = std::clamp<std::size_t>(
            static_cast<std::size_t>(std::floor(inflated_part * double(works))), works > 0, works);
        const auto needed = works ? sample::works_needed(works, inflated) : 0;
        proposed.size = std::min<int>(std::max<int>(static_cast<int>(needed), fewest_re_marked), sign.works);
        proposed.why.push_back(
            {"inquiry.size.re_marking",
             {{"size", double(proposed.size)}, {"works", double(sign.works)}, {"share", inflated_part}}});
    }
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

int usual_size(const std::string& check) { return check_row(check).size; }

std::vector<std::string> known_checks() {
    std::vector<std::string> known;
    for (const auto& row : checks) known.emplace_back(row.check);
    return known;
}

}  // namespace opora::inquiries
