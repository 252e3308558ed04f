#include "engine/planning/compare_plans.hpp"

#include "base/day_text.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace opora::planning {

namespace {

struct PlacedMeasure {
    const Measure* measure;
    const Section* section;
};

std::map<std::string_view, PlacedMeasure> measures_by_id(const Plan& plan) {
    std::map<std::string_view, PlacedMeasure> found;
    for (const auto& section : plan.sections)
        for (const auto& measure : section.measures) found[measure.id] = {&measure, &section};
    return found;
}

/// «3.1 «Провести …»»
std::string named_measure(const Measure& measure) {
    return (measure.number.empty() ? "" : measure.number + " ") + "«" + measure.title + "»";
}

std::string joined_names(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string executors_text(const Measure& measure) {
    if (!measure.executors_written.empty()) return measure.executors_written;
    std::vector<std::string> names;
    for (const auto& one : measure.executors) names.push_back(one.name.empty() ? one.written : one.name);
    return joined_names(names);
}

std::string schedule_text(const std::vector<ScheduleRow>& schedule) {
    std::vector<std::string> rows;
    for (const auto& row : schedule)
        rows.push_back(row.period.start == row.period.end
                           ? day_shown(row.period.end)
                           : day_shown(row.period.start) + "–" + day_shown(row.period.end));
    return joined_names(rows);
}

class Differences {
 public:
    std::vector<PlanDifference> found;

    void of_measure(const Measure& measure, DifferenceKind kind, const char* what) {
        add(kind, what, measure.id, {{"measure", named_measure(measure)}});
    }
    void of_text(const Measure& measure, const char* what, const std::string& was, const std::string& is) {
        if (was != is)
            add(DifferenceKind::changed, what, measure.id,
                {{"measure", named_measure(measure)}, {"was", was}, {"is", is}, {"change", change(was, is)}});
    }
    void of_plan(DifferenceKind kind, const char* what, const std::string& was, const std::string& is) {
        if (was != is) add(kind, what, "", {{"was", was}, {"is", is}, {"change", change(was, is)}});
    }

 private:
    /// For words that tell apart what came, went and became another.
    static std::string change(const std::string& was, const std::string& is) {
        return was.empty() ? "new" : is.empty() ? "gone" : "other";
    }
    void add(DifferenceKind kind, const std::string& what, const std::string& measure, Args args) {
        found.push_back({kind, measure, {"planning.difference." + what, std::move(args)}});
    }
};

std::string members_text(const Plan& plan) {
    std::string text;
    for (const auto& [spread, names] : plan.members)
        if (!names.empty()) text += (text.empty() ? "" : "; ") + joined_names(names);
    return text;
}

void compare_settings(Differences& differences, const Plan& before, const Plan& after) {
    const auto shown = [](const Period& period) { return day_shown(period.start) + "–" + day_shown(period.end); };
    const auto number = [](auto value) { return std::to_string(static_cast<int>(value)); };
    differences.of_plan(DifferenceKind::settings, "title", before.title, after.title);
    differences.of_plan(DifferenceKind::period, "period", shown(before.period), shown(after.period));
    differences.of_plan(DifferenceKind::settings, "week", number(before.week), number(after.week));
    differences.of_plan(DifferenceKind::settings, "checkpoints", number(before.checkpoints), number(after.checkpoints));
    differences.of_plan(DifferenceKind::settings, "controller", before.controller, after.controller);
    differences.of_plan(DifferenceKind::settings, "escalation", number(before.escalate_after),
                        number(after.escalate_after));
    differences.of_plan(DifferenceKind::settings, "members", members_text(before), members_text(after));
}

void compare_measure(Differences& differences, const PlacedMeasure& before, const PlacedMeasure& after) {
    const Measure &was = *before.measure, &is = *after.measure;
    const auto number = [](auto value) { return std::to_string(static_cast<int>(value)); };
    differences.of_text(is, "measure_title", was.title, is.title);
    differences.of_text(is, "measure_number", was.number, is.number);
    differences.of_text(is, "measure_section", before.section->title, after.section->title);
    if (was.phrase != is.phrase)
        differences.of_text(is, "measure_term", was.phrase, is.phrase);
    else if (!(was.deadline == is.deadline))
        differences.of_measure(is, DifferenceKind::changed, "measure_reading");
    differences.of_text(is, "measure_moment", number(was.moment), number(is.moment));
    if (was.checkpoints != is.checkpoints) differences.of_measure(is, DifferenceKind::changed, "measure_checkpoints");
    differences.of_text(is, "measure_schedule", schedule_text(was.schedule), schedule_text(is.schedule));
    if (executors_text(was) != executors_text(is))
        differences.of_text(is, "measure_executors", executors_text(was), executors_text(is));
    else if (was.executors != is.executors)
        differences.of_measure(is, DifferenceKind::changed, "measure_parties");
    differences.of_text(is, "measure_expected", was.expected, is.expected);
    if (was.evidence != is.evidence) differences.of_measure(is, DifferenceKind::changed, "measure_evidence");
}

std::set<std::string> title_words(const std::string& title) {
    std::set<std::string> words;
    const auto text = folded(title);
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        if (end > at) words.insert(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

/// Half of the words of both together stand in each.
bool is_like(const Measure& one, const Measure& other) {
    const auto first = title_words(one.title), second = title_words(other.title);
    const auto shared =
        std::count_if(first.begin(), first.end(), [&](const std::string& word) { return second.count(word) > 0; });
    return shared > 0 && 2 * shared >= std::ssize(first) + std::ssize(second) - shared;
}

/// A measure of the earlier plan gives its id to one measure of the later.
class IdKeeper {
 public:
    IdKeeper(const Plan& before, Plan& after) {
        for (const auto& section : before.sections)
            for (const auto& measure : section.measures) free_.push_back(&measure);
        for (auto& section : after.sections)
            for (auto& measure : section.measures) open_.push_back(&measure);
    }

    template <class Same>
    void match(Same same) {
        for (auto*& open : open_) {
            if (!open) continue;
            const auto found = std::find_if(free_.begin(), free_.end(),
                                            [&](const Measure* free) { return free && same(*free, *open); });
            if (found == free_.end()) continue;
            open->id = (*found)->id;
            taken_.insert(open->id);
            open = nullptr;
            *found = nullptr;
        }
    }
    void forget_the_rest(const std::vector<std::string>& used) {
        std::set<std::string> kept;
        for (auto* open : open_) {
            if (!open) continue;
            const bool is_known = std::find(used.begin(), used.end(), open->id) != used.end();
            if (!is_known || taken_.count(open->id) || !kept.insert(open->id).second) open->id.clear();
        }
    }

 private:
    std::vector<const Measure*> free_;
    std::vector<Measure*> open_;
    std::set<std::string> taken_;
};

int number_of_id(std::string_view id) {
    int number = 0;
    if (id.starts_with('m')) std::from_chars(id.data() + 1, id.data() + id.size(), number);
    return number;
}

}  // namespace

std::string_view name_of(DifferenceKind kind) {
    static constexpr std::array<std::string_view, 5> names = {"added", "removed", "changed", "period", "settings"};
    return names.at(static_cast<std::size_t>(kind));
}

std::vector<PlanDifference> compare_plans(const Plan& before, const Plan& after) {
    Differences differences;
    compare_settings(differences, before, after);
    const auto earlier = measures_by_id(before), later = measures_by_id(after);
    for (const auto& section : after.sections)
        for (const auto& measure : section.measures) {
            const auto was = earlier.find(measure.id);
            if (was == earlier.end())
                differences.of_measure(measure, DifferenceKind::added, "measure_added");
            else
                compare_measure(differences, was->second, {&measure, &section});
        }
    for (const auto& section : before.sections)
        for (const auto& measure : section.measures)
            if (!later.count(measure.id)) differences.of_measure(measure, DifferenceKind::removed, "measure_removed");
    return std::move(differences.found);
}

void keep_measure_ids(const Plan& before, Plan& after, const std::vector<std::string>& used) {
    IdKeeper keeper(before, after);
    const auto same_title = [](const Measure& one, const Measure& other) {
        return folded(one.title) == folded(other.title);
    };
    keeper.match([](const Measure& one, const Measure& other) { return one.id == other.id; });
    keeper.match(
        [&](const Measure& one, const Measure& other) { return one.number == other.number && same_title(one, other); });
    keeper.match(same_title);
    keeper.match([](const Measure& one, const Measure& other) {
        return !one.number.empty() && one.number == other.number && is_like(one, other);
    });
    keeper.forget_the_rest(used);
}

void give_measure_ids(Plan& plan, const std::vector<std::string>& used) {
    int largest = 0;
    for (const auto& id : used) largest = std::max(largest, number_of_id(id));
    for (const auto& section : plan.sections)
        for (const auto& measure : section.measures) largest = std::max(largest, number_of_id(measure.id));
    for (auto& section : plan.sections)
        for (auto& measure : section.measures)
            if (measure.id.empty()) measure.id = "m" + std::to_string(++largest);
}

}  // namespace opora::planning
