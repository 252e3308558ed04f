#include "office/run_objectivity.hpp"

#include "engine/objectivity/screen_own.hpp"
#include "engine/signs/judge.hpp"
#include "gateway/catalogue/read_instruments.hpp"
#include "gateway/catalogue/shipped.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/erasing.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/works.hpp"
#include "office/control_groups.hpp"
#include "office/cut.hpp"
#include "office/jobs.hpp"
#include "office/likeness_data.hpp"
#include "office/purposes.hpp"
#include "office/region_data.hpp"

#include <algorithm>
#include <functional>

namespace opora::office {

namespace {

constexpr const char* own_rule = "own";

[[noreturn]] void refuse_rule(const std::string& rule) {
    std::string known;
    for (const auto& one : catalogue::shipped_sign_rules()) known += one.rules.id + ", ";
    known += own_rule;
    throw Refusal(Problem{Code::rule_set_unknown, {{}, 0, {}, {}, "rule"}, rule, {{"known", known}}});
}

using Describe = std::function<const Instrument*(const Procedure&)>;

/// A description that stands for itself: it is kept with the run.
Instrument own_copy(Instrument instrument) {
    instrument.same_as.clear();
    return instrument;
}

/// What a run reads: at one moment of the store.
struct Read {
    std::vector<signs::ProcedureFigures> procedures;
    std::vector<Instrument> instruments;
};

Read read_works(store::Database& database, const SignRules& rules, int year, std::int64_t as_of,
                const Describe& description, Progress& progress) {
    Read out;
    const auto wanted = signs::procedures_for(rules, year, store::load_procedures(database, as_of));
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        progress.report("progress.signs_read", i, wanted.size());
        const auto* instrument = description(wanted[i]);
        if (!instrument || instrument->maximum <= 0) continue;
        signs::ProcedureFigures procedure{own_copy(*instrument), {}};
        for (const auto& ref : store::current_blocks(database, wanted[i], as_of)) {
            progress.check();
            if (const auto block = store::load_kept_block(database, ref.id))
                procedure.schools.push_back(signs::gather(ref.school, *block, procedure.instrument));
        }
        std::sort(procedure.schools.begin(), procedure.schools.end(),
                  [](const auto& one, const auto& other) { return one.school < other.school; });
        out.instruments.push_back(procedure.instrument);
        out.procedures.push_back(std::move(procedure));
    }
    return out;
}

std::map<OrganisationId, OrganisationId> places_of(store::Database& database, const std::set<OrganisationId>& seen) {
    std::map<OrganisationId, OrganisationId> out;
    for (const auto& organisation : store::load_organisations(database))
        if (seen.contains(organisation.id)) out[organisation.id] = organisation.parent;
    return out;
}

/// Schools that an approved control group watched.
std::set<OrganisationId> controls_of(store::Database& database, int year) {
    const auto schools = control_schools(database, year);
    return {schools.begin(), schools.end()};
}

/// The procedures of a year share one bar.
class Part final : public Progress {
 public:
    Part(Progress& whole, std::uint64_t done, std::uint64_t total) : whole_(whole), done_(done), total_(total) {
        whole_.report("progress.signs", done_, total_);
    }
    void report(const char*, std::uint64_t, std::uint64_t) override { whole_.report("progress.signs", done_, total_); }
    bool is_cancelled() const override { return whole_.is_cancelled(); }

