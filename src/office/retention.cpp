#include "office/retention.hpp"

#include "gateway/catalogue/read_purposes.hpp"
#include "gateway/store/audit.hpp"
#include "office/plan_records.hpp"

#include <algorithm>

namespace opora::office {

namespace {

RetentionLine line_of(const store::KeptPupils& kept, const Date& today) {
    RetentionLine line;
    line.kept = kept;
    line.rule = rule_for(catalogue::shipped_retention(), kept.procedure);
    if (!line.rule || line.rule->then == AfterTerm::keep) return line;
    line.ends = end_of_term(*line.rule, kept.procedure);
    line.is_due = kept.blocks > 0 && line.ends <= today;
    return line;
}

}  // namespace

RetentionView look_at_retention(Desk& desk, Instant now) {
    const auto connection = desk.database();
    const auto today = local_day(connection, now);
    RetentionView view;
    view.rules = &catalogue::shipped_retention();
    for (const auto& kept : store::count_kept_pupils(connection)) view.lines.push_back(line_of(kept, today));
    std::stable_sort(view.lines.begin(), view.lines.end(), [](const auto& one, const auto& other) {
        return one.kept.procedure.year < other.kept.procedure.year;
    });
    for (const auto& line : view.lines)
        if (line.is_due) {
            view.due_blocks += line.kept.blocks;
            view.due_works += line.kept.works;
        }
    return view;
}

std::vector<RetentionLine> apply_retention(Desk& desk, const Person& who, Instant now) {
    std::vector<RetentionLine> done;
    for (auto& line : look_at_retention(desk, now).lines) {
        if (!line.is_due) continue;
        const auto connection = desk.database();
        store::Transaction transaction(connection, store::Transaction::Mode::writing);
        const auto at = iso_time(now);
        const auto erased = store::erase_pupils(connection, line.kept.procedure, line.rule->id, at);
        store::add_audit(connection, {0, at, who.name, "erase_pupils",
                                      name_of(line.kept.procedure) + ": " + line.rule->id + ", blocks " +
                                          std::to_string(erased.blocks) + ", works " + std::to_string(erased.works)});
        transaction.commit();
        line.kept.erased += erased.blocks;
        line.kept.works = erased.works;
        line.kept.blocks = erased.blocks;
        done.push_back(line);
    }
    return done;
}

}  // namespace opora::office
