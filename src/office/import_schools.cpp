// The register of schools and the federal questionnaire, which is a register with answers.

#include "office/prepared_import.hpp"

#include "engine/intake/read_context.hpp"
#include "engine/intake/read_schools.hpp"
#include "gateway/store/organisations.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

namespace opora::office {

namespace {

/// Whether the school is known by a login that `is_other` than the draft's.
template <class IsOther>
bool has_login(store::Database& database, OrganisationId id, const std::string& login, IsOther is_other) {
    if (login.empty()) return false;
    const auto codes = store::load_organisation(database, id)->codes;
    return std::any_of(codes.begin(), codes.end(),
                       [&](const auto& known) { return known.system == "login" && is_other(known.code, login); });
}

bool is_another(const std::string& one, const std::string& other) { return one != other; }

/// A login begins with the two digits of its region.
bool is_of_another_region(const std::string& one, const std::string& other) {
    return one.substr(0, 2) != other.substr(0, 2);
}

/// By its login, else by its exam codes, which each region gives anew, else by its INN: which branches share with their
/// head, so that it says nothing of a branch, nor of a school known by another login.
std::optional<OrganisationId> find_drafted(store::Database& database, const intake::SchoolDraft& draft) {
    if (!draft.login.empty())
        if (const auto found = store::find_school(database, draft.login)) return found;
    for (const auto& [system, code] : {std::pair{"oge", &draft.oge_code}, std::pair{"ege", &draft.ege_code}}) {
        const auto found = code->empty() ? std::nullopt : store::find_by_code(database, system, *code);
        if (found && !has_login(database, *found, draft.login, is_of_another_region)) return found;
    }
    if (draft.inn.empty() || draft.is_branch || !draft.branch_of.empty()) return {};
    const auto found = store::find_by_code(database, "inn", draft.inn);
    if (found && has_login(database, *found, draft.login, is_another)) return {};
    return found;
}

/// Overwrites what the draft says; gives true when that changes anything.
bool fill(std::string& known, const std::string& said) {
    if (said.empty() || known == said) return false;
    known = said;
    return true;
}

bool fill_code(std::vector<OrganisationCode>& codes, const std::string& system, const std::string& code) {
    if (code.empty()) return false;
    const bool is_known = std::any_of(codes.begin(), codes.end(),
                                      [&](const auto& known) { return known.system == system && known.code == code; });
    if (!is_known) codes.push_back({system, code});
    return !is_known;
}

/// Fills all of `school` that does not need other organisations.
bool fill_school(Organisation& school, const intake::SchoolDraft& draft) {
    bool is_changed = false;
    const auto note = [&](bool changed) { is_changed = is_changed || changed; };
    note(fill(school.name, draft.name));
    note(fill(school.full_name, draft.full_name));
    if (draft.type != "other" || school.type.empty()) note(fill(school.type, draft.type));
    note(fill(school.settlement, draft.settlement));
    note(fill(school.settlement_size, draft.settlement_size));
    note(fill_code(school.codes, "login", draft.login));
    note(fill_code(school.codes, "oge", draft.oge_code));
    note(fill_code(school.codes, "ege", draft.ege_code));
    note(fill_code(school.codes, "inn", draft.inn));
    return is_changed;
}

/// Regions and municipalities of the register, read once an import: a country has some thousand of them, and every
/// school asks.
class PlacesOfRegister {
 public:
    PlacesOfRegister(store::Database& database, std::int64_t import) : database_(database), import_(import) {
        for (const auto kind : {OrganisationKind::region, OrganisationKind::municipality})
            for (auto& place : store::load_organisations(database, kind)) known_.push_back(std::move(place));
    }

    /// The municipality that the draft names; made, with its region, when there is none. None is named: `otherwise`.
    OrganisationId municipality_of(const intake::SchoolDraft& draft, OrganisationId otherwise) {
        const auto region =
            obtain(OrganisationKind::region, "region", draft.region_code, draft.region, {}, only_region());
        return obtain(OrganisationKind::municipality, "municipality", draft.municipality_code, draft.municipality,
                      region, otherwise);
    }

 private:
    OrganisationId only_region() const {
        OrganisationId only{};
        for (const auto& place : known_) {
            if (place.kind != OrganisationKind::region) continue;
            if (only != OrganisationId{}) return {};
            only = place.id;
        }
        return only;
    }

    OrganisationId obtain(OrganisationKind kind, const char* system, const std::string& code, const std::string& name,
                          OrganisationId parent, OrganisationId otherwise) {
        if (code.empty() && name.empty()) return otherwise;
        if (const auto* found = find(kind, system, code, name, parent)) return found->id;
        Organisation place;
        place.kind = kind;
        place.parent = parent;
        place.name = name.empty() ? code : name;
        if (!code.empty()) place.codes.push_back({system, code});
        place.id = store::save_organisation(database_, place, import_);
        known_.push_back(std::move(place));
        return known_.back().id;
    }

    /// By code, else by name: two regions may each have a district of one name.
    const Organisation* find(OrganisationKind kind, const char* system, const std::string& code,
                             const std::string& name, OrganisationId parent) const {
        const Organisation* named = nullptr;
        for (const auto& place : known_) {
            if (place.kind != kind) continue;
            for (const auto& known : place.codes)
                if (!code.empty() && known.system == system && known.code == code) return &place;
            const bool is_here =
                parent == OrganisationId{} || place.parent == OrganisationId{} || place.parent == parent;
            if (!named && is_here && !name.empty() && place.name == name) named = &place;
        }
        return named;
    }