 private:
    Progress& whole_;
    std::uint64_t done_, total_;
};

struct OwnRun {
    ObjectivityScreening screening;
    std::vector<Instrument> instruments;
};

/// Totals of all schools of the year and of the years that its tests look back to.
objectivity::OwnBeside beside_of(store::Database& database, int year, std::int64_t as_of, const SignBasis& basis) {
    constexpr int years_back = 3;
    objectivity::OwnBeside out;
    out.year = year;
    out.controls = basis.controls;
    out.expected = basis.expected;
    std::vector<Procedure> looked_at;
    for (const auto& procedure : store::load_procedures(database, as_of))
        if (procedure.year <= year && procedure.year >= year - years_back) looked_at.push_back(procedure);
    for (const auto& procedure : looked_at) out.totals.push_back({procedure, {}});
    for (const auto& row : store::load_tallies(database, looked_at, as_of))
        if (row.tally.works > 0)
            out.totals[row.procedure].schools.push_back(
                {row.school, row.tally.works, row.tally.total_sum, row.tally.total_squares});
    return out;
}

/// Levels that the conditions of schools let expect, where they are known.
std::map<OrganisationId, double> expected_levels(Desk& desk, int year) {
    const auto data = likeness_of(desk, year);
    const auto& adjusted = data->levels.adjusted;
    std::map<OrganisationId, double> out;
    for (std::size_t s = 0; s < data->region.schools.size() && s < adjusted.by_school.size(); ++s)
        if (adjusted.lacking == likeness::Lacking::nothing && adjusted.by_school[s])
            out[data->region.schools[s].id] = adjusted.by_school[s]->expected;
    return out;
}

/// Procedures one at a time: their works need not lie in memory together.
OwnRun screen_mechanisms(store::Database& database, int year, std::int64_t as_of, double false_share,
                         const SignBasis& basis, const Describe& description, Progress& progress) {
    OwnRun out;
    const auto& controls = basis.controls;
    objectivity::OwnOptions options;
    options.false_share = false_share;
    std::vector<Procedure> wanted;
    for (const auto& procedure : store::load_procedures(database, as_of)) {
        const auto* instrument = procedure.year == year ? description(procedure) : nullptr;
        if (!instrument || instrument->positions.size() < 2) continue;
        wanted.push_back(procedure);
        out.instruments.push_back(own_copy(*instrument));
    }
    std::vector<objectivity::OwnScreened> screened;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        Part part(progress, i, wanted.size());
        part.check();
        std::vector<WorkBlock> blocks;
        std::vector<OrganisationId> schools;
        for (const auto& ref : store::current_blocks(database, wanted[i], as_of)) {
            auto block = store::load_kept_block(database, ref.id);
            if (!block) continue;  // rows erased when their term was over
            blocks.push_back(std::move(*block));
            schools.push_back(ref.school);
        }
        objectivity::OwnProcedure procedure{wanted[i], &out.instruments[i], {}};
        for (std::size_t s = 0; s < blocks.size(); ++s) {
            std::optional<double> expected;
            if (const auto found = basis.expected.find(schools[s]); found != basis.expected.end())
                expected = found->second;
            procedure.blocks.push_back({schools[s], &blocks[s], controls.contains(schools[s]), expected});
        }
        screened.push_back(objectivity::screen_procedure(procedure, options, part));
    }
    auto found = objectivity::put_together(screened, options, beside_of(database, year, as_of, basis));
    auto& screening = out.screening;
    screening.rule = own_rule;
    screening.year = year;
    screening.false_share = false_share;
    screening.procedures = std::move(wanted);
    screening.schools = std::move(found.schools);
    screening.calibrations = std::move(found.calibrations);
    screening.coverage = std::move(found.coverage);
    screening.flagged = found.flagged;
    screening.expected_false = found.expected_false;
    return out;
}

const catalogue::ShippedSignRules* find_rules(const std::string& id) {
    for (const auto& one : catalogue::shipped_sign_rules())
        if (one.rules.id == id) return &one;
    return nullptr;
}

StoredSigns keep(store::Database& database, const Person& who, Instant now, StoredSigns result, Progress& progress) {
    auto& screening = result.screening;
    screening.created = iso_time(now);
    screening.person = who.name;
    auto records = write_signs(screening, result.basis);
    records.head.as_of = result.as_of;
    result.digest = records.head.digest;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    screening.id = store::save_sign_screening(database, records.head, records.schools);
    seal_purpose(database, who, now, "sign_screening", screening.id);
    store::add_audit(database, {0, screening.created, who.name, "run_objectivity",
                                "sign_screening " + std::to_string(screening.id) + " " + screening.rule});
    end_job_within(progress, database, screening.id);
    transaction.commit();
    return result;
}

