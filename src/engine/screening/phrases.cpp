#include "engine/screening/phrases.hpp"

#include <cmath>

namespace opora::screening {

namespace {

std::string said_when(Language language, const std::string& place, const Procedure& procedure) {
    const int year = procedure.year;
    if (is_autumn(procedure)) return say(language, "explain." + place + ".autumn", {{"year", std::to_string(year)}});
    return say(language, "explain." + place + ".spring",
               {{"from", std::to_string(year - 1)}, {"to", std::to_string(year)}});
}

}  // namespace

bool is_autumn(const Procedure& procedure) { return procedure.series == "vpr" && procedure.year == 2020; }

std::string school_year(Language language, int year) {
    return say(language, "explain.year", {{"from", std::to_string(year - 1)}, {"to", std::to_string(year)}});
}

std::string when(Language language, const Procedure& procedure) { return said_when(language, "when", procedure); }

std::string when_inside(Language language, const Procedure& procedure) {
    return said_when(language, "inside", procedure);
}

std::string work(const ExplainContext& context, const Procedure& procedure) {
    const auto language = context.language;
    const auto by_key = "explain.by." + procedure.subject;
    const bool is_known = has_words(language, by_key);
    const auto by =
        is_known ? say(language, by_key) : say(language, "explain.by.other", {{"title", context.title_of(procedure)}});
    if (!is_known) return by;
    const auto key = "explain.work." + (is_autumn(procedure) ? std::string("autumn") : procedure.series);
    const auto phrase = say(language, has_words(language, key) ? key : "explain.work.vpr",
                            {{"by", by}, {"grade", std::to_string(procedure.grade)}});
    if (procedure.form.empty()) return phrase;
    const auto form_key = "procedure.form." + procedure.form;
    const auto form = has_words(language, form_key) ? say(language, form_key) : procedure.form;
    return say(language, "explain.work.form", {{"work", phrase}, {"form", form}});
}

std::string probability(Language language, double p) {
    if (p > 0.99) return say(language, "explain.probability.high");
    if (p < 0.01) return say(language, "explain.probability.low");
    return say_number(language, p, 2);
}

std::string range(Language language, const Bounds& bounds) {
    return say(language, "explain.range",
               {{"low", say_number(language, bounds.low * 100)}, {"high", say_number(language, bounds.high * 100)}});
}

std::string signed_number(Language language, double value) {
    const auto size = say_number(language, std::abs(value), 2);
    if (size == say_number(language, 0, 2)) return size;
    return (value < 0 ? "−" : "+") + size;
}

std::string certainty_word(Language language, Certainty certainty) {
    const char* key = "";
    switch (certainty) {
        case Certainty::sure:
            key = "certainty.sure";
            break;
        case Certainty::likely:
            key = "certainty.likely";
            break;
        case Certainty::borderline:
            key = "certainty.borderline";
            break;
        case Certainty::little_data:
            key = "certainty.little_data";
            break;
        case Certainty::clear:
            key = "certainty.clear";
            break;
    }
    return say(language, key);
}

std::string rule_name(Language language, const RuleSet& rule) {
    const auto& name = language == Language::russian ? rule.name_ru : rule.name_en;
    return name.empty() ? rule.id : name;
}

}  // namespace opora::screening
