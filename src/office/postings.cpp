#include "office/postings.hpp"

#include "base/text.hpp"
#include "domain/days.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/observers.hpp"
#include "gateway/store/sittings.hpp"
#include "office/find_school.hpp"
#include "office/plan_records.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::office {

namespace {

std::string posting_named(PostingId id) { return "posting " + std::to_string(static_cast<std::int64_t>(id)); }

Period days_of(store::Database& database, Instant now, const PostingWish& wish) {
    if (wish.days) {
        if (wish.days->end < wish.days->start || length_in_days(*wish.days) > 370)
            refuse_field("to", opora::iso_day(wish.days->end));
        return *wish.days;
    }
    const auto today = local_day(database, now);
    return {today, school_year_days(school_year_of(today)).end};
}

std::vector<Sitting> sittings_within(const observing::Field& field, const Period& days) {
    std::vector<Sitting> out;
    for (const auto& sitting : field.sittings)
        if (lies_within(sitting.day, days) && !sitting.observed.empty()) out.push_back(sitting);
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
    return out;
}

/// The field of every school year that the days touch, the later years' postings and sittings too.
std::unique_ptr<FieldRead> field_of(Desk& desk, store::Database& database, const Period& days) {
    return load_field(desk, database, school_year_of(days.end));
}

std::string why_text(const Posting& posting) { return said_text(posting.why); }

PostingProposal proposal_of(const FieldRead& read, const Period& days, const PostingWish& wish) {
    PostingProposal out;
    const auto needs = observing::open_needs(sittings_within(read.field, days), read.field);
    observing::PostingOptions options;
    options.role = wish.role;
    options.lot = wish.lot;
    out.draft = observing::draft_postings(needs, read.field, options);
    double missing = 0;
    for (const auto& gap : out.draft.gaps) missing += gap.need.missing;
    out.said.push_back({"observing.draft.made", {{"n", double(out.draft.postings.size())}}});
    out.said.push_back({"observing.draft.missing", {{"n", missing}}});
    if (!out.draft.postings.empty())
        out.said.push_back({out.draft.is_least ? "observing.draft.least" : "observing.draft.not_least", {}});
    for (const auto& posting : out.draft.postings) {
        out.school_names.push_back(read.field.name_of(posting.school));
        out.person_names.push_back(read.field.observer(posting.observer)->name);
    }
    return out;
}

void keep(store::Database& database, const Person& who, Instant now, Posting& posting) {
    posting.id = store::add_posting(database, {posting, why_text(posting), iso_time(now), who.name});
}

PostingRow row_of(const Sitting& sitting, OrganisationId school, const PostingMatrix& matrix, const FieldRead& read,
                  const std::set<PostingId>& with_act, ObserverRole role) {
    PostingRow row;
    row.sitting = sitting;
    row.school = school;
    row.school_name = read.field.name_of(school);
    if (const auto* found = read.places.find(school)) row.school_code = shown_code(*found);
    row.train_by = observing::last_training_day(sitting, *read.field.work);
    for (std::size_t i = 0; i < read.field.postings.size(); ++i) {
        const auto& posting = read.field.postings[i];
        if (posting.sitting != sitting.id || posting.school != school) continue;
        row.postings.push_back(posting);
        row.made_by.push_back(read.person_of[i]);
        row.has_act.push_back(with_act.contains(posting.id));
    }
    row.missing = std::max(0, sitting.observers - static_cast<int>(row.postings.size()));
    for (const auto& observer : matrix.observers) {
        const auto there = std::find_if(row.postings.begin(), row.postings.end(),
                                        [&](const auto& posting) { return posting.observer == observer.id; });
        const auto passed_over = there == row.postings.end() ? PostingId{} : there->id;
        row.choices.push_back(
            {observer.id, observing::judge_pair(observer, sitting, school, role, read.field, passed_over)});
    }
    return row;
}

/// Who is posted in the rows, without what else is known of them.
void leave_who_is_posted(PostingMatrix& matrix) {
    std::set<ObserverId> posted;
    for (auto& row : matrix.rows) {
        row.choices.clear();
        for (const auto& posting : row.postings) posted.insert(posting.observer);
    }
    std::erase_if(matrix.observers, [&](const Observer& one) { return !posted.contains(one.id); });
    for (auto& observer : matrix.observers) {
        observer.conflicts.clear();
        observer.busy.clear();
    }
}

}  // namespace

PostingMatrix posting_matrix(Desk& desk, Instant now, Language language, const PostingWish& wish, const Sight& sight) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const store::Transaction one_moment(database, store::Transaction::Mode::reading);
    PostingMatrix matrix;
    matrix.days = days_of(database, now, wish);
    const auto read = field_of(desk, database, matrix.days);
    for (const auto& observer : read->field.observers)
        if (observer.is_active && observer.has(wish.role)) matrix.observers.push_back(observer);
    std::vector<PostingId> standing;
    for (const auto& posting : read->field.postings) standing.push_back(posting.id);
    std::set<PostingId> with_act;
    for (const auto& observation : store::load_observations(database, standing)) with_act.insert(observation.posting);
    const auto catalogue = desk.catalogue();
    for (const auto& sitting : sittings_within(read->field, matrix.days))
        for (const auto school : sitting.observed) {
            if (!sight.sees(school)) continue;
            auto row = row_of(sitting, school, matrix, *read, with_act, wish.role);
            if (const auto* subject = catalogue->subject(sitting.subject))
                row.subject = language == Language::russian ? subject->name_ru : subject->name_en;
            matrix.rows.push_back(std::move(row));
        }
    if (!sight.is_everything()) leave_who_is_posted(matrix);
    return matrix;
}