StoredSigns screen_official(Desk& desk, store::Database& database, const catalogue::ShippedSignRules& rules, int year,
                            Progress& progress) {
    StoredSigns out;
    out.rules = rules.rules;
    signs::SignInput input;
    {
        const store::Transaction one_moment(database, store::Transaction::Mode::reading);
        const auto described = desk.catalogue();
        out.as_of = store::last_moment(database);
        auto read = read_works(
            database, rules.rules, year, 0, [&](const Procedure& procedure) { return described->find(procedure); },
            progress);
        out.basis.rules = rules.text;
        out.basis.instruments = catalogue::write_instruments(read.instruments);
        std::set<OrganisationId> seen;
        for (const auto& procedure : read.procedures)
            for (const auto& school : procedure.schools) seen.insert(school.school);
        out.basis.municipality_of = places_of(database, seen);
        out.basis.controls = controls_of(database, year);
        input.procedures = std::move(read.procedures);
    }
    if (std::none_of(input.procedures.begin(), input.procedures.end(),
                     [&](const auto& one) { return one.instrument.procedure.year == year; }))
        refuse_year(database, year);
    input.rules = rules.rules;
    input.year = year;
    input.municipality_of = out.basis.municipality_of;
    input.controls = out.basis.controls;
    out.screening = signs::judge(input, progress);
    return out;
}

StoredSigns screen_own_rule(Desk& desk, store::Database& database, const ObjectivityWish& wish, int year,
                            Progress& progress) {
    StoredSigns out;
    out.basis.expected = expected_levels(desk, year);
    const store::Transaction one_moment(database, store::Transaction::Mode::reading);
    const auto described = desk.catalogue();
    out.as_of = store::last_moment(database);
    out.basis.controls = controls_of(database, year);
    auto run = screen_mechanisms(
        database, year, 0, wish.false_share, out.basis,
        [&](const Procedure& procedure) { return described->find(procedure); }, progress);
    if (run.screening.procedures.empty()) refuse_year(database, year);
    out.screening = std::move(run.screening);
    out.basis.instruments = catalogue::write_instruments(run.instruments);
    std::set<OrganisationId> seen;
    for (const auto& school : out.screening.schools) seen.insert(school.school);
    out.basis.municipality_of = places_of(database, seen);
    return out;
}

}  // namespace

StoredSigns run_objectivity(Desk& desk, const Person& who, Instant now, const ObjectivityWish& wish,
                            Progress& progress) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const int year = wish.year ? wish.year : usual_year(database);
    if (wish.rule == own_rule)
        return keep(database, who, now, screen_own_rule(desk, database, wish, year, progress), progress);
    const auto* rules = find_rules(wish.rule);
    if (!rules) refuse_rule(wish.rule);
    return keep(database, who, now, screen_official(desk, database, *rules, year, progress), progress);
}

StoredSigns find_sign_screening(Desk& desk, std::int64_t id, const Sight& sight) {
    const auto connection = desk.database();
    const auto head = store::load_sign_screening(connection, id);
    if (!head) throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    auto out = read_signs(*head);
    for (const auto& school : store::load_school_signs(connection, id))
        out.screening.schools.push_back(read_school_signs(school));
    cut_to(sight, out.screening);
    return out;
}

std::vector<StoredSigns> list_sign_screenings(Desk& desk, int year, const Sight& sight) {
    const auto connection = desk.database();
    std::vector<StoredSigns> out;
    for (const auto& row : store::load_sign_screenings(connection, year))
        if (const auto head = store::load_sign_screening(connection, row.id)) out.push_back(read_signs(*head));
    for (auto& one : out) cut_to(sight, one.screening);
    return out;
}

Recomputed recompute_sign_screening(Desk& desk, std::int64_t id, Progress& progress) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto head = store::load_sign_screening(database, id);
    if (!head) throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    const auto stored = read_signs(*head);
    const auto described = catalogue::read_instruments(stored.basis.instruments, desk.catalogue()->subjects());
    const Describe description = [&](const Procedure& procedure) -> const Instrument* {
        for (const auto& one : described.instruments)
            if (one.procedure == procedure) return &one;
        return nullptr;
    };
    ObjectivityScreening again;
    if (stored.screening.rule == own_rule) {
        again = screen_mechanisms(database, stored.screening.year, stored.as_of, stored.screening.false_share,
                                  stored.basis, description, progress)
                    .screening;
    } else {
        auto read = read_works(database, stored.rules, stored.screening.year, stored.as_of, description, progress);
        again = signs::judge({stored.rules, stored.screening.year, std::move(read.procedures),
                              stored.basis.municipality_of, stored.basis.controls},
                             progress);
    }
    Recomputed out;
    out.digest = stored.digest;
    out.digest_now = write_signs(again, stored.basis).head.digest;
    out.is_same = out.digest == out.digest_now;
    return out;
}

}  // namespace opora::office
