// Results of works: read by intake, compared work by work with the store, written as blocks.

#include "office/prepared_import.hpp"

#include "base/hash.hpp"
#include "gateway/store/block_codec.hpp"
#include "gateway/store/erasing.hpp"
#include "gateway/store/instruments.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/works.hpp"

#include <algorithm>
#include <map>
#include <memory>

namespace opora::office {

namespace {

/// 'G:Z' or 'F' or 'A,C' → the letters one by one.
std::vector<std::string> letters_of(std::string_view text) {
    const auto number = [](std::string_view letters) {
        std::size_t n = 0;
        for (const char c : letters) n = n * 26 + static_cast<std::size_t>(c - 'A' + 1);
        return n;
    };
    const auto is_letters = [](std::string_view part) {
        return !part.empty() && part.size() <= 3 &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    std::vector<std::string> out;
    for (std::size_t from = 0; from <= text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        const auto part = text.substr(from, comma - from);
        from = comma + 1;
        const auto colon = part.find(':');
        const auto first = part.substr(0, colon);
        const auto last = colon == std::string_view::npos ? first : part.substr(colon + 1);
        if (!is_letters(first) || !is_letters(last) || number(last) < number(first))
            throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "mapping"}, std::string(text), {}});
        for (auto n = number(first); n <= number(last); ++n) out.push_back(column_letters(n - 1));
    }
    return out;
}

/// {"school": "A", "scores": "G:Z"} → {"A": "school", "G": "score", …}, as intake wants it.
std::map<std::string, std::string> meaning_by_letters(const std::map<std::string, std::string>& mapping) {
    std::map<std::string, std::string> out;
    for (const auto& [meaning, text] : mapping)
        for (const auto& letters : letters_of(text)) out[letters] = meaning == "scores" ? "score" : meaning;
    return out;
}

/// The same headings give the same fingerprint: a mapping given once serves the next file.
std::string fingerprint_of(const std::vector<intake::ColumnSeen>& columns) {
    std::string headings;
    for (const auto& column : columns) headings += column.letters + "\t" + column.heading + "\n";
    return sha256_hex(headings);
}

intake::WorksReading read(const ImportGround& ground, const TableSource& source, const ImportWish& wish,
                          Progress& progress) {
    intake::WorksOptions options;
    options.procedure = wish.procedure;
    if (!wish.school.empty()) options.school = wish.school;
    options.totals = wish.totals;
    options.faults_kept = ground.faults_kept;
    options.mapping = meaning_by_letters(wish.mapping);
    auto reading = intake::read_works(source, ground.catalogue, options, progress);
    if (reading.asks != intake::Asks::mapping || !wish.mapping.empty()) return reading;
    const auto kept = store::find_mapping(ground.database, fingerprint_of(reading.columns));
    if (!kept) return reading;
    options.mapping = meaning_by_letters(*kept);
    reading = intake::read_works(source, ground.catalogue, options, progress);
    reading.assumed.push_back({"import.assumed.mapping", {}});
    return reading;
}

/// Whether two works say the same. Rows of the file they came from do not matter.
bool is_same_work(const WorkBlock& one, std::size_t i, const WorkBlock& other, std::size_t j) {
    if (one.positions != other.positions) return false;
    const auto scores = [](const WorkBlock& block, std::size_t row) {
        return std::string_view(reinterpret_cast<const char*>(block.scores.data()) + row * block.positions,
                                block.positions);
    };
    return one.class_names[one.class_index[i]] == other.class_names[other.class_index[j]] &&
           one.variant[i] == other.variant[j] && one.variant2[i] == other.variant2[j] &&
           one.gender[i] == other.gender[j] && one.journal[i] == other.journal[j] && one.total[i] == other.total[j] &&
           one.state[i] == other.state[j] && scores(one, i) == scores(other, j);
}

/// A pupil's code, and which of the works with this code it is: a code given twice stays two works.
using WorkKey = std::pair<std::uint32_t, int>;

std::vector<WorkKey> keys_of(const WorkBlock& block) {
    std::map<std::uint32_t, int> met;
    std::vector<WorkKey> keys;
    keys.reserve(block.size());
    for (const auto pupil : block.pupil) keys.emplace_back(pupil, met[pupil]++);
    return keys;
}

void count_changes(const WorkBlock& before, const WorkBlock& now, ImportCounts& counts) {
    std::map<WorkKey, std::size_t> by_key;
    const auto keys = keys_of(before);
    for (std::size_t i = 0; i < keys.size(); ++i) by_key.emplace(keys[i], i);
    std::int64_t met = 0;
    const auto new_keys = keys_of(now);
    for (std::size_t i = 0; i < new_keys.size(); ++i) {
        const auto found = by_key.find(new_keys[i]);
        if (found == by_key.end()) {
            ++counts.created;
            continue;
        }
        ++met;
        ++(is_same_work(before, found->second, now, i) ? counts.skipped : counts.changed);
    }
    counts.removed += static_cast<std::int64_t>(before.size()) - met;
}

