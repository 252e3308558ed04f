#include "domain/catalogue.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace opora {

namespace {

const Instrument* instrument_of(const std::vector<Instrument>& sorted, const Procedure& procedure) {
    const auto at =
        std::lower_bound(sorted.begin(), sorted.end(), procedure,
                         [](const Instrument& one, const Procedure& asked) { return one.procedure < asked; });
    return at != sorted.end() && at->procedure == procedure ? &*at : nullptr;
}

void keep_latest_versions(std::vector<Instrument>& instruments) {
    std::stable_sort(instruments.begin(), instruments.end(), [](const Instrument& a, const Instrument& b) {
        return a.procedure != b.procedure ? a.procedure < b.procedure : a.version > b.version;
    });
    const auto same = [](const Instrument& a, const Instrument& b) { return a.procedure == b.procedure; };
    instruments.erase(std::unique(instruments.begin(), instruments.end(), same), instruments.end());
}

/// The instrument that stands in for `one`, through any chain; nullptr when it leads nowhere or in a circle.
const Instrument* stand_in(const std::vector<Instrument>& instruments, const Instrument& one) {
    const Instrument* now = &one;
    for (std::size_t step = 0; step <= instruments.size() && now; ++step) {
        if (now->same_as.empty() || !now->positions.empty()) return now;
        const auto next = procedure_named(now->same_as);
        now = next ? instrument_of(instruments, *next) : nullptr;
    }
    return nullptr;
}

}  // namespace

Catalogue::Catalogue(std::vector<Subject> subjects, std::vector<Instrument> instruments)
    : subjects_(std::move(subjects)), instruments_(std::move(instruments)) {
    keep_latest_versions(instruments_);
    const auto written = instruments_;
    for (auto& one : instruments_) {
        const auto* source = stand_in(written, one);
        if (!source || source->procedure == one.procedure) continue;
        one.positions = source->positions;
        if (one.maximum == 0) one.maximum = source->maximum;
        if (!one.cuts) one.cuts = source->cuts;
        if (!one.minutes) one.minutes = source->minutes;
    }
}

const Instrument* Catalogue::find(const Procedure& procedure) const { return instrument_of(instruments_, procedure); }

const Subject* Catalogue::subject(std::string_view code) const {
    const auto at =
        std::find_if(subjects_.begin(), subjects_.end(), [&](const Subject& one) { return one.code == code; });
    return at == subjects_.end() ? nullptr : &*at;
}

const Subject* Catalogue::subject_named(std::string_view any_spelling) const {
    const auto wanted = folded(any_spelling);
    const auto is_it = [&](const std::string& name) { return folded(name) == wanted; };
    for (const auto& one : subjects_)
        if (is_it(one.code) || is_it(one.name_ru) || is_it(one.name_en) ||
            std::any_of(one.names.begin(), one.names.end(), is_it))
            return &one;
    return nullptr;
}

std::string Catalogue::title(const Procedure& procedure, Language language) const {
    const auto* known = subject(procedure.subject);
    const auto name = !known                          ? procedure.subject
                      : language == Language::russian ? within_sentence(known->name_ru)
                                                      : known->name_en;
    const auto series_key = "procedure.series." + procedure.series;
    const auto form_key = "procedure.form." + procedure.form;
    const auto series = has_words(language, series_key) ? say(language, series_key) : procedure.series;
    const auto form =
        procedure.form.empty() || !has_words(language, form_key) ? procedure.form : say(language, form_key);
    return say(language, procedure.form.empty() ? "procedure.title" : "procedure.title_with_form",
               {{"series", series},
                {"year", std::to_string(procedure.year)},
                {"subject", name},
                {"grade", std::to_string(procedure.grade)},
                {"form", form}});
}

}  // namespace opora
