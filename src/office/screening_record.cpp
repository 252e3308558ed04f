#include "office/screening_record.hpp"

#include "gateway/catalogue/read_rule_sets.hpp"
#include "office/record_json.hpp"

#include <span>

namespace opora::office {

namespace {

namespace json = boost::json;
using record::integer;
using record::is_true;
using record::number;
using record::text;

int small(const json::object& object, std::string_view field) { return static_cast<int>(integer(object, field)); }

json::value write(const Bounds& bounds) { return json::array{record::exact(bounds.low), record::exact(bounds.high)}; }

Bounds read_bounds(const json::value& value) {
    const auto* pair = value.if_array();
    if (!pair || pair->size() != 2) return {};
    return {number((*pair)[0]), number((*pair)[1])};
}

json::value write(const Tally& tally) {
    return {{"works", tally.works},
            {"absent", tally.absent},
            {"quarantined", tally.quarantined},
            {"marks", json::array(tally.marks.begin(), tally.marks.end())},
            {"sum", record::exact(tally.total_sum)},
            {"squares", record::exact(tally.total_squares)}};
}

Tally read_tally(const json::object& object) {
    Tally tally;
    tally.works = small(object, "works");
    tally.absent = small(object, "absent");
    tally.quarantined = small(object, "quarantined");
    const auto& marks = record::at(object, "marks").as_array();
    for (std::size_t i = 0; i < 4 && i < marks.size(); ++i) tally.marks[i] = marks[i].to_number<std::int32_t>();
    tally.total_sum = number(object, "sum");
    tally.total_squares = number(object, "squares");
    return tally;
}

json::value write(const ScreeningOptions& options) {
    const auto& parameters = options.parameters;
    return {{"year", options.year},
            {"threshold", record::exact(parameters.threshold)},
            {"min_participants", parameters.min_participants},
            {"low_in_year", parameters.low_in_year},
            {"years", parameters.years},
            {"repeat", catalogue::name_of(parameters.repeat)},
            {"bottom_share", record::exact(parameters.bottom_share)},
            {"false_share", record::exact(parameters.false_share)},
            {"comparator", options.comparator},
            {"procedures", record::write(options.procedures)},
            {"municipality", options.municipality ? static_cast<std::int64_t>(*options.municipality) : 0}};
}

ScreeningOptions read_options(const json::object& object) {
    ScreeningOptions options;
    options.year = small(object, "year");
    options.parameters.threshold = number(object, "threshold");
    options.parameters.min_participants = small(object, "min_participants");
    options.parameters.low_in_year = small(object, "low_in_year");
    options.parameters.years = small(object, "years");
    options.parameters.repeat = catalogue::repeat_named(text(object, "repeat")).value_or(Repeat::none);
    options.parameters.bottom_share = number(object, "bottom_share");
    options.parameters.false_share = number(object, "false_share");
    options.comparator = text(object, "comparator");
    options.procedures = record::read_texts(record::at(object, "procedures"));
    if (const auto id = integer(object, "municipality")) options.municipality = OrganisationId{id};
    return options;
}

json::value write(const ProcedureTotals& totals) {
    return {{"procedure", name_of(totals.procedure)},
            {"tally", write(totals.tally)},
            {"schools", totals.schools},
            {"schools_low", totals.schools_low},
            {"schools_low_enough", totals.schools_low_enough},
            {"is_in_rule", totals.is_in_rule},
            {"input", totals.input}};
}

ProcedureTotals read_totals(const json::object& object) {
    return {procedure_named(text(object, "procedure")).value_or(Procedure{}),
            read_tally(record::at(object, "tally").as_object()),
            small(object, "schools"),
            small(object, "schools_low"),
            small(object, "schools_low_enough"),
            is_true(object, "is_in_rule"),
            text(object, "input")};
}

json::value write(const ProcedureFinding& finding) {
    return {{"procedure", name_of(finding.procedure)}, {"tally", write(finding.tally)},
            {"share", record::exact(finding.share)},   {"wilson", write(finding.wilson)},
            {"is_enough", finding.is_enough},          {"is_low", finding.is_low},
            {"is_in_rule", finding.is_in_rule},        {"p_low", record::exact(finding.p_low)},
            {"posterior", write(finding.posterior)},   {"comparator", record::exact(finding.comparator_share)}};
}

ProcedureFinding read_procedure(const json::object& object) {
    ProcedureFinding finding;
    finding.procedure = procedure_named(text(object, "procedure")).value_or(Procedure{});
    finding.tally = read_tally(record::at(object, "tally").as_object());
    finding.share = number(object, "share");
    finding.wilson = read_bounds(record::at(object, "wilson"));
    finding.is_enough = is_true(object, "is_enough");
    finding.is_low = is_true(object, "is_low");
    finding.is_in_rule = is_true(object, "is_in_rule");
    finding.p_low = number(object, "p_low");
    finding.posterior = read_bounds(record::at(object, "posterior"));
    finding.comparator_share = number(object, "comparator");
    return finding;
}

json::value write(const Finding& finding) {
    json::array procedures;
    for (const auto& one : finding.procedures) procedures.push_back(write(one));
    json::object out{{"school", static_cast<std::int64_t>(finding.school)},
                     {"is_listed", finding.is_listed},
                     {"is_judged", finding.is_judged},
                     {"certainty", static_cast<int>(finding.certainty)},
                     {"p_rule", record::exact(finding.p_rule)},
                     {"is_in_sure_list", finding.is_in_sure_list},
                     {"variants", json::array{finding.variants_listed, finding.variants_total}},
                     {"level", record::exact(finding.level)},
                     {"level_bounds", write(finding.level_bounds)},
                     {"p_low_level", record::exact(finding.p_low_level)},
                     {"participation", record::exact(finding.participation)},
                     {"procedures", std::move(procedures)}};
    if (finding.takes_off)
        out["takes_off"] = {{"procedure", name_of(finding.takes_off->procedure)},
                            {"fewer_twos", finding.takes_off->fewer_twos}};
    return out;
}

Finding read_finding(const json::object& object) {
    Finding finding;
    finding.school = OrganisationId{integer(object, "school")};
    finding.is_listed = is_true(object, "is_listed");
    finding.is_judged = is_true(object, "is_judged");
    finding.certainty = static_cast<Certainty>(small(object, "certainty"));
    finding.p_rule = number(object, "p_rule");
    finding.is_in_sure_list = is_true(object, "is_in_sure_list");
    const auto& variants = record::at(object, "variants").as_array();
    finding.variants_listed = variants.at(0).to_number<int>();
    finding.variants_total = variants.at(1).to_number<int>();
    if (const auto* takes_off = record::at(object, "takes_off").if_object())
        finding.takes_off = {procedure_named(text(*takes_off, "procedure")).value_or(Procedure{}),
                             small(*takes_off, "fewer_twos")};
    finding.level = number(object, "level");
    finding.level_bounds = read_bounds(record::at(object, "level_bounds"));
    finding.p_low_level = number(object, "p_low_level");
    finding.participation = number(object, "participation");
    for (const auto& one : record::at(object, "procedures").as_array())
        finding.procedures.push_back(read_procedure(one.as_object()));
    return finding;
}

json::value write(const FitRecord& fit) {
    return {{"level_sd", record::exact(fit.level_sd)},
            {"work_precision", record::exact(fit.work_precision)},
            {"school_sd", record::exact(fit.school_sd)},
            {"year_sd", record::exact(fit.year_sd)},
            {"ended", fit.ended},
            {"evaluations", fit.evaluations},
            {"log_likelihood", record::exact(fit.log_likelihood)}};
}

FitRecord read_fit(const json::object& object) {
    return {number(object, "level_sd"),      number(object, "work_precision"),
            number(object, "school_sd"),     number(object, "year_sd"),
            text(object, "ended"),           small(object, "evaluations"),
            number(object, "log_likelihood")};
}

json::array write(const Facts& facts) {
    json::array out;
    for (const auto& school : facts)
        out.push_back(json::array{static_cast<std::int64_t>(school.id), school.type,
                                  static_cast<std::int64_t>(school.municipality)});
    return out;
}

}  // namespace

std::string write_screening(const Screening& screening, const Facts& facts) {
    json::array procedures;
    for (const auto& totals : screening.procedures) procedures.push_back(write(totals));
    const json::object head{{"rule", catalogue::write_rule_sets(std::span(&screening.rule, 1))},
                            {"options", write(screening.options)},
                            {"procedures", std::move(procedures)},
                            {"listed", screening.listed},
                            {"sure_list", screening.sure_list},
                            {"expected_false_share", record::exact(screening.expected_false_share)},
                            {"sure_list_false_share", record::exact(screening.sure_list_false_share)},
                            {"fit", write(screening.fit)},
                            {"facts", write(facts)}};
    auto text = json::serialize(head);
    text.pop_back();
    text += ",\"findings\":[";
    // One by one: the findings of a country would fill the memory as one value.
    for (const auto& finding : screening.findings) {
        if (text.back() != '[') text += ',';
        text += json::serialize(write(finding));
    }
    return text + "]}";
}

StoredScreening read_screening(std::string_view body) {
    const auto value = json::parse(body);
    const auto& object = value.as_object();
    StoredScreening stored;
    auto& screening = stored.screening;
    auto rules = catalogue::read_rule_sets(text(object, "rule"));
    if (!rules.rules.empty()) screening.rule = std::move(rules.rules.front());
    screening.options = read_options(record::at(object, "options").as_object());
    for (const auto& one : record::at(object, "procedures").as_array())
        screening.procedures.push_back(read_totals(one.as_object()));
    for (const auto& one : record::at(object, "findings").as_array())
        screening.findings.push_back(read_finding(one.as_object()));
    screening.listed = small(object, "listed");
    screening.sure_list = small(object, "sure_list");
    screening.expected_false_share = number(object, "expected_false_share");
    screening.sure_list_false_share = number(object, "sure_list_false_share");
    screening.fit = read_fit(record::at(object, "fit").as_object());
    for (const auto& one : record::at(object, "facts").as_array()) {
        const auto& school = one.as_array();
        stored.facts.push_back({OrganisationId{school.at(0).to_number<std::int64_t>()},
                                std::string(school.at(1).as_string()),
                                OrganisationId{school.at(2).to_number<std::int64_t>()}});
    }
    return stored;
}

}  // namespace opora::office
