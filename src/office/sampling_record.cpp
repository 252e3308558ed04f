#include "office/sampling_record.hpp"

#include "office/record_json.hpp"

namespace opora::office {

namespace {

namespace js = boost::json;

constexpr const char* change_kinds[] = {"remove", "replace", "add"};

int whole_in(const js::object& object, std::string_view field) {
    return static_cast<int>(record::integer(object, field));
}
OrganisationId school_in(const js::object& object, std::string_view field) {
    return OrganisationId{record::integer(object, field)};
}
std::int64_t number_of(OrganisationId id) { return static_cast<std::int64_t>(id); }

template <class Values, class Write>
js::array array_of(const Values& values, Write write_one) {
    js::array out;
    for (const auto& value : values) out.push_back(write_one(value));
    return out;
}

template <class Read>
void each_in(const js::object& object, std::string_view field, Read read_one) {
    const auto& values = record::at(object, field);
    if (!values.is_array()) return;
    for (const auto& value : values.as_array()) read_one(value.as_object());
}

/// A seed may need all 64 bits: text.
std::uint64_t seed_in(const js::object& body) { return std::stoull("0" + record::text(body, "seed")); }

js::object write_school(const ControlSchool& school) {
    js::object out{{"school", number_of(school.school)},
                   {"stratum", school.stratum},
                   {"size", record::exact(school.size)},
                   {"probability", record::exact(school.probability)}};
    if (school.is_drawn) {
        out["is_drawn"] = true;
        out["replacements"] = array_of(school.replacements, [](OrganisationId id) { return js::value(number_of(id)); });
    }
    return out;
}

ControlSchool read_school(const js::object& object) {
    ControlSchool school{school_in(object, "school"),         static_cast<std::uint32_t>(whole_in(object, "stratum")),
                         record::number(object, "size"),      record::number(object, "probability"),
                         record::is_true(object, "is_drawn"), {}};
    if (const auto& ids = record::at(object, "replacements"); ids.is_array())
        for (const auto& id : ids.as_array())
            school.replacements.push_back(OrganisationId{id.to_number<std::int64_t>()});
    return school;
}

js::object write_precision(const ControlPrecision& one) {
    return {{"procedure", name_of(one.procedure)},
            {"schools", one.schools},
            {"classes", one.classes},
            {"pupils", record::exact(one.pupils)},
            {"of_classes", one.of_classes},
            {"icc", record::exact(one.icc)},
            {"icc_high", record::exact(one.icc_high)},
            {"deff", record::exact(one.deff)},
            {"half_width", record::exact(one.half_width)},
            {"half_width_worst", record::exact(one.half_width_worst)},
            {"is_usable", one.is_usable}};
}

ControlPrecision read_precision(const js::object& object) {
    ControlPrecision one;
    one.procedure = procedure_named(record::text(object, "procedure")).value_or(Procedure{});
    one.schools = whole_in(object, "schools");
    one.classes = whole_in(object, "classes");
    one.pupils = record::number(object, "pupils");
    one.of_classes = whole_in(object, "of_classes");
    one.icc = record::number(object, "icc");
    one.icc_high = record::number(object, "icc_high");
    one.deff = record::number(object, "deff");
    one.half_width = record::number(object, "half_width");
    one.half_width_worst = record::number(object, "half_width_worst");
    one.is_usable = record::is_true(object, "is_usable");
    return one;
}

js::object write_change(const ControlChange& change) {
    return {{"kind", change_kinds[static_cast<std::size_t>(change.kind)]},
            {"school", number_of(change.school)},
            {"instead", number_of(change.instead)},
            {"reason", change.reason},
            {"person", change.person},
            {"at", change.at}};
}

ControlChange read_change(const js::object& object) {
    ControlChange change;
    const auto kind = record::text(object, "kind");
    for (std::size_t k = 0; k < std::size(change_kinds); ++k)
        if (kind == change_kinds[k]) change.kind = static_cast<ControlChangeKind>(k);
    change.school = school_in(object, "school");
    change.instead = school_in(object, "instead");
    change.reason = record::text(object, "reason");
    change.person = record::text(object, "person");
    change.at = record::text(object, "at");
    return change;
}

js::array write_cells(const std::vector<std::uint8_t>& cells) {
    return array_of(cells, [](std::uint8_t cell) { return js::value(static_cast<int>(cell)); });
}

js::object write_work(const RemarkWork& work) {
    js::object out{{"code", work.code},
                   {"pupil", work.pupil},
                   {"class", work.class_name},
                   {"total", work.first_total},
                   {"scores", write_cells(work.first_scores)},
                   {"probability", record::exact(work.probability)},
                   {"markers", array_of(work.markers, [](std::uint32_t m) { return js::value(m); })}};
    if (work.is_random) out["is_random"] = true;
    return out;
}

RemarkWork read_work(const js::object& object) {
    RemarkWork work;
    work.code = record::text(object, "code");
    work.pupil = static_cast<std::uint32_t>(record::integer(object, "pupil"));
    work.class_name = record::text(object, "class");
    work.first_total = whole_in(object, "total");
    for (const auto& cell : record::at(object, "scores").as_array())
        work.first_scores.push_back(static_cast<std::uint8_t>(cell.to_number<int>()));
    work.probability = record::number(object, "probability");
    work.is_random = record::is_true(object, "is_random");
    for (const auto& marker : record::at(object, "markers").as_array())
        work.markers.push_back(marker.to_number<std::uint32_t>());
    return work;
}

js::object write_design(const RemarkDesign& design) {
    return {{"whole", design.stopping == Stopping::whole},
            {"works_all", design.works_all},
            {"count", design.count},
            {"random_part", design.random_part},
            {"inflated_share", record::exact(design.inflated_share)},
            {"shift", record::exact(design.shift)},
            {"sd", record::exact(design.sd)},
            {"false_alarm", record::exact(design.false_alarm)},
            {"miss", record::exact(design.miss)},
            {"screening", design.screening}};
}

RemarkDesign read_design(const js::object& object) {
    return {record::is_true(object, "whole") ? Stopping::whole : Stopping::may_stop,
            whole_in(object, "works_all"),
            whole_in(object, "count"),
            whole_in(object, "random_part"),
            record::number(object, "inflated_share"),
            record::number(object, "shift"),
            record::number(object, "sd"),
            record::number(object, "false_alarm"),
            record::number(object, "miss"),
            object.contains("screening") ? record::integer(object, "screening") : 0};
}

}  // namespace

store::ControlGroupRecord write_control_group(const ControlGroup& group) {
    js::object body{
        {"results_year", group.results_year},
        {"purpose", group.purpose},
        {"procedures", array_of(group.procedures, [](const auto& one) { return js::string(name_of(one)); })},
        {"wanted", group.wanted},
        {"seed", std::to_string(group.seed)},
        {"municipality", group.municipality},
        {"strata", array_of(group.strata,
                            [](const ControlStratum& one) {
                                return js::object{{"settlement", one.settlement},
                                                  {"size", one.size},
                                                  {"context", one.context},
                                                  {"schools", one.schools},
                                                  {"pupils", record::exact(one.pupils)},
                                                  {"wanted", one.wanted}};
                            })},
        {"schools", array_of(group.schools, write_school)},
        {"excluded", array_of(group.excluded,
                              [](const ControlExclusion& one) {
                                  return js::object{
                                      {"school", number_of(one.school)}, {"code", one.code}, {"reason", one.reason}};
                              })},
        {"precision", array_of(group.precision, write_precision)},
        {"changes", array_of(group.changes, write_change)},
        {"without_context", group.without_context},
        {"without_settlement", group.without_settlement},
        {"moment", group.moment},
        {"person", group.person},
        {"at", group.at},
        {"order_number", group.order_number},
        {"order_date", group.order_date},
        {"approved_by", group.approved_by},
        {"approved_at", group.approved_at}};
    return {group.id, group.year, group.state == ControlState::approved, js::serialize(body)};
}

ControlGroup read_control_group(const store::ControlGroupRecord& kept) {
    const auto value = js::parse(kept.body);
    const auto& body = value.as_object();
    ControlGroup group;
    group.id = kept.id;
    group.year = kept.year;
    group.state = kept.is_approved ? ControlState::approved : ControlState::draft;
    group.results_year = whole_in(body, "results_year");
    group.purpose = record::text(body, "purpose");
    for (const auto& name : record::read_texts(record::at(body, "procedures")))
        if (const auto procedure = procedure_named(name)) group.procedures.push_back(*procedure);
    group.wanted = whole_in(body, "wanted");
    group.seed = seed_in(body);
    group.municipality = record::integer(body, "municipality");
    each_in(body, "strata", [&](const js::object& one) {
        group.strata.push_back({record::text(one, "settlement"), record::text(one, "size"),
                                record::text(one, "context"), whole_in(one, "schools"), record::number(one, "pupils"),
                                whole_in(one, "wanted")});
    });
    each_in(body, "schools", [&](const js::object& one) { group.schools.push_back(read_school(one)); });
    each_in(body, "excluded", [&](const js::object& one) {
        group.excluded.push_back({school_in(one, "school"), record::text(one, "code"), record::text(one, "reason")});
    });
    each_in(body, "precision", [&](const js::object& one) { group.precision.push_back(read_precision(one)); });
    each_in(body, "changes", [&](const js::object& one) { group.changes.push_back(read_change(one)); });
    group.without_context = whole_in(body, "without_context");
    group.without_settlement = whole_in(body, "without_settlement");
    group.moment = record::integer(body, "moment");
    group.person = record::text(body, "person");
    group.at = record::text(body, "at");
    group.order_number = record::text(body, "order_number");
    group.order_date = record::text(body, "order_date");
    group.approved_by = record::text(body, "approved_by");
    group.approved_at = record::text(body, "approved_at");
    return group;
}

store::RemarkingRecord write_remarking(const Remarking& remarking) {
    js::object body{{"class", remarking.class_name},
                    {"design", write_design(remarking.design)},
                    {"seed", std::to_string(remarking.seed)},
                    {"markers", array_of(remarking.markers,
                                         [](const RemarkMarker& one) {
                                             return js::object{{"name", one.name},
                                                               {"organisation", one.organisation},
                                                               {"organisation_id", number_of(one.organisation_id)},
                                                               {"most", one.most}};
                                         })},
                    {"works", array_of(remarking.works, write_work)},
                    {"reason", remarking.reason},
                    {"digest", remarking.digest},
                    {"person", remarking.person},
                    {"at", remarking.at},
                    {"conclusion", remarking.conclusion},
                    {"closed_by", remarking.closed_by},
                    {"closed_at", remarking.closed_at}};
    return {remarking.id, remarking.school, name_of(remarking.procedure), remarking.state == RemarkState::closed,
            js::serialize(body)};
}

Remarking read_remarking(const store::RemarkingRecord& kept) {
    const auto value = js::parse(kept.body);
    const auto& body = value.as_object();
    Remarking out;
    out.id = kept.id;
    out.school = kept.school;
    out.procedure = procedure_named(kept.procedure).value_or(Procedure{});
    out.state = kept.is_closed ? RemarkState::closed : RemarkState::planned;
    out.class_name = record::text(body, "class");
    out.design = read_design(record::at(body, "design").as_object());
    out.seed = seed_in(body);
    each_in(body, "markers", [&](const js::object& one) {
        out.markers.push_back({record::text(one, "name"), record::text(one, "organisation"),
                               school_in(one, "organisation_id"), whole_in(one, "most")});
    });
    each_in(body, "works", [&](const js::object& one) { out.works.push_back(read_work(one)); });
    out.reason = record::text(body, "reason");
    out.digest = record::text(body, "digest");
    out.person = record::text(body, "person");
    out.at = record::text(body, "at");
    out.conclusion = record::text(body, "conclusion");
    out.closed_by = record::text(body, "closed_by");
    out.closed_at = record::text(body, "closed_at");
    return out;
}

}  // namespace opora::office
