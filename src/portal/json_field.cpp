#include "portal/json_field.hpp"

#include "base/day_text.hpp"
#include "portal/json_plans.hpp"

namespace opora::json {

namespace {

std::int64_t id_of(auto id) { return static_cast<std::int64_t>(id); }

js::array sentences(const std::vector<Said>& said, const Speaker& speaker) {
    return list(said, [&](const Said& one) { return js::string(say(speaker.language, one)); });
}

js::array days_json(const std::vector<Date>& days) {
    return list(days, [](const Date& day) { return js::string(day_text(day)); });
}

js::object judgement_json(const sittings::Judgement& judgement, const Speaker& speaker) {
    return {{"is_refused", judgement.is_refused()},
            {"breaches", list(judgement.breaches,
                              [&](const auto& breach) {
                                  js::object out{{"limit", breach.limit},
                                                 {"said", say(speaker.language, breach.said)},
                                                 {"refuses", breach.refuses}};
                                  if (breach.other != SittingId{}) out["other"] = id_of(breach.other);
                                  return out;
                              })},
            {"unchecked", sentences(judgement.unchecked, speaker)},
            {"earlier", days_json(judgement.earlier)},
            {"later", days_json(judgement.later)}};
}

js::object posting_json(const Posting& posting, const Speaker& speaker) {
    js::object out{{"id", id_of(posting.id)},         {"sitting", id_of(posting.sitting)},
                   {"school", id_of(posting.school)}, {"observer", id_of(posting.observer)},
                   {"role", name_of(posting.role)},   {"why", say(speaker.language, posting.why)}};
    if (!posting.reason.empty()) out["reason"] = posting.reason;
    return out;
}

js::object judgement_of_pair(const observing::PairJudgement& judgement, const Speaker& speaker) {
    const auto obstacle = std::string(observing::name_of(judgement.obstacle));
    return {{"obstacle", obstacle},
            {"obstacle_said", say(speaker.language, "observing.obstacle." + obstacle)},
            {"is_conflict", observing::is_conflict(judgement.obstacle)},
            {"said", say(speaker.language, judgement.said)}};
}

js::object gap_json(const observing::PostingGap& gap, const Speaker& speaker) {
    return {{"sitting", id_of(gap.need.sitting)}, {"school", id_of(gap.need.school)},
            {"missing", gap.need.missing},        {"wanted", gap.wanted},
            {"available", gap.available},         {"said", sentences(gap.said, speaker)}};
}

}  // namespace

js::object write(const office::SittingView& view, const Speaker& speaker) {
    const auto& sitting = view.sitting;
    js::object out{{"id", id_of(sitting.id)},
                   {"level", name_of(sitting.level)},
                   {"title", sitting.title},
                   {"procedure", sitting.procedure},
                   {"procedure_title", view.procedure},
                   {"subject", sitting.subject},
                   {"subject_name", view.subject},
                   {"grade", sitting.grade},
                   {"class_name", sitting.class_name},
                   {"class_said", sittings::class_said(sitting, speaker.language)},
                   {"place", id_of(sitting.place)},
                   {"place_name", view.place},
                   {"day", day_text(sitting.day)},
                   {"lesson", sitting.lesson},
                   {"lessons", sitting.lessons},
                   {"minutes", sitting.minutes},
                   {"observers", sitting.observers},
                   {"observed", list(sitting.observed, [](const auto id) { return js::value(id_of(id)); })},
                   {"posted", view.posted},
                   {"grounds", sitting.grounds},
                   {"event", sitting.event},
                   {"judgement", judgement_json(view.judgement, speaker)}};
    if (view.results) out["results"] = day_text(*view.results);
    return out;
}

js::object write(const office::SittingList& found, const Speaker& speaker) {
    const bool is_russian = speaker.language == Language::russian;
    return {{"year", found.year},
            {"place", found.place},
            {"sittings", list(found.sittings, [&](const auto& view) { return write(view, speaker); })},
            {"limits", list(found.limits->limits,
                            [&](const SittingLimit& limit) {
                                return js::object{{"key", limit.key},
                                                  {"name", say(speaker.language, "sitting_limit.name." + limit.key)},
                                                  {"number", number(limit.number)},
                                                  {"refuses", limit.refuses},
                                                  {"source", is_russian ? limit.source_ru : limit.source_en}};
                            })},
            {"unchecked", list(found.limits->unchecked,
                               [&](const std::string& key) {
                                   return js::string(say(speaker.language, "sitting_limit.unchecked." + key));
                               })},
            {"hours", is_russian ? found.limits->hours_ru : found.limits->hours_en},
            {"subjects", list(speaker.catalogue->subjects(), [&](const Subject& subject) {
                 return js::object{{"code", subject.code}, {"name", is_russian ? subject.name_ru : subject.name_en}};
             })}};
}

js::object write(const office::SittingChange& change, const Speaker& speaker) {
    return {{"sitting", write(change.sitting, speaker)},
            {"is_kept", change.is_kept},
            {"said", sentences(change.said, speaker)},
            {"give_way", list(change.give_way, [&](const auto& view) { return write(view, speaker); })},
            {"change", write(change.change, speaker.language)}};
}

js::object write(const office::SittingImport& import, const Speaker& speaker) {
    return {{"rows", import.rows},
            {"known", import.known},
            {"taken", list(import.taken, [&](const auto& view) { return write(view, speaker); })},
            {"faults", list(import.faults, [&](const auto& fault) { return write(fault, speaker.language); })}};
}

js::object write(const office::ObserverView& view, const Speaker& speaker) {
    const auto& observer = view.observer;
    js::array conflicts;
    for (std::size_t i = 0; i < observer.conflicts.size(); ++i) {
        const auto kind = std::string(name_of(observer.conflicts[i].kind));
        conflicts.push_back(js::object{{"school", id_of(observer.conflicts[i].school)},
                                       {"code", view.conflict_codes[i]},
                                       {"name", view.conflict_schools[i]},
                                       {"kind", kind},
                                       {"kind_said", say(speaker.language, "observing.conflict." + kind)}});
    }
    js::object out{{"id", id_of(observer.id)},
                   {"name", observer.name},
                   {"post", observer.post},
                   {"party", observer.party},
                   {"roles", list(observer.roles, [](const auto role) { return js::string(name_of(role)); })},
                   {"roles_said", list(observer.roles,
                                       [&](const auto role) {
                                           return js::string(
                                               say(speaker.language, "observing.role." + std::string(name_of(role))));
                                       })},
                   {"works_at", id_of(observer.works_at)},
                   {"works_at_code", view.works_at_code},
                   {"works_at_name", view.works_at},
                   {"works_at_written", observer.works_at_written},
                   {"municipality", id_of(observer.municipality)},
                   {"municipality_name", view.municipality},
                   {"conflicts", std::move(conflicts)},
                   {"busy", list(observer.busy,
                                 [](const Period& days) {
                                     return js::object{{"start", day_text(days.start)}, {"end", day_text(days.end)}};
                                 })},
                   {"is_active", observer.is_active},
                   {"posted", view.posted}};
    if (view.trained) out["trained"] = day_text(*view.trained);
    return out;
}

js::object write(const Training& training, const Speaker&) {
    return {{"id", id_of(training.id)},
            {"day", day_text(training.day)},
            {"title", training.title},
            {"series", training.series},
            {"attended", list(training.attended, [](const auto id) { return js::value(id_of(id)); })}};
}

js::object write(const office::PostingMatrix& matrix, const Speaker& speaker) {
    return {
        {"from", day_text(matrix.days.start)},
        {"to", day_text(matrix.days.end)},
        {"observers", list(matrix.observers,
                           [](const Observer& one) { return js::object{{"id", id_of(one.id)}, {"name", one.name}}; })},
        {"rows", list(matrix.rows, [&](const office::PostingRow& row) {
             js::array postings;
             for (std::size_t i = 0; i < row.postings.size(); ++i) {
                 auto one = posting_json(row.postings[i], speaker);
                 one["person"] = row.made_by[i];
                 one["has_act"] = row.has_act[i] != 0;
                 postings.push_back(std::move(one));
             }
             return js::object{{"sitting", id_of(row.sitting.id)},
                               {"day", day_text(row.sitting.day)},
                               {"title", row.sitting.title},
                               {"subject_name", row.subject},
                               {"class_said", sittings::class_said(row.sitting, speaker.language)},
                               {"school", id_of(row.school)},
                               {"school_code", row.school_code},
                               {"school_name", row.school_name},
                               {"train_by", day_text(row.train_by)},
                               {"missing", row.missing},
                               {"postings", std::move(postings)},
                               {"choices", list(row.choices, [&](const office::PostingChoice& choice) {
                                    auto out = judgement_of_pair(choice.judgement, speaker);
                                    out["observer"] = id_of(choice.observer);
                                    return out;
                                })}};
         })}};
}

js::object write(const office::PostingProposal& proposal, const Speaker& speaker) {
    js::array postings;
    for (std::size_t i = 0; i < proposal.draft.postings.size(); ++i) {
        auto one = posting_json(proposal.draft.postings[i], speaker);
        one["school_name"] = proposal.school_names[i];
        one["person_name"] = proposal.person_names[i];
        postings.push_back(std::move(one));
    }
    return {{"said", sentences(proposal.said, speaker)},
            {"postings", std::move(postings)},
            {"gaps", list(proposal.draft.gaps, [&](const auto& gap) { return gap_json(gap, speaker); })},
            {"cost", number(proposal.draft.cost)},
            {"is_least", proposal.draft.is_least}};
}

js::object write(const office::Substitute& substitute, const Speaker& speaker) {
    auto out = judgement_of_pair(substitute.judgement, speaker);
    out["observer"] = id_of(substitute.observer.id);
    out["name"] = substitute.observer.name;
    return out;
}

js::object write(const office::ObservationView& view, const Speaker& speaker) {
    js::object out{{"posting", posting_json(view.posting, speaker)},
                   {"day", day_text(view.sitting.day)},
                   {"title", view.sitting.title},
                   {"procedure", view.sitting.procedure},
                   {"procedure_title", view.procedure},
                   {"subject_name", view.subject},
                   {"class_said", sittings::class_said(view.sitting, speaker.language)},
                   {"person", view.person},
                   {"person_from", view.person_from},
                   {"has_result", view.has_result}};
    if (!view.has_result) return out;
    out["remarkable"] = view.remarkable;
    out["said"] = view.remarkable == 0
                      ? say(speaker.language, "observing.observation.usual")
                      : say(speaker.language, "observing.observation.differs", {{"n", double(view.remarkable)}});
    out["remarks"] = view.observation.remarks;
    out["entered"] = view.observation.at;
    out["entered_by"] = view.observation.person;
    js::array answers;
    for (const auto& [key, answer] : view.observation.answers) {
        js::object one{{"key", key},
                       {"answer", name_of(answer)},
                       {"answer_said", say(speaker.language, "observing.answer." + std::string(name_of(answer)))}};
        for (const auto& question : office::act_form().questions)
            if (question.key == key) {
                one["question"] = speaker.language == Language::russian ? question.text_ru : question.text_en;
                one["is_usual"] =
                    answer == question.usual || answer == Answer::unanswered || answer == Answer::not_seen;
            }
        answers.push_back(std::move(one));
    }
    out["answers"] = std::move(answers);
    return out;
}

js::object write(const ActForm& form, const Speaker& speaker) {
    const bool is_russian = speaker.language == Language::russian;
    return {{"version", form.version},
            {"source", is_russian ? form.source_ru : form.source_en},
            {"questions", list(form.questions, [&](const ActQuestion& question) {
                 return js::object{{"key", question.key},
                                   {"text", is_russian ? question.text_ru : question.text_en},
                                   {"usual", name_of(question.usual)}};
             })}};
}

}  // namespace opora::json
