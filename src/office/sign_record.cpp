#include "office/sign_record.hpp"

#include "base/hash.hpp"
#include "gateway/catalogue/read_sign_rules.hpp"
#include "office/record_json.hpp"

#include <algorithm>

namespace opora::office {

namespace {

namespace js = boost::json;

js::array exact_pair(const Bounds& bounds) { return {record::exact(bounds.low), record::exact(bounds.high)}; }

std::int64_t school_number(OrganisationId id) { return static_cast<std::int64_t>(id); }

js::object write_calibration(const SignCalibration& one) {
    return {{"procedure", name_of(one.procedure)},
            {"basis", one.basis},
            {"classes", one.classes},
            {"controls", one.controls},
            {"trimmed", one.trimmed},
            {"rounds", one.rounds},
            {"item_class_sd", record::exact(one.item_class_sd)},
            {"region_lift", record::exact(one.region_lift)},
            {"ended", one.ended}};
}

SignCalibration read_calibration(const js::object& one) {
    const auto whole = [&](const char* field) { return static_cast<int>(record::integer(one, field)); };
    return {procedure_named(record::text(one, "procedure")).value_or(Procedure{}),
            record::text(one, "basis"),
            whole("classes"),
            whole("controls"),
            whole("trimmed"),
            whole("rounds"),
            record::number(one, "item_class_sd"),
            record::number(one, "region_lift"),
            record::text(one, "ended")};
}

/// One sign as a short row: a region has a hundred thousand of them.
js::array write_sign(const Sign& sign) {
    js::array figures;
    for (const auto& figure : sign.figures) {
        figures.emplace_back(figure.key);
        figures.emplace_back(record::exact(figure.value));
    }
    return {sign.kind,
            name_of(sign.procedure),
            sign.earlier ? name_of(*sign.earlier) : "",
            sign.class_name,
            sign.works,
            sign.is_enough,
            sign.is_flagged,
            record::exact(sign.effect),
            exact_pair(sign.effect_bounds),
            record::exact(sign.p),
            record::exact(sign.q),
            std::move(figures)};
}

Sign read_sign(const js::array& row) {
    const auto text = [&](std::size_t i) { return std::string(row.at(i).as_string()); };
    Sign sign;
    sign.kind = text(0);
    sign.procedure = procedure_named(text(1)).value_or(Procedure{});
    sign.earlier = procedure_named(text(2));
    sign.class_name = text(3);
    sign.works = row.at(4).to_number<int>();
    sign.is_enough = row.at(5).as_bool();
    sign.is_flagged = row.at(6).as_bool();
    sign.effect = record::number(row.at(7));
    const auto& bounds = row.at(8).as_array();
    sign.effect_bounds = {record::number(bounds.at(0)), record::number(bounds.at(1))};
    sign.p = record::number(row.at(9));
    sign.q = record::number(row.at(10));
    const auto& figures = row.at(11).as_array();
    for (std::size_t i = 0; i + 1 < figures.size(); i += 2)
        sign.figures.push_back({std::string(figures[i].as_string()), record::number(figures[i + 1])});
    return sign;
}

std::string write_school(const SchoolSigns& school) {
    js::array signs;
    for (const auto& sign : school.signs) signs.push_back(write_sign(sign));
    return js::serialize(js::object{{"is_judged", school.is_judged},
                                    {"is_flagged", school.is_flagged},
                                    {"p", record::exact(school.p)},
                                    {"q", record::exact(school.q)},
                                    {"mechanism", school.mechanism},
                                    {"signs", std::move(signs)}});
}

std::string write_head(const ObjectivityScreening& screening, const SignBasis& basis) {
    js::array procedures, indexes, calibrations, places, controls;
    for (const auto& one : screening.procedures) procedures.emplace_back(name_of(one));
    for (const auto& one : screening.indexes)
        indexes.push_back(js::array{one.municipality ? school_number(*one.municipality) : 0, one.schools, one.with_sign,
                                    record::exact(one.index)});
    for (const auto& one : screening.calibrations) calibrations.push_back(write_calibration(one));
    for (const auto& [school, place] : basis.municipality_of)
        places.push_back(js::array{school_number(school), school_number(place)});
    for (const auto school : basis.controls) controls.emplace_back(school_number(school));
    js::object out{{"rules", basis.rules},
                   {"instruments", basis.instruments},
                   {"places", std::move(places)},
                   {"controls", std::move(controls)},
                   {"false_share", record::exact(screening.false_share)},
                   {"procedures", std::move(procedures)},
                   {"indexes", std::move(indexes)},
                   {"calibrations", std::move(calibrations)},
                   {"schools", screening.schools.size()},
                   {"flagged", screening.flagged},
                   {"expected_false", record::exact(screening.expected_false)}};
    // What runs of older versions do not have is written where it says something: their digests stay.
    if (!basis.expected.empty()) {
        js::array expected;
        for (const auto& [school, level] : basis.expected)
            expected.push_back(js::array{school_number(school), record::exact(level)});
        out["expected"] = std::move(expected);
    }
    if (!screening.coverage.empty()) {
        js::array coverage;
        for (const auto& one : screening.coverage) coverage.push_back(js::array{one.kind, one.schools, one.of});
        out["coverage"] = std::move(coverage);
    }
    return js::serialize(out);
}

}  // namespace

SignRecords write_signs(const ObjectivityScreening& screening, const SignBasis& basis) {
    SignRecords out;
    auto& head = out.head;
    head.rule = screening.rule;
    head.rule_version = screening.rule_version;
    head.year = screening.year;
    head.created = screening.created;
    head.person = screening.person;
    head.body = write_head(screening, basis);
    auto all = head.rule + " " + std::to_string(head.rule_version) + " " + std::to_string(head.year) + head.body;
    for (const auto& school : screening.schools) {
        out.schools.push_back({school.school, write_school(school)});
        all += std::to_string(school_number(school.school)) + out.schools.back().body;
    }
    head.digest = sha256_hex(all);
    return out;
}

StoredSigns read_signs(const store::SignScreeningRecord& head) {
    StoredSigns out;
    out.digest = head.digest;
    out.as_of = head.as_of;
    auto& screening = out.screening;
    screening.id = head.id;
    screening.rule = head.rule;
    screening.rule_version = head.rule_version;
    screening.year = head.year;
    screening.created = head.created;
    screening.person = head.person;
    if (head.body.empty()) return out;
    const auto value = js::parse(head.body);
    const auto& body = value.as_object();
    out.basis.rules = record::text(body, "rules");
    out.basis.instruments = record::text(body, "instruments");
    if (!out.basis.rules.empty()) out.rules = catalogue::read_sign_rules(out.basis.rules).rules;
    const auto id_of = [](const js::value& id) { return OrganisationId{id.to_number<std::int64_t>()}; };
    for (const auto& pair : record::at(body, "places").as_array())
        out.basis.municipality_of[id_of(pair.as_array().at(0))] = id_of(pair.as_array().at(1));
    for (const auto& school : record::at(body, "controls").as_array()) out.basis.controls.insert(id_of(school));
    screening.false_share = record::number(body, "false_share");
    screening.schools_seen = static_cast<int>(record::integer(body, "schools"));
    screening.flagged = static_cast<int>(record::integer(body, "flagged"));
    screening.expected_false = record::number(body, "expected_false");
    for (const auto& name : record::at(body, "procedures").as_array())
        if (const auto procedure = procedure_named(std::string(name.as_string())))
            screening.procedures.push_back(*procedure);
    for (const auto& value_of_index : record::at(body, "indexes").as_array()) {
        const auto& row = value_of_index.as_array();
        ObjectivityIndex index;
        if (const auto id = row.at(0).to_number<std::int64_t>()) index.municipality = OrganisationId{id};
        index.schools = row.at(1).to_number<int>();
        index.with_sign = row.at(2).to_number<int>();
        index.index = record::number(row.at(3));
        screening.indexes.push_back(index);
    }
    for (const auto& one : record::at(body, "calibrations").as_array())
        screening.calibrations.push_back(read_calibration(one.as_object()));
    if (const auto* expected = body.if_contains("expected"))
        for (const auto& pair : expected->as_array())
            out.basis.expected[id_of(pair.as_array().at(0))] = record::number(pair.as_array().at(1));
    if (const auto* coverage = body.if_contains("coverage"))
        for (const auto& one : coverage->as_array()) {
            const auto& row = one.as_array();
            screening.coverage.push_back(
                {std::string(row.at(0).as_string()), row.at(1).to_number<int>(), row.at(2).to_number<int>()});
        }
    return out;
}

SchoolSigns read_school_signs(const store::SchoolSignsRecord& record) {
    const auto value = js::parse(record.body);
    const auto& body = value.as_object();
    SchoolSigns out;
    out.school = record.school;
    out.is_judged = record::is_true(body, "is_judged");
    out.is_flagged = record::is_true(body, "is_flagged");
    out.p = record::number(body, "p");
    out.q = record::number(body, "q");
    out.mechanism = record::text(body, "mechanism");
    for (const auto& row : record::at(body, "signs").as_array()) out.signs.push_back(read_sign(row.as_array()));
    return out;
}

}  // namespace opora::office
