#include "engine/intake/read_works.hpp"

#include "domain/organisation.hpp"
#include "engine/intake/fill_reading.hpp"

#include <algorithm>

namespace opora::intake {

namespace {

constexpr double early_share = 0.3;  // while reading: works wrong for one reason
constexpr double final_share = 0.5;  // of all works
constexpr std::size_t schools_for_early = 3;

/// Asked while rows come in: with several schools read, is nearly everything wrong in one way?
bool is_hopeless(const RawFile& file, const Catalogue& catalogue, const WorksOptions& options) {
    if (file.schools.size() < schools_for_early) return false;
    const auto choice = choose_instrument(file, catalogue, options);
    if (!choice.procedure || choice.mismatch) return false;
    return mostly_wrong(file, judge_works(file, choice.instrument, options.totals), early_share).has_value();
}

void stop(WorksReading& reading, Problem problem) {
    reading.is_stopped = true;
    ++reading.faults_total;
    ++reading.faults_by_code[problem.code];
    reading.faults.insert(reading.faults.begin(), std::move(problem));
}

void take_over(WorksReading& reading, RawFile& file) {
    reading.columns = std::move(file.columns);
    reading.dropped = file.dropped;
    reading.counts.rows = file.rows;
    reading.counts.passed_over = file.passed_over;
    if (!file.layouts.empty()) reading.layout = file.layouts.front().card->id;
    reading.faults = file.faults;
    reading.faults_total = file.no_school;
    if (file.no_school) reading.faults_by_code[Code::school_missing] = file.no_school;
}

Place place_of_heading(const RawFile& file) {
    return file.layouts.empty() ? Place{} : Place{file.sheets.front(), file.layouts.front().heading_row, "", "", ""};
}

bool names_no_school(const RawFile& file) {
    return std::any_of(file.schools.begin(), file.schools.end(), [](const SchoolSeen& one) { return one.key.empty(); });
}

/// With the sum standing in for totals nothing but readable scores is needed; the remarks on them stay.
void check_and_fill(WorksReading& reading, const RawFile& file, const InstrumentChoice& choice,
                    const WorksOptions& options) {
    const auto verdicts = judge_works(file, choice.instrument, options.totals);
    auto wrong = mostly_wrong(file, verdicts, file.was_stopped ? early_share : final_share);
    fill_reading(reading, file, verdicts, choice, options);
    if (wrong) {
        reading.blocks.clear();
        reading.schools.clear();
        stop(reading, std::move(*wrong));
    }
}

}  // namespace

WorksReading read_works(const TableSource& source, const Catalogue& catalogue, const WorksOptions& options,
                        Progress& progress) {
    WorksReading reading;
    auto file = read_raw(source, catalogue, options, progress,
                         [&](const RawFile& so_far) { return is_hopeless(so_far, catalogue, options); });
    take_over(reading, file);
    if (file.layouts.empty()) {
        if (reading.columns.empty() || !options.mapping.empty()) stop(reading, {Code::layout_unknown, {}, "", {}});
        reading.asks = Asks::mapping;
        return reading;
    }
    if (file.works.size() == 0) {
        if (file.no_school == 0)
            stop(reading, {Code::form_empty, place_of_heading(file), "", {}});
        else
            reading.is_stopped = true;
        return reading;
    }
    auto choice = choose_instrument(file, catalogue, options);
    reading.procedure = choice.procedure;
    if (!choice.procedure) reading.candidates = choice.candidates;
    reading.assumed = choice.assumed;
    reading.schools = file.schools;
    if (choice.mismatch) {
        stop(reading, std::move(*choice.mismatch));
        return reading;
    }
    reading.instrument = choice.instrument;
    if (!choice.procedure || names_no_school(file)) {
        reading.asks = choice.procedure ? Asks::school : Asks::procedure;
        return reading;
    }
    check_and_fill(reading, file, choice, options);
    return reading;
}

bool quarantines(Code code) {
    const auto& codes = reason_codes();
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace opora::intake
