#include "office/cut.hpp"

#include <algorithm>
#include <map>

namespace opora::office {

namespace {

void total_again(Screening& screening) {
    std::map<Procedure, ProcedureTotals*> totals;
    for (auto& one : screening.procedures) {
        one.tally = {};
        one.schools = one.schools_low = one.schools_low_enough = 0;
        one.input.clear();
        totals[one.procedure] = &one;
    }
    const auto threshold = screening.options.parameters.threshold;
    for (const auto& finding : screening.findings)
        for (const auto& one : finding.procedures) {
            const auto found = totals.find(one.procedure);
            if (found == totals.end()) continue;
            auto& total = *found->second;
            merge(total.tally, one.tally);
            const bool is_low = one.tally.works > 0 && one.share >= threshold;
            total.schools += one.tally.works > 0;
            total.schools_low += is_low;
            total.schools_low_enough += is_low && one.is_enough;
        }
}

void count_again(Screening& screening) {
    double false_listed = 0, false_sure = 0;
    screening.listed = screening.sure_list = 0;
    for (const auto& one : screening.findings) {
        screening.listed += one.is_listed;
        screening.sure_list += one.is_in_sure_list;
        if (one.is_listed) false_listed += 1 - one.p_rule;
        if (one.is_in_sure_list) false_sure += 1 - one.p_rule;
    }
    screening.expected_false_share = screening.listed ? false_listed / screening.listed : 0;
    screening.sure_list_false_share = screening.sure_list ? false_sure / screening.sure_list : 0;
}

ObjectivityIndex index_of(const std::vector<SchoolSigns>& schools) {
    ObjectivityIndex index;
    for (const auto& one : schools) {
        index.schools += one.is_judged;
        index.with_sign += one.is_judged && one.is_flagged;
    }
    index.index = index.schools ? 100.0 - 100.0 * index.with_sign / index.schools : 100.0;
    return index;
}

}  // namespace

void cut_to(const Sight& sight, Screening& screening) {
    if (sight.is_everything()) return;
    std::erase_if(screening.findings, [&](const Finding& one) { return !sight.sees(one.school); });
    total_again(screening);
    count_again(screening);
}

void cut_to(const Sight& sight, ObjectivityScreening& screening) {
    if (sight.is_everything()) return;
    const bool were_read = !screening.schools.empty();
    std::erase_if(screening.schools, [&](const SchoolSigns& one) { return !sight.sees(one.school); });
    std::erase_if(screening.indexes,
                  [&](const ObjectivityIndex& one) { return !one.municipality || !sight.sees(*one.municipality); });
    const int flagged_before = screening.flagged;
    if (were_read) {
        screening.flagged = static_cast<int>(std::count_if(screening.schools.begin(), screening.schools.end(),
                                                           [](const SchoolSigns& one) { return one.is_flagged; }));
        screening.schools_seen = static_cast<int>(screening.schools.size());
        auto whole = index_of(screening.schools);
        if (whole.schools > 0) screening.indexes.insert(screening.indexes.begin(), whole);
    } else {
        screening.flagged = screening.schools_seen = 0;
        for (const auto& one : screening.indexes) {
            screening.flagged += one.with_sign;
            screening.schools_seen += one.schools;
        }
    }
    // What is expected to be false is a share of what is flagged.
    screening.expected_false = flagged_before ? screening.expected_false * screening.flagged / flagged_before : 0;
}

void cut_to(const Sight& sight, OfficialList& list) {
    if (sight.is_everything()) return;
    std::erase_if(list.rows, [&](const OfficialRow& row) { return !sight.sees(row.school); });
}

}  // namespace opora::office
