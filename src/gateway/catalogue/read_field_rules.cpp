#include "gateway/catalogue/read_field_rules.hpp"

#include "base/embedded.hpp"
#include "gateway/catalogue/json_fields.hpp"

#include <cstdlib>

namespace opora::catalogue {

namespace {

void read_hours(JsonFields& fields, SittingLimits& limits, JsonFaults& faults) {
    for (const auto& [value, path] : fields.list("hours")) {
        JsonFields row(*value, path, faults);
        const auto subject = row.text("subject");
        const auto* grades = row.at("grades");
        if (const auto* of = grades ? grades->if_object() : nullptr; of && !subject.empty()) {
            for (const auto& [grade, hours] : *of)
                if (hours.is_number())
                    limits.hours[{subject, std::atoi(std::string(grade).c_str())}] = hours.to_number<double>();
                else
                    faults.add("other", path, subject);
        } else {
            faults.add("other", path, subject);
        }
        row.expect_no_others();
    }
}

std::string_view shipped_text(std::string_view path) {
    for (const auto& file : embedded::data())
        if (file.path == path) return file.content;
    return {};
}

}  // namespace

SittingLimitsRead read_sitting_limits(std::string_view text) {
    SittingLimitsRead read;
    JsonFaults faults{Code::catalogue_invalid, {}};
    const auto root = parsed(text, faults);
    JsonFields fields(root, "", faults);
    auto& limits = read.limits;
    limits.shortest = fields.integer("shortest", 30);
    limits.lesson_minutes = fields.integer("lesson_minutes", 45);
    limits.weeks = fields.number("weeks", 34);
    for (const auto& [value, path] : fields.list("limits")) {
        JsonFields row(*value, path, faults);
        SittingLimit limit;
        limit.key = row.text("key");
        limit.number = row.number("number", 0);
        limit.at_least = row.integer("at_least", 0);
        const auto* refuses = row.at("refuses");
        limit.refuses = refuses && refuses->is_bool() && refuses->as_bool();
        limit.source_ru = row.text("source_ru");
        limit.source_en = row.text("source_en");
        row.expect_no_others();
        limits.limits.push_back(std::move(limit));
    }
    limits.unchecked = fields.texts("unchecked");
    limits.hours_ru = fields.text("hours_ru");
    limits.hours_en = fields.text("hours_en");
    read_hours(fields, limits, faults);
    fields.expect_no_others();
    if (limits.lesson_minutes <= 0) faults.add("other", "lesson_minutes", std::to_string(limits.lesson_minutes));
    read.faults = std::move(faults.found);
    return read;
}

ActFormRead read_act_form(std::string_view text) {
    ActFormRead read;
    JsonFaults faults{Code::catalogue_invalid, {}};
    const auto root = parsed(text, faults);
    JsonFields fields(root, "", faults);
    read.form.version = fields.integer("version", 1);
    read.form.source_ru = fields.text("source_ru");
    read.form.source_en = fields.text("source_en");
    for (const auto& [value, path] : fields.list("questions")) {
        JsonFields row(*value, path, faults);
        ActQuestion question;
        question.key = row.text("key");
        question.text_ru = row.text("text_ru");
        question.text_en = row.text("text_en");
        const auto usual = row.text("usual");
        if (usual != "yes" && usual != "no") faults.add("other", row.path_of("usual"), usual);
        question.usual = usual == "no" ? Answer::no : Answer::yes;
        row.expect_no_others();
        read.form.questions.push_back(std::move(question));
    }
    fields.expect_no_others();
    read.faults = std::move(faults.found);
    return read;
}

const SittingLimits& shipped_sitting_limits() {
    static const auto limits = [] {
        auto read = read_sitting_limits(shipped_text("sitting-limits.json"));
        if (!read.faults.empty()) throw Refusal(read.faults.front());
        return std::move(read.limits);
    }();
    return limits;
}

const ActForm& shipped_act_form() {
    static const auto form = [] {
        auto read = read_act_form(shipped_text("observation-act.json"));
        if (!read.faults.empty()) throw Refusal(read.faults.front());
        return std::move(read.form);
    }();
    return form;
}

}  // namespace opora::catalogue
