#include "office/draw_pictures.hpp"

#include "gateway/catalogue/read_vpr_reading.hpp"
#include "gateway/store/works.hpp"
#include "office/find_school.hpp"
#include "office/rule_sets.hpp"
#include "office/small_groups.hpp"

#include <algorithm>
#include <limits>

namespace opora::office {

namespace {

Procedure procedure_or_refuse(store::Database& database, const std::string& name) {
    const auto procedure = procedure_named(name);
    const auto known = store::load_procedures(database);
    if (!procedure || std::find(known.begin(), known.end(), *procedure) == known.end())
        throw Refusal(Problem{Code::procedure_unknown, {{}, 0, {}, {}, "procedure"}, name, {}});
    return *procedure;
}

/// The description by which the procedure was read; without one, an empty description of it.
Instrument instrument_of(const Catalogue& catalogue, const Procedure& procedure) {
    if (const auto* known = catalogue.find(procedure)) return *known;
    Instrument unknown;
    unknown.procedure = procedure;
    return unknown;
}

picture::Source source_of(Desk& desk, Instant now, Language language, const Procedure* procedure,
                          const Organisation* school, const std::string& place) {
    picture::Source source;
    source.date = say_date(language, iso_day(now));
    source.place = place;
    if (procedure) source.procedure = source.data = desk.catalogue()->title(*procedure, language);
    if (school) source.school = school->name.empty() ? shown_code(*school) : school->name;
    return source;
}

std::string place_of(const RegionData& region, std::optional<OrganisationId> municipality) {
    const auto* place = municipality ? region.organisation(*municipality) : region.region();
    return place ? place->name : "";
}

std::string region_name(Desk& desk) {
    const auto rows = list_organisations(desk, {OrganisationKind::region, {}, {}, 1});
    return rows.empty() ? "" : rows.front().organisation.name;
}

/// «Русский язык, 4 класс»: what is written year after year.
std::string series_title(const Catalogue& catalogue, const Procedure& procedure, Language language) {
    const auto* subject = catalogue.subject(procedure.subject);
    const auto name = !subject                        ? procedure.subject
                      : language == Language::russian ? subject->name_ru
                                                      : subject->name_en;
    auto title = say(language, "series.title", {{"subject", name}, {"grade", std::to_string(procedure.grade)}});
    return procedure.form.empty() ? title : title + " (" + procedure.form + ")";
}

std::int64_t works_beyond(store::Database& database, const Procedure& procedure, const Sight& sight) {
    std::int64_t works = 0;
    for (const auto& row : store::load_tallies(database, {procedure}))
        if (!sight.sees(row.school)) works += row.tally.works;
    return works;
}

/// Primary scores of the region that somebody with this sight is told nothing of become gaps.
void leave_gaps(Desk& desk, store::Database& database, const Procedure& procedure, const Sight& sight,
                picture::Histogram& histogram) {
    if (sight.is_everything()) return;
    const auto instrument = instrument_of(*desk.catalogue(), procedure);
    const auto region = desk.region(procedure.year);
    std::vector<vpr_reports::SchoolOf> schools;
    for (auto& one : store::load_summaries(database, procedure)) {
        const auto* school = region->organisation(one.school);
        schools.push_back({one.school, school ? school->parent : OrganisationId{}, std::move(one.summary)});
    }
    const auto unsaid = unsaid_of(sight, schools, instrument, catalogue::shipped_vpr_reading().journal_gap);
    const WorkCounts counts(instrument);
    bool has_gap = false;
    for (std::size_t total = 0; total < histogram.region.size(); ++total)
        if (unsaid.region_hides(counts.score(total)) || unsaid.region_hides(0)) {
            histogram.region[total] = std::numeric_limits<double>::quiet_NaN();
            has_gap = true;
        }
    if (unsaid.region_hides(0)) histogram.region_works = 0;
    if (has_gap)
        histogram.footnote.push_back({"vpr_reports.note.outside", {{"least", static_cast<double>(smallest_group)}}});
}

/// The code asked for; without one, of the only place in sight when that is a school.
std::string school_meant(const Sight& sight, const std::string& asked) {
    if (!asked.empty() || sight.is_everything()) return asked;
    if (sight.places().size() != 1 || sight.places().front().kind != OrganisationKind::school)
        throw Refusal(Problem{Code::not_allowed, {}, {}, {}});
    return "#" + std::to_string(static_cast<std::int64_t>(sight.places().front().id));
}

}  // namespace

FunnelView draw_funnel(Desk& desk, Instant now, Language language, const std::string& name,
                       std::optional<OrganisationId> municipality, std::optional<double> threshold,
                       const Sight& sight) {
    const auto connection = desk.database();
    const auto procedure = procedure_or_refuse(connection, name);
    FunnelView view;
    view.region = desk.region(procedure.year);
    std::vector<picture::FunnelSchool> schools;
    for (const auto& row : store::load_tallies(connection, {procedure})) {
        const auto* school = view.region->organisation(row.school);
        const bool in_place = sight.sees(row.school) && (!municipality || (school && school->parent == *municipality));
        schools.push_back({row.school, row.tally, in_place});
    }
    const auto line = threshold ? *threshold : find_rule_set(desk, "").parameters.threshold;
    const auto place = municipality || sight.places().empty() ? municipality : sight.places().front().id;
    const auto source = source_of(desk, now, language, &procedure, nullptr, place_of(*view.region, place));
    view.picture = picture::draw_funnel(schools, line, source);
    std::erase_if(view.picture.points, [&](const auto& point) { return !sight.sees(point.school); });
    return view;
}

picture::Histogram draw_histogram(Desk& desk, Instant now, Language language, const std::string& name,
                                  const std::string& asked, const Sight& sight) {
    const auto school = school_meant(sight, asked);
    const auto connection = desk.database();
    const auto procedure = procedure_or_refuse(connection, name);
    const auto region = store::load_region_summary(connection, procedure);
    std::optional<SchoolCard> card;
    std::optional<WorkSummary> own;
    if (!school.empty()) {
        card = find_school(desk, school, sight);
        own = store::load_summary(connection, card->organisation.id, procedure);
    }
    const auto source =
        source_of(desk, now, language, &procedure, card ? &card->organisation : nullptr, region_name(desk));
    auto picture =
        picture::draw_histogram(instrument_of(*desk.catalogue(), procedure), region, own ? &*own : nullptr, source);
    leave_gaps(desk, connection, procedure, sight, picture);
    return picture;
}

picture::Items draw_items(Desk& desk, Instant now, Language language, const std::string& school, int year,
                          const Sight& sight) {
    const auto connection = desk.database();
    const auto card = find_school(desk, school, sight);
    const auto catalogue = desk.catalogue();
    if (year == 0) year = usual_year(connection);
    std::vector<picture::ItemsOf> procedures;
    for (const auto& procedure : store::load_procedures(connection)) {
        if (procedure.year != year) continue;
        const auto own = store::load_summary(connection, card.organisation.id, procedure);
        auto instrument = instrument_of(*catalogue, procedure);
        // A block read by another description of the work has other positions and can't be laid beside the region.
        if (!own || own->item_sums.size() != instrument.positions.size()) continue;
        auto region = store::load_region_summary(connection, procedure);
        if (region.item_sums.size() != instrument.positions.size()) continue;
        if (!sight.is_everything() && is_small_beyond({works_beyond(connection, procedure, sight)})) continue;
        procedures.push_back({std::move(instrument), catalogue->title(procedure, language), *own, std::move(region)});
    }
    const auto source = source_of(desk, now, language, nullptr, &card.organisation, region_name(desk));
    return picture::draw_items(procedures, source);
}

picture::Years draw_years(Desk& desk, Instant now, Language language, const std::string& school, const Sight& sight) {
    const auto connection = desk.database();
    const auto card = find_school(desk, school, sight);
    const auto catalogue = desk.catalogue();
    const auto procedures = store::load_procedures(connection);
    std::vector<picture::YearOf> sittings(procedures.size());
    std::vector<bool> is_written(procedures.size());
    for (std::size_t i = 0; i < procedures.size(); ++i) {
        sittings[i].instrument = instrument_of(*catalogue, procedures[i]);
        sittings[i].title = series_title(*catalogue, procedures[i], language);
    }
    std::vector<Tally> beyond(procedures.size());
    for (const auto& row : store::load_tallies(connection, procedures)) {
        merge(sittings[row.procedure].region, row.tally);
        if (!sight.sees(row.school)) merge(beyond[row.procedure], row.tally);
        if (row.school != card.organisation.id) continue;
        sittings[row.procedure].school = row.tally;
        is_written[row.procedure] = true;
    }
    std::vector<picture::YearOf> written;
    for (std::size_t i = 0; i < sittings.size(); ++i)
        if (is_written[i] && !is_small_beyond({beyond[i].works, beyond[i].marks[0]}))
            written.push_back(std::move(sittings[i]));
    const auto source = source_of(desk, now, language, nullptr, &card.organisation, region_name(desk));
    return picture::draw_years(written, source);
}

}  // namespace opora::office
