#include "office/run_screening.hpp"

#include "base/hash.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/screenings.hpp"
#include "gateway/store/works.hpp"
#include "office/cut.hpp"
#include "office/purposes.hpp"
#include "office/rule_sets.hpp"
#include "office/screening_record.hpp"

namespace opora::office {

namespace {

ScreeningOptions options_of(const RuleSet& rule, const ScreeningWish& wish, int year) {
    auto options = screening::options_of(rule, year);
    auto& parameters = options.parameters;
    parameters.threshold = wish.threshold.value_or(parameters.threshold);
    parameters.bottom_share = wish.bottom_share.value_or(parameters.bottom_share);
    parameters.false_share = wish.false_share.value_or(parameters.false_share);
    parameters.min_participants = wish.min_participants.value_or(parameters.min_participants);
    parameters.low_in_year = wish.low_in_year.value_or(parameters.low_in_year);
    parameters.years = wish.years.value_or(parameters.years);
    parameters.repeat = wish.repeat.value_or(parameters.repeat);
    if (!wish.comparator.empty()) options.comparator = wish.comparator;
    options.procedures = wish.procedures;
    options.municipality = wish.municipality;
    return options;
}

/// The year asked for, which must have results.
int year_of(Desk& desk, const ScreeningWish& wish) {
    const auto connection = desk.database();
    const auto years = years_with_results(connection);
    if (wish.year == 0 && !years.empty()) return usual_year(connection);
    for (const int year : years)
        if (year == wish.year) return year;
    refuse_year(connection, wish.year);
}

ScreeningResult compute(Desk& desk, const ScreeningWish& wish, Progress& progress) {
    const auto rule = find_rule_set(desk, wish.rule, wish.version);
    const int year = year_of(desk, wish);
    ScreeningResult result;
    result.region = desk.region(year);
    result.screening =
        screening::screen(result.region->input, rule, options_of(rule, wish, year), result.region->fitted, progress);
    return result;
}

std::optional<store::ScreeningRecord> load(Desk& desk, std::int64_t id) {
    return store::load_screening(desk.database(), id);
}

store::ScreeningRecord load_or_refuse(Desk& desk, std::int64_t id) {
    auto record = load(desk, id);
    if (!record) throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    return std::move(*record);
}

ScreeningResult result_of(const store::ScreeningRecord& record) {
    ScreeningResult result;
    result.screening = read_screening(record.body).screening;
    result.screening.id = record.id;
    result.screening.created = record.created;
    result.screening.person = record.person;
    result.digest = record.digest;
    return result;
}

}  // namespace

ScreeningResult what_if(Desk& desk, const ScreeningWish& wish, const Sight& sight) {
    Progress nobody_watches;
    auto result = compute(desk, wish, nobody_watches);
    cut_to(sight, result.screening);
    return result;
}

ScreeningResult run_screening(Desk& desk, const Person& who, Instant now, const ScreeningWish& wish,
                              Progress& progress) {
    auto result = compute(desk, wish, progress);
    auto& screening = result.screening;
    store::ScreeningRecord record;
    record.created = screening.created = iso_time(now);
    record.person = screening.person = who.name;
    record.rule = screening.rule.id;
    record.rule_version = screening.rule.version;
    record.year = screening.options.year;
    record.body = write_screening(screening, result.region->input.schools);
    record.digest = result.digest = sha256_hex(record.body);
    record.as_of = result.region->moment;
    const auto connection = desk.database();
    store::Transaction transaction(connection, store::Transaction::Mode::writing);
    screening.id = store::save_screening(connection, record);
    seal_purpose(connection, who, now, "screening", screening.id);
    store::add_audit(connection,
                     {0, record.created, who.name, "run_screening", "screening " + std::to_string(screening.id)});
    transaction.commit();
    return result;
}

ScreeningResult find_screening(Desk& desk, std::int64_t id, const Sight& sight) {
    const auto record = load_or_refuse(desk, id);
    auto result = result_of(record);
    result.region = desk.region(record.year);
    cut_to(sight, result.screening);
    return result;
}

std::vector<ScreeningResult> list_screenings(Desk& desk, const Sight& sight) {
    std::vector<std::int64_t> ids;
    for (const auto& record : store::load_screenings(desk.database())) ids.push_back(record.id);
    std::vector<ScreeningResult> results;
    for (const auto id : ids)
        if (const auto record = load(desk, id)) results.push_back(result_of(*record));
    for (auto& result : results) cut_to(sight, result.screening);
    return results;
}

Recomputed recompute_screening(Desk& desk, std::int64_t id, Progress& progress) {
    const auto record = load_or_refuse(desk, id);
    const auto stored = read_screening(record.body);
    const auto input = load_input(desk.database(), record.year, record.as_of, &stored.facts);
    const auto fitted = screening::fit(input, progress);
    const auto again = screening::screen(input, stored.screening.rule, stored.screening.options, fitted, progress);
    Recomputed recomputed;
    recomputed.digest = record.digest;
    recomputed.digest_now = sha256_hex(write_screening(again, stored.facts));
    recomputed.is_same = recomputed.digest == recomputed.digest_now;
    return recomputed;
}

}  // namespace opora::office
