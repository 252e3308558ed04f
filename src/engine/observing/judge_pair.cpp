#include "engine/observing/judge_pair.hpp"

#include "domain/days.hpp"

#include <algorithm>
#include <array>

namespace opora::observing {

namespace {

constexpr std::array<std::string_view, 12> obstacle_names = {"none",      "inactive",  "other_role",     "own_school",
                                                             "own_child", "mentor",    "other_conflict", "last_year",
                                                             "crossed",   "untrained", "busy",           "elsewhere"};

/// What a way costs, in the unit of one posting more (see `load` of draft_postings).
constexpr double same_municipality = 0, municipality_unknown = 2, other_municipality = 4;

Obstacle conflict_of(const Observer& observer, OrganisationId school) {
    for (const auto& conflict : observer.conflicts)
        if (conflict.school == school) {
            if (conflict.kind == ConflictKind::own_child) return Obstacle::own_child;
            return conflict.kind == ConflictKind::mentor ? Obstacle::mentor : Obstacle::other_conflict;
        }
    return Obstacle::none;
}

std::string series_of(const Sitting& sitting) { return sitting.procedure.substr(0, sitting.procedure.find('-')); }

class PairJudge {
 public:
    PairJudge(const Observer& observer, const Sitting& sitting, OrganisationId school, const Field& field,
              PostingId passed_over)
        : observer_(observer), sitting_(sitting), school_(school), field_(field), passed_over_(passed_over) {}

    PairJudgement judge(ObserverRole role) {
        if (!observer_.is_active) return no(Obstacle::inactive, {});
        if (!observer_.has(role)) return no(Obstacle::other_role, {});
        if (observer_.works_at == school_) return no(Obstacle::own_school, {{"school", school_name()}});
        if (const auto conflict = conflict_of(observer_, school_); conflict != Obstacle::none)
            return no(conflict, {{"school", school_name()}});
        const int year = school_year_of(sitting_.day);
        for (const auto& posting : field_.postings) {
            if (posting.id == passed_over_ && posting.id != PostingId{}) continue;
            const auto* other = field_.sitting(posting.sitting);
            if (!other) continue;
            const int other_year = school_year_of(other->day);
            if (posting.observer == observer_.id && posting.school == school_ && other_year == year - 1)
                return no(Obstacle::last_year, {{"school", school_name()}, {"day", iso_day(other->day)}});
            if (const auto* there = other_year == year ? field_.observer(posting.observer) : nullptr;
                there && home_school(observer_) != OrganisationId{} && home_school(*there) == school_ &&
                posting.school == home_school(observer_))
                return no(Obstacle::crossed, {{"person", there->name},
                                              {"school", school_name()},
                                              {"own", field_.name_of(home_school(observer_))}});
        }
        const auto* training = training_for(observer_, sitting_, field_);
        if (!training) return no(Obstacle::untrained, {{"day", iso_day(last_training_day(sitting_, *field_.work))}});
        for (const auto& busy : observer_.busy)
            if (lies_within(sitting_.day, busy)) return no(Obstacle::busy, {{"day", iso_day(sitting_.day)}});
        for (const auto& posting : field_.postings) {
            const auto* other = field_.sitting(posting.sitting);
            if (posting.observer == observer_.id && posting.id != passed_over_ && other && other->day == sitting_.day)
                return no(Obstacle::elsewhere,
                          {{"day", iso_day(sitting_.day)}, {"school", field_.name_of(posting.school)}});
        }
        return yes(*training);
    }

 private:
    static PairJudgement no(Obstacle obstacle, Args args) {
        return {obstacle, {{"observing.no." + std::string(name_of(obstacle)), std::move(args)}}, 0};
    }

    PairJudgement yes(const Training& training) const {
        PairJudgement out;
        const bool is_known = observer_.municipality != OrganisationId{};
        const bool is_near = is_known && covers(*field_.places, observer_.municipality, school_);
        out.cost = is_near ? same_municipality : is_known ? other_municipality : municipality_unknown;
        out.said.push_back({is_near    ? "observing.why.near"
                            : is_known ? "observing.why.far"
                                       : "observing.why.unknown",
                            {{"municipality", field_.name_of(observer_.municipality)}}});
        out.said.push_back({"observing.why.trained", {{"day", iso_day(training.day)}}});
        out.said.push_back({"observing.why.load", {{"n", double(times_posted(observer_.id, sitting_.day, field_))}}});
        return out;
    }

    std::string school_name() const { return field_.name_of(school_); }

    const Observer& observer_;
    const Sitting& sitting_;
    OrganisationId school_;
    const Field& field_;
    PostingId passed_over_;
};

}  // namespace

std::string_view name_of(Obstacle obstacle) { return obstacle_names.at(static_cast<std::size_t>(obstacle)); }

bool is_conflict(Obstacle obstacle) { return obstacle >= Obstacle::own_school && obstacle <= Obstacle::crossed; }

const Sitting* Field::sitting(SittingId id) const {
    const auto found = std::find_if(sittings.begin(), sittings.end(), [&](const auto& one) { return one.id == id; });
    return found == sittings.end() ? nullptr : &*found;
}

const Observer* Field::observer(ObserverId id) const {
    const auto found = std::find_if(observers.begin(), observers.end(), [&](const auto& one) { return one.id == id; });
    return found == observers.end() ? nullptr : &*found;
}

std::string Field::name_of(OrganisationId id) const {
    const auto found = names.find(id);
    return found == names.end() ? std::string() : found->second;
}

PairJudgement judge_pair(const Observer& observer, const Sitting& sitting, OrganisationId school, ObserverRole role,
                         const Field& field, PostingId passed_over) {
    return PairJudge(observer, sitting, school, field, passed_over).judge(role);
}

const Training* training_for(const Observer& observer, const Sitting& sitting, const Field& field) {
    const auto last = last_training_day(sitting, *field.work);
    const Training* found = nullptr;
    for (const auto& training : field.trainings)
        if (training.day <= last && school_year_of(training.day) == school_year_of(sitting.day) &&
            (training.series.empty() || training.series == series_of(sitting)) &&
            std::find(training.attended.begin(), training.attended.end(), observer.id) != training.attended.end() &&
            (!found || training.day > found->day))
            found = &training;
    return found;
}

Date last_training_day(const Sitting& sitting, const WorkCalendar& work) {
    return work.last_working(sitting.day, WorkWeek::five_days);
}

int times_posted(ObserverId observer, const Date& day, const Field& field) {
    return static_cast<int>(std::count_if(field.postings.begin(), field.postings.end(), [&](const Posting& posting) {
        const auto* sitting = field.sitting(posting.sitting);
        return posting.observer == observer && sitting && school_year_of(sitting->day) == school_year_of(day);
    }));
}

OrganisationId home_school(const Observer& observer) { return observer.works_at; }

}  // namespace opora::observing