PostingProposal propose_postings(Desk& desk, Instant now, const PostingWish& wish) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const store::Transaction one_moment(database, store::Transaction::Mode::reading);
    const auto days = days_of(database, now, wish);
    return proposal_of(*field_of(desk, database, days), days, wish);
}

PostingProposal accept_postings(Desk& desk, const Person& who, Instant now, const PostingWish& wish) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto days = days_of(database, now, wish);
    auto out = proposal_of(*field_of(desk, database, days), days, wish);
    for (auto& posting : out.draft.postings) keep(database, who, now, posting);
    store::add_audit(database, {0, iso_time(now), who.name, "accept_postings",
                                std::to_string(out.draft.postings.size()) + " postings"});
    transaction.commit();
    return out;
}

PostingId post_by_hand(Desk& desk, const Person& who, Instant now, const PostByHand& wish) {
    if (trimmed(wish.reason).empty())
        throw Refusal(Problem{Code::posting_reason_missing, {{}, 0, {}, {}, "reason"}, "", {}});
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto found = store::load_sitting(database, wish.sitting);
    if (!found) refuse_not_found("sitting " + std::to_string(static_cast<std::int64_t>(wish.sitting)));
    const auto& sitting = found->sitting;
    if (std::find(sitting.observed.begin(), sitting.observed.end(), wish.school) == sitting.observed.end())
        refuse_field("school", std::to_string(static_cast<std::int64_t>(wish.school)));
    if (wish.replaces != PostingId{}) {
        const auto before = store::load_posting(database, wish.replaces);
        if (!before || before->posting.sitting != wish.sitting || before->posting.school != wish.school)
            refuse_not_found(posting_named(wish.replaces));
    }
    const auto read = load_field(desk, database, school_year_of(sitting.day));
    const auto* observer = read->field.observer(wish.observer);
    if (!observer) refuse_not_found("observer " + std::to_string(static_cast<std::int64_t>(wish.observer)));
    auto judged = observing::judge_pair(*observer, sitting, wish.school, wish.role, read->field, wish.replaces);
    if (judged.obstacle != observing::Obstacle::none)
        throw Refusal(Problem{Code::posting_not_possible, {}, say(who.language, judged.said), {}});
    Posting posting{{},
                    wish.sitting,
                    wish.school,
                    wish.observer,
                    wish.role,
                    std::move(judged.said),
                    std::string(trimmed(wish.reason)),
                    {}};
    keep(database, who, now, posting);
    if (wish.replaces != PostingId{}) store::replace_posting(database, wish.replaces, posting.id);
    store::add_audit(database, {0, iso_time(now), who.name, "post_by_hand", posting_named(posting.id)});
    transaction.commit();
    return posting.id;
}

void take_off(Desk& desk, const Person& who, Instant now, PostingId id, const std::string& reason) {
    if (trimmed(reason).empty())
        throw Refusal(Problem{Code::posting_reason_missing, {{}, 0, {}, {}, "reason"}, "", {}});
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    store::replace_posting(database, id, id);
    store::add_audit(database, {0, iso_time(now), who.name, "take_off", posting_named(id) + ": " + reason});
    transaction.commit();
}

std::vector<Substitute> find_substitutes(Desk& desk, Instant, PostingId id) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const store::Transaction one_moment(database, store::Transaction::Mode::reading);
    const auto record = store::load_posting(database, id);
    if (!record) refuse_not_found(posting_named(id));
    const auto& posting = record->posting;
    const auto sitting = store::load_sitting(database, posting.sitting)->sitting;
    const auto read = load_field(desk, database, school_year_of(sitting.day));
    std::vector<Substitute> out;
    for (const auto& observer : read->field.observers) {
        if (observer.id == posting.observer || !observer.is_active || !observer.has(posting.role)) continue;
        auto judged = observing::judge_pair(observer, sitting, posting.school, posting.role, read->field, id);
        const double cost = judged.cost + 2 * observing::times_posted(observer.id, sitting.day, read->field) + 1;
        out.push_back({observer, std::move(judged), cost});
    }
    std::stable_sort(out.begin(), out.end(), [](const Substitute& a, const Substitute& b) {
        const bool may_a = a.judgement.obstacle == observing::Obstacle::none,
                   may_b = b.judgement.obstacle == observing::Obstacle::none;
        return may_a != may_b ? may_a : a.cost < b.cost;
    });
    return out;
}

}  // namespace opora::office