    store::Database& database_;
    std::int64_t import_;
    std::vector<Organisation> known_;
};

std::optional<OrganisationId> find_head(store::Database& database, const std::string& login_or_inn) {
    if (login_or_inn.empty()) return {};
    if (const auto found = store::find_school(database, login_or_inn)) return found;
    return store::find_by_code(database, "inn", login_or_inn);
}

void save_school(store::Database& database, PlacesOfRegister& places, const intake::SchoolDraft& draft,
                 std::int64_t import) {
    const auto known = find_drafted(database, draft);
    auto school = known ? *store::load_organisation(database, *known) : Organisation{};
    const bool is_filled = fill_school(school, draft);
    const auto municipality = places.municipality_of(draft, school.parent);
    const bool has_moved = municipality != school.parent;
    school.parent = municipality;
    if (is_filled || has_moved || !known) store::save_organisation(database, school, import);
}

/// Branches and merges speak of other rows of the file: they come when all schools are there.
void link_school(store::Database& database, const intake::SchoolDraft& draft, std::int64_t import) {
    if (draft.branch_of.empty() && draft.merged_into.empty()) return;
    const auto known = find_drafted(database, draft);
    if (!known) return;
    auto school = *store::load_organisation(database, *known);
    const auto head = find_head(database, draft.branch_of).value_or(school.branch_of);
    const auto into = find_head(database, draft.merged_into).value_or(school.merged_into);
    if ((head == school.branch_of && into == school.merged_into) || head == school.id || into == school.id) return;
    school.branch_of = head;
    school.merged_into = into;
    store::save_organisation(database, school, import);
}

void save_schools(store::Database& database, const std::vector<intake::SchoolDraft>& schools, std::int64_t import,
                  Progress& progress) {
    PlacesOfRegister places(database, import);
    for (std::size_t i = 0; i < schools.size(); ++i) {
        progress.report("progress.save", i, schools.size());
        progress.check();
        save_school(database, places, schools[i], import);
    }
    for (const auto& draft : schools) link_school(database, draft, import);
}

/// Whether the municipality the draft names is another than the school has.
bool is_elsewhere(store::Database& database, const Organisation& school, const intake::SchoolDraft& draft) {
    if (draft.municipality_code.empty() && draft.municipality.empty()) return false;
    const auto parent = store::load_organisation(database, school.parent);
    if (!parent) return true;
    const bool has_code = std::any_of(parent->codes.begin(), parent->codes.end(), [&](const auto& code) {
        return code.system == "municipality" && code.code == draft.municipality_code;
    });
    return !has_code && parent->name != draft.municipality;
}

void compare_schools(store::Database& database, const std::vector<intake::SchoolDraft>& schools, ImportReport& report) {
    for (const auto& draft : schools) {
        const auto known = find_drafted(database, draft);
        if (!known) {
            ++report.counts.created;
            continue;
        }
        auto school = *store::load_organisation(database, *known);
        const bool moves = is_elsewhere(database, school, draft);
        ++(fill_school(school, draft) || moves ? report.counts.changed : report.counts.skipped);
    }
}

/// The questionnaire has no type: what its names suggest is for schools whose type nobody has said. A branch is often
/// named after its head.
void keep_types(store::Database& database, std::vector<intake::SchoolDraft>& schools) {
    for (auto& draft : schools)
        if (const auto known = find_drafted(database, draft))
            if (!store::load_organisation(database, *known)->type.empty()) draft.type.clear();
}

void fill_report(const intake::SchoolsReading& reading, const ImportWish& wish, const char* layout,
                 ImportReport& report) {
    report.wish = wish;
    report.layout = layout;
    report.assumed = reading.assumed;
    report.dropped = reading.dropped;
    report.faults = reading.faults;
    report.faults_total = static_cast<std::int64_t>(reading.faults.size());
    for (const auto& fault : reading.faults) ++report.faults_by_code[fault.code];
    report.counts.rows = reading.rows;
    report.counts.schools = static_cast<std::int64_t>(reading.schools.size());
    report.state = reading.is_stopped ? ImportState::stopped : ImportState::draft;
}

int year_of(const std::string& iso_day) {
    int year = 0;
    std::from_chars(iso_day.data(), iso_day.data() + std::min<std::size_t>(4, iso_day.size()), year);
    return year;
}

}  // namespace

PreparedImport prepare_schools(const ImportGround& ground, const TableSource& source, const ImportWish& wish,
                               Progress& progress) {
    const auto reading = std::make_shared<intake::SchoolsReading>(intake::read_schools(source, progress));
    PreparedImport prepared;
    fill_report(*reading, wish, "register", prepared.report);
    if (reading->is_stopped) return prepared;
    compare_schools(ground.database, reading->schools, prepared.report);
    prepared.save = [reading](store::Database& database, std::int64_t import, Progress& watcher) {
        save_schools(database, reading->schools, import, watcher);
    };
    return prepared;
}

PreparedImport prepare_context(const ImportGround& ground, const TableSource& source, const ImportWish& wish,
                               Progress& progress) {
    const auto reading = std::make_shared<intake::ContextReading>(intake::read_context(source, progress));
    if (reading->year == 0) {
        reading->year = year_of(ground.today);
        reading->schools.assumed.push_back({"import.assumed.context_year", {{"year", std::to_string(reading->year)}}});
    }
    PreparedImport prepared;
    fill_report(reading->schools, wish, "context", prepared.report);
    if (reading->schools.is_stopped) return prepared;
    keep_types(ground.database, reading->schools.schools);
    compare_schools(ground.database, reading->schools.schools, prepared.report);
    prepared.save = [reading](store::Database& database, std::int64_t import, Progress& watcher) {
        save_schools(database, reading->schools.schools, import, watcher);
        for (const auto& context : reading->contexts)
            if (const auto school = store::find_school(database, context.login))
                store::save_context(database, {*school, reading->year, context.fields}, import);
    };
    return prepared;
}

}  // namespace opora::office
