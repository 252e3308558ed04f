#include "engine/intake/judge_works.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace opora::intake {

namespace {

constexpr double school_share = 0.3;  // from this share on a school is wrong as a whole

struct RowScores {
    int sum = 0;
    Reasons reasons = 0;
};

RowScores judge_scores(const RawWorks& works, std::size_t work, const Instrument& instrument) {
    RowScores row;
    const auto* scores = works.scores_of(work);
    const auto positions = instrument.positions.size();
    for (std::size_t k = 0; k < positions; ++k) {
        if (scores[k] <= score::largest) {
            row.sum += scores[k];
            if (scores[k] > instrument.positions[k].maximum) row.reasons |= reason::score_above;
        } else if (scores[k] == score::blank) {
            row.reasons |= reason::score_gone;
        } else if (scores[k] == score::unread) {
            row.reasons |= reason::score_unread;
        }
    }
    for (std::size_t k = positions; k < works.tasks; ++k)
        if (score::points(scores[k]) > 0 || scores[k] == score::unread) row.reasons |= reason::shifted;
    if (works.notes[work] & RawWorks::shifted) row.reasons |= reason::shifted;
    return row;
}

Reasons judge_total(std::int16_t total, const RowScores& row, const Instrument& instrument) {
    if (total == no_total) return reason::total_gone;
    if (total == unread_total) return reason::total_unread;
    Reasons reasons = total > instrument.maximum ? reason::total_above : Reasons{0};
    const bool sum_is_sure = !(row.reasons & (reason::score_unread | reason::score_gone));
    if (sum_is_sure && total != row.sum) reasons |= reason::total_differs;
    return reasons;
}

bool is_same_row(const RawWorks& works, std::size_t a, std::size_t b) {
    return works.total[a] == works.total[b] && works.variant[a] == works.variant[b] &&
           works.variant2[a] == works.variant2[b] && works.notes[a] == works.notes[b] &&
           std::equal(works.scores_of(a), works.scores_of(a) + works.tasks, works.scores_of(b));
}

/// Of rows of one pupil in one school: equal rows and absences give way to the one work; different works all wait.
void judge_doubles(const RawFile& file, Verdicts& verdicts) {
    const auto& works = file.works;
    if (file.layouts.front().column_of(Meaning::pupil) == no_column) return;
    std::vector<std::uint32_t> order;
    for (std::uint32_t work = 0; work < works.size(); ++work)
        if (works.pupil[work] != 0) order.push_back(work);
    const auto key = [&](std::uint32_t work) { return std::pair{works.school[work], works.pupil[work]}; };
    const auto before = [&](std::uint32_t a, std::uint32_t b) { return key(a) != key(b) ? key(a) < key(b) : a < b; };
    if (!std::is_sorted(order.begin(), order.end(), before)) std::sort(order.begin(), order.end(), before);
    for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
        for (to = from + 1; to < order.size() && key(order[to]) == key(order[from]);) ++to;
        if (to - from < 2) continue;
        auto kept = order[from];
        bool differ = false;
        for (auto at = from + 1; at < to; ++at) {
            const auto other = order[at];
            if (!works.is_present(kept) && works.is_present(other)) {
                verdicts.is_double[kept] = 1;
                kept = other;
            } else if (!works.is_present(other) || is_same_row(works, kept, other)) {
                verdicts.is_double[other] = 1;
            } else {
                differ = true;
            }
        }
        for (auto at = from; differ && at < to; ++at)
            if (!verdicts.is_double[order[at]]) verdicts.reasons[order[at]] |= reason::twice;
    }
}

}  // namespace

const std::vector<Code>& reason_codes() {
    static const std::vector<Code> codes = {Code::total_above_maximum, Code::total_not_sum,       Code::total_missing,
                                            Code::total_not_number,    Code::score_above_maximum, Code::score_not_read,
                                            Code::score_missing,       Code::row_shifted,         Code::pupil_twice};
    return codes;
}

Verdicts judge_works(const RawFile& file, const Instrument& instrument, TotalsRule totals) {
    const auto& works = file.works;
    const bool has_total = file.layouts.front().column_of(Meaning::total) != no_column;
    Verdicts verdicts;
    verdicts.reasons.resize(works.size());
    verdicts.is_double.resize(works.size());
    verdicts.total = works.total;
    for (std::size_t work = 0; work < works.size(); ++work) {
        if (!works.is_present(work)) continue;
        const auto row = judge_scores(works, work, instrument);
        auto of_total = has_total ? judge_total(works.total[work], row, instrument) : Reasons{0};
        if (row.reasons == 0 && (of_total != 0 || !has_total) && (!has_total || totals == TotalsRule::take_sum)) {
            verdicts.total[work] = static_cast<std::int16_t>(row.sum);
            verdicts.totals_taken += has_total;
            of_total = 0;
        }
        verdicts.reasons[work] = row.reasons | of_total;
    }
    judge_doubles(file, verdicts);
    return verdicts;
}

std::optional<Problem> mostly_wrong(const RawFile& file, const Verdicts& verdicts, double share) {
    const auto& works = file.works;
    const auto reasons = reason_codes().size();
    struct School {
        std::int64_t works = 0;
        std::array<std::int64_t, 9> with{};
    };
    std::vector<School> schools(file.schools.size());
    School all;
    for (std::size_t work = 0; work < works.size(); ++work) {
        if (!works.is_present(work)) continue;
        auto& school = schools[works.school[work]];
        ++all.works, ++school.works;
        for (auto bits = verdicts.reasons[work]; bits; bits = static_cast<Reasons>(bits & (bits - 1))) {
            const auto reason = static_cast<std::size_t>(std::countr_zero(bits));
            ++all.with[reason], ++school.with[reason];
        }
    }
    for (std::size_t reason = 0; reason < reasons; ++reason) {
        if (static_cast<double>(all.with[reason]) <= share * static_cast<double>(all.works)) continue;
        if (all.with[reason] != *std::max_element(all.with.begin(), all.with.end())) continue;
        std::int64_t judged = 0, wrong = 0;
        for (const auto& school : schools) {
            if (school.works < few_works && file.schools.size() > 1) continue;
            ++judged;
            wrong += static_cast<double>(school.with[reason]) > school_share * static_cast<double>(school.works);
        }
        if (wrong * 2 <= judged) continue;
        const auto percent = 100.0 * static_cast<double>(all.with[reason]) / static_cast<double>(all.works);
        return Problem{Code::mostly_wrong,
                       {file.sheets.front(), 0, "", "", ""},
                       "",
                       {{"cause", std::string(name_of(reason_codes()[reason]))},
                        {"percent", std::round(percent)},
                        {"works", static_cast<double>(all.works)}}};
    }
    return {};
}

}  // namespace opora::intake