/// A school by its login; by another code of the file when it names no login.
std::optional<OrganisationId> find_seen(store::Database& database, const intake::SchoolSeen& seen, int year) {
    if (seen.is_login) return store::find_school(database, seen.key, year);
    for (const char* system : {"oge", "ege", "inn", "other"})
        if (const auto found = store::find_by_code(database, system, seen.key, year)) return found;
    return {};
}

OrganisationId obtain_seen(store::Database& database, const intake::SchoolSeen& seen, int year, std::int64_t import) {
    if (seen.is_login)
        return store::obtain_school(
            database, {seen.key, seen.name, seen.municipality_code, seen.municipality, seen.region}, import);
    if (const auto found = find_seen(database, seen, year)) return *found;
    Organisation school;
    school.name = seen.name;
    school.codes.push_back({"other", seen.key});
    return store::save_organisation(database, school, import);
}

/// Marks that the totals of all present works give, as far as they lie in the scale: what a count over the raw file
/// finds, whatever is quarantined for other reasons.
std::array<std::int64_t, 4> marks_in_range(const intake::WorksReading& reading) {
    std::array<std::int64_t, 4> marks{};
    for (const auto& block : reading.blocks)
        for (std::size_t i = 0; i < block.size(); ++i) {
            const int total = block.total[i];
            if (block.state[i] == WorkState::absent || total < 0 || total > reading.instrument.maximum) continue;
            if (const int mark = mark_of(reading.instrument, total)) ++marks[static_cast<std::size_t>(mark - 2)];
        }
    return marks;
}

/// Works whose rows were erased when their term was over cannot be compared: all of them are new to the store.
void compare_with(store::Database& database, store::BlockId before, const WorkBlock& block, ImportCounts& counts) {
    if (const auto kept = store::load_kept_block(database, before))
        count_changes(*kept, block, counts);
    else
        counts.created += static_cast<std::int64_t>(block.size());
}

void compare(store::Database& database, const intake::WorksReading& reading, ImportReport& report) {
    const int year = reading.procedure->year;
    for (std::size_t i = 0; i < reading.blocks.size(); ++i) {
        const auto& block = reading.blocks[i];
        const auto& seen = reading.schools[i];
        const auto size = static_cast<std::int64_t>(block.size());
        const auto school = find_seen(database, seen, year);
        if (!school) report.schools_new.push_back(seen.is_login ? login_shown(seen.key) : seen.key);
        const auto before = school ? store::find_block(database, *school, *reading.procedure) : std::nullopt;
        if (!before)
            report.counts.created += size;
        else if (before->digest == store::content_digest(block))
            report.counts.skipped += size;
        else
            compare_with(database, before->id, block, report.counts);
    }
}

void save_works(store::Database& database, std::int64_t import, const intake::WorksReading& reading,
                Progress& progress) {
    for (std::size_t i = 0; i < reading.blocks.size(); ++i) {
        progress.report("progress.save", i, reading.blocks.size());
        progress.check();
        const auto& block = reading.blocks[i];
        const auto school = obtain_seen(database, reading.schools[i], reading.procedure->year, import);
        const auto before = store::find_block(database, school, *reading.procedure);
        if (before && before->digest == store::content_digest(block)) continue;
        store::save_block(database, import, school, block, summarise(block, reading.instrument));
    }
}

}  // namespace

PreparedImport prepare_works(const ImportGround& ground, const TableSource& source, const ImportWish& wish,
                             Progress& progress) {
    const auto reading = std::make_shared<intake::WorksReading>(read(ground, source, wish, progress));
    PreparedImport prepared;
    auto& report = prepared.report;
    report.wish = wish;
    report.layout = reading->layout;
    report.procedure = reading->procedure;
    report.asks = reading->asks;
    report.candidates = reading->candidates;
    report.columns = reading->columns;
    report.assumed = reading->assumed;
    report.dropped = reading->dropped;
    report.quarantine = reading->quarantined_for;
    report.faults = reading->faults;
    report.faults_total = reading->faults_total;
    report.faults_by_code = reading->faults_by_code;
    const auto& seen = reading->counts;
    report.counts.rows = seen.rows;
    report.counts.works = seen.counted;
    report.counts.absent = seen.absent;
    report.counts.quarantined = seen.quarantined;
    report.counts.passed_over = seen.passed_over;
    report.counts.in_range = seen.in_range;
    report.counts.marks = seen.marks;
    report.counts.marks_in_range = marks_in_range(*reading);
    report.counts.schools = static_cast<std::int64_t>(reading->blocks.size());
    if (reading->is_stopped) {
        report.state = ImportState::stopped;
    } else if (reading->asks != intake::Asks::nothing) {
        report.state = ImportState::asks;
    } else {
        compare(ground.database, *reading, report);
        prepared.save = [reading, mapping = wish.mapping](store::Database& database, std::int64_t import,
                                                          Progress& watcher) {
            save_works(database, import, *reading, watcher);
            if (!mapping.empty()) store::save_mapping(database, fingerprint_of(reading->columns), mapping);
        };
    }
    return prepared;
}

}  // namespace opora::office
