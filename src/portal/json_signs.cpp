#include "portal/json_signs.hpp"

#include "base/people_order.hpp"
#include "engine/next_check.hpp"
#include "engine/objectivity/explain_own.hpp"
#include "engine/sign_guide.hpp"
#include "gateway/catalogue/read_rule_sets.hpp"

#include <algorithm>

namespace opora::json {

namespace {

std::string sign_word(const Speaker& speaker, const std::string& key, const std::string& otherwise) {
    return has_words(speaker.language, "signs." + key) ? say(speaker.language, "signs." + key) : otherwise;
}

std::string mechanism_said(const Speaker& speaker, const std::string& mechanism) {
    const auto key = "objectivity.mechanism." + mechanism;
    return has_words(speaker.language, key) ? say(speaker.language, key) : mechanism;
}

std::string told(const Speaker& speaker, const Said& said) {
    return has_words(speaker.language, said.key) ? speaker.say(said) : std::string();
}

std::string shown(double value, signs::FigureForm form, Language language) {
    switch (form) {
        case signs::FigureForm::whole:
            return say_number(language, value, 0);
        case signs::FigureForm::tenths:
            return say_number(language, value, 1);
        case signs::FigureForm::hundredths:
            return say_number(language, value, 2);
        case signs::FigureForm::percent:
            return say_percent(language, value, 0);
        case signs::FigureForm::tenths_of_percent:
            return say_percent(language, value, 1);
        case signs::FigureForm::probability:
            return say_number(language, value, 3);
        case signs::FigureForm::yes_no:
            return say(language, value > 0 ? "signs.yes" : "signs.no");
    }
    return {};
}

js::object brief(const Sign& sign, const SignRules& rules, const Speaker& speaker) {
    const auto* rule = signs::rule_of(rules, sign);
    js::object out{{"kind", sign.kind},
                   {"kind_said", signs::kind_said(speaker.language, sign.kind)},
                   {"procedure", name_of(sign.procedure)},
                   {"title", speaker.title(sign.procedure)},
                   {"works", sign.works},
                   {"is_enough", sign.is_enough},
                   {"is_flagged", sign.is_flagged},
                   {"is_official", rule && rule->is_official()}};
    if (rule && rule->is_official()) out["number"] = rule->number;
    if (!sign.class_name.empty()) out["class"] = sign.class_name;
    if (!rule) out["q"] = number(sign.q);
    return out;
}

js::object queue_row(const office::SignView& view, const SchoolSigns& school, const Organisation* organisation,
                     const Speaker& speaker) {
    js::object out{{"school", static_cast<std::int64_t>(school.school)},
                   {"code", organisation ? office::shown_code(*organisation) : ""},
                   {"name", organisation ? organisation->name : ""},
                   {"is_judged", school.is_judged},
                   {"is_flagged", school.is_flagged},
                   {"change", std::string(office::name_of(office::SignChange::same))}};
    if (organisation) {
        out["municipality"] = static_cast<std::int64_t>(organisation->parent);
        out["municipality_name"] = view.region->municipality_name(*organisation);
    }
    if (const auto found = view.changes.find(school.school); found != view.changes.end())
        out["change"] = office::name_of(found->second);
    js::array flagged;
    for (const auto& sign : school.signs)
        if (sign.is_flagged) flagged.push_back(brief(sign, view.stored.rules, speaker));
    out["signs"] = std::move(flagged);
    if (view.stored.rules.signs.empty()) {
        out["q"] = number(school.q);
        if (!school.mechanism.empty()) {
            out["mechanism"] = school.mechanism;
            out["mechanism_said"] = mechanism_said(speaker, school.mechanism);
        }
    }
    if (const auto* other = view.beside_of(school.school)) {
        js::array signs;
        for (const auto& sign : other->signs)
            if (sign.is_flagged) signs.push_back(brief(sign, view.beside->rules, speaker));
        js::object beside{{"is_flagged", other->is_flagged}, {"signs", std::move(signs)}};
        if (view.beside->rules.signs.empty()) beside["q"] = number(other->q);
        out["beside"] = std::move(beside);
    }
    return out;
}

}  // namespace

js::object write(const office::StoredSigns& stored, const Speaker& speaker) {
    const auto& screening = stored.screening;
    const auto language = speaker.language;
    js::object out{{"id", screening.id},
                   {"rule", screening.rule},
                   {"rule_said", sign_word(speaker, "rule." + screening.rule, screening.rule)},
                   {"rule_version", screening.rule_version},
                   {"year", screening.year},
                   {"created", screening.created},
                   {"person", screening.person},
                   {"digest", stored.digest},
                   {"flagged", screening.flagged},
                   {"headline", say(language, signs::headline_of(screening))}};
    if (!stored.rules.signs.empty()) {
        out["source"] = stored.rules.source;
        out["provenance"] = catalogue::name_of(stored.rules.provenance);
        out["provenance_said"] =
            say(language, "signs.provenance." + std::string(catalogue::name_of(stored.rules.provenance)));
    } else {
        out["expected_false"] = number(screening.expected_false);
        out["false_share"] = number(screening.false_share);
    }
    if (!screening.indexes.empty()) {
        out["schools"] = screening.indexes.front().schools;
        out["index"] = number(screening.indexes.front().index);
    }
    out["procedures"] = list(screening.procedures, [&](const Procedure& one) {
        return js::object{{"procedure", name_of(one)}, {"title", speaker.title(one)}};
    });
    return out;
}

js::object write(const office::SignView& view, const Speaker& speaker, std::optional<OrganisationId> municipality) {
    const auto& stored = view.stored;
    const auto& screening = stored.screening;
    auto out = write(stored, speaker);
    out["notes"] = list(signs::notes_of(screening, stored.rules),
                        [&](const Said& note) { return js::string(say(speaker.language, note)); });
    out["indexes"] = list(screening.indexes, [&](const ObjectivityIndex& index) {
        js::object one{{"schools", index.schools}, {"with_sign", index.with_sign}, {"index", number(index.index)}};
        const auto* place = index.municipality ? view.region->organisation(*index.municipality) : view.region->region();
        one["name"] = place ? place->name : say(speaker.language, "signs.region");
        if (index.municipality) one["municipality"] = static_cast<std::int64_t>(*index.municipality);
        return one;
    });
    out["counts"] = list(signs::count_signs(stored.rules, screening), [&](const signs::SignCount& count) {
        js::object one{{"kind", count.kind},
                       {"kind_said", signs::kind_said(speaker.language, count.kind)},
                       {"procedure", name_of(count.procedure)},
                       {"title", speaker.title(count.procedure)},
                       {"schools", count.schools},
                       {"flagged", count.flagged},
                       {"flagged_enough", count.flagged_enough},
                       {"flagged_with_quarantined", count.flagged_with_quarantined},
                       {"is_official", count.rule && count.rule->is_official()}};
        if (count.rule) {
            const std::string provenance(catalogue::name_of(count.rule->provenance));
            one["provenance"] = provenance;
            one["provenance_said"] = say(speaker.language, "signs.provenance." + provenance);
            one["source"] = count.rule->source;
            if (count.rule->is_official()) one["number"] = count.rule->number;
        }
        return one;
    });
    out["calibrations"] = list(screening.calibrations, [&](const SignCalibration& one) {
        return js::object{{"procedure", name_of(one.procedure)},
                          {"title", speaker.title(one.procedure)},
                          {"basis", one.basis},
                          {"classes", one.classes},
                          {"controls", one.controls},
                          {"trimmed", one.trimmed},
                          {"rounds", one.rounds},
                          {"item_class_sd", number(one.item_class_sd)},
                          {"region_lift", number(one.region_lift)},
                          {"ended", one.ended}};
    });
    if (view.before) out["before"] = *view.before;
    if (view.beside) {
        const auto& both = view.agreement;
        out["beside"] = js::object{{"id", view.beside->screening.id},
                                   {"rule", view.beside->screening.rule},
                                   {"rule_said", sign_word(speaker, "rule." + view.beside->screening.rule, "")},
                                   {"both", both.both},
                                   {"only_here", both.only_here},
                                   {"only_there", both.only_there},
                                   {"neither", both.neither},
                                   {"said", say(speaker.language, signs::agreement_said(both, screening))}};
    }
    struct Row {
        const SchoolSigns* signs;
        const Organisation* organisation;
        std::string place, name;
    };
    std::vector<Row> rows;
    for (const auto& school : screening.schools) {
        const auto* organisation = view.region->organisation(school.school);
        if (municipality && (!organisation || organisation->parent != *municipality)) continue;
        rows.push_back({&school, organisation, organisation ? view.region->municipality_name(*organisation) : "",
                        organisation ? organisation->name : ""});
    }
    // By place and name: the order says nothing of results.
    const PeopleOrder order(speaker.language);
    std::stable_sort(rows.begin(), rows.end(), [&](const Row& one, const Row& other) {
        const int places = order.compare(one.place, other.place);
        return (places ? places : order.compare(one.name, other.name)) < 0;
    });
    out["rows"] = list(rows, [&](const Row& row) { return queue_row(view, *row.signs, row.organisation, speaker); });
    return out;
}

/// A name and the sentence after it.
std::string told_with_name(const Speaker& speaker, const std::string& key, const char* part) {
    return say(speaker.language, key) + ". " + say(speaker.language, key + part);
}

/// «Перепроверка работ. ВПР 2021, математика, 5 класс «Б»: достаточно …»
std::string check_said(const Speaker& speaker, const guide::ProposedCheck& check) {
    const auto where = speaker.title(check.procedure) + (check.class_name.empty() ? "" : " «" + check.class_name + "»");
    return say(speaker.language, "inquiry.check." + check.check) + ". " + where + ". " + speaker.say(check.why.front());
}

js::object write(const Sign& sign, const SignRules& rules, const guide::SchoolFacts& facts, const Speaker& speaker) {
    auto out = brief(sign, rules, speaker);
    const auto* rule = signs::rule_of(rules, sign);
    if (sign.earlier) {
        out["earlier"] = name_of(*sign.earlier);
        out["earlier_title"] = speaker.title(*sign.earlier);
    }
    out["effect"] = number(sign.effect);
    out["effect_bounds"] = write(sign.effect_bounds);
    if (!rule) out["p"] = number(sign.p);
    out["said"] = told(speaker, rules.signs.empty() ? objectivity::said_of(sign) : signs::said_of(sign));
    out["otherwise"] = guide::names_said(speaker.language, "inquiry.explanation", guide::explanations_of(sign, facts));
    out["check"] =
        guide::names_said(speaker.language, "inquiry.check", guide::codes_of(guide::row_of(sign.kind).checks));
    out["figures"] = list(sign.figures, [&](const SignFigure& figure) {
        return js::object{{"key", figure.key},
                          {"name", sign_word(speaker, "figure." + figure.key, figure.key)},
                          {"value", number(figure.value)},
                          {"shown", shown(figure.value, signs::form_of(figure.key), speaker.language)}};
    });
    const std::string provenance(rule ? catalogue::name_of(rule->provenance) : "own");
    out["provenance"] = provenance;
    out["provenance_said"] = say(speaker.language, "signs.provenance." + provenance);
    if (rule) out["source"] = rule->source;
    return out;
}

/// What a school is named for: flagged signs, of the official set those with a number.
std::vector<Sign> leading_signs(const office::SchoolInScreening& one) {
    std::vector<Sign> leading;
    for (const auto& sign : one.signs.signs) {
        const auto* rule = signs::rule_of(one.stored.rules, sign);
        if (sign.is_flagged && (one.stored.rules.signs.empty() || (rule && rule->is_official())))
            leading.push_back(sign);
    }
    return leading;
}

js::object write(const office::SchoolSignsView& view, const Speaker& speaker) {
    const auto& organisation = view.school.organisation;
    const auto facts = guide::facts_of(organisation);
    js::object out{{"school", static_cast<std::int64_t>(organisation.id)},
                   {"code", office::shown_code(organisation)},
                   {"name", organisation.name},
                   {"municipality_name", view.school.parent_name},
                   {"year", view.year}};
    out["screenings"] = list(view.screenings, [&](const office::SchoolInScreening& one) {
        const auto& screening = one.stored.screening;
        js::object each{{"id", screening.id},
                        {"rule", screening.rule},
                        {"rule_said", sign_word(speaker, "rule." + screening.rule, screening.rule)},
                        {"rule_version", screening.rule_version},
                        {"year", screening.year},
                        {"created", screening.created},
                        {"person", screening.person},
                        {"is_judged", one.signs.is_judged},
                        {"is_flagged", one.signs.is_flagged}};
        if (one.stored.rules.signs.empty()) {
            each["p"] = number(one.signs.p);
            each["q"] = number(one.signs.q);
            if (!one.signs.mechanism.empty()) {
                each["mechanism"] = one.signs.mechanism;
                each["mechanism_said"] = mechanism_said(speaker, one.signs.mechanism);
            }
        }
        const auto leading = leading_signs(one);
        each["otherwise"] = list(guide::explanations_for(leading, facts), [&](const std::string& code) {
            return js::string(told_with_name(speaker, "inquiry.explanation." + code, ".how"));
        });
        each["checks"] = list(guide::propose_checks(leading),
                              [&](const auto& check) { return js::string(check_said(speaker, check)); });
        each["signs"] =
            list(one.signs.signs, [&](const Sign& sign) { return write(sign, one.stored.rules, facts, speaker); });
        return each;
    });
    return out;
}

}  // namespace opora::json
