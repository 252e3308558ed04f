#include "engine/sittings/judge_sitting.hpp"

#include "domain/days.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace opora::sittings {

namespace {

constexpr int days_looked = 56, days_given = 3, saturday = 6;

class Judge {
 public:
    Judge(const Sitting& sitting, const Calendar& calendar) : sitting_(sitting), at_(calendar) {
        for (const auto& other : at_.sittings)
            if (other.id != sitting.id && other.minutes >= at_.limits->shortest &&
                shares_a_class(sitting, other, *at_.places))
                (covers(*at_.places, other.place, sitting.place) ? binding_ : narrower_).push_back(&other);
    }

    std::vector<Breach> breaches() {
        found_.clear();
        school_day();
        if (sitting_.minutes >= at_.limits->shortest) {
            one_a_day(binding_);
            edge_lesson();
            subject_gap(binding_);
            share("year_share", school_year_of(sitting_.day), school_year_days(), at_.limits->weeks);
            if (const auto term = term_of(sitting_.day))
                share("term_share", term->number, term->period, length_in_days(term->period) / 7.0);
            week_count();
        }
        std::stable_sort(found_.begin(), found_.end(),
                         [](const Breach& a, const Breach& b) { return a.refuses > b.refuses; });
        return found_;
    }

    /// Sittings of some schools only that cannot stay: each meets this one alone.
    std::vector<SittingId> give_way() {
        std::vector<SittingId> out;
        if (sitting_.minutes < at_.limits->shortest) return out;
        for (const auto* other : narrower_) {
            found_.clear();
            one_a_day({other});
            subject_gap({other});
            if (!found_.empty()) out.push_back(other->id);
        }
        return out;
    }

 private:
    using Others = std::vector<const Sitting*>;

    void add(const SittingLimit& limit, const char* key, Args args, const Sitting* other = nullptr) {
        found_.push_back({limit.key,
                          {std::string("sitting_limit.") + key, std::move(args)},
                          other ? other->id : SittingId{},
                          limit.refuses});
    }

    void school_day() {
        const auto* limit = at_.limits->find("school_day");
        if (!limit) return;
        if (!at_.work->is_working(sitting_.day, WorkWeek::six_days))
            return add(*limit, "day_off", {{"day", iso_day(sitting_.day)}});
        const int year = school_year_of(sitting_.day);
        for (const char* name : {"autumn_holidays", "winter_holidays", "spring_holidays"})
            for (const auto& days : at_.school_year->stretches(year, name))
                if (lies_within(sitting_.day, days.period))
                    return add(*limit, "holidays",
                               {{"from", iso_day(days.period.start)}, {"to", iso_day(days.period.end)}});
        const auto years = at_.school_year->stretches(year, "school_year");
        if (!years.empty() && !lies_within(sitting_.day, years.front().period))
            add(*limit, "out_of_year",
                {{"from", iso_day(years.front().period.start)}, {"to", iso_day(years.front().period.end)}});
    }

    void one_a_day(const Others& others) {
        const auto* limit = at_.limits->find("one_a_day");
        if (!limit) return;
        std::vector<const Sitting*> same;
        for (const auto* other : others)
            if (other->day == sitting_.day) same.push_back(other);
        if (double(same.size()) >= limit->number && !same.empty())
            add(*limit, "one_a_day",
                {{"day", iso_day(sitting_.day)}, {"other", same.front()->title}, {"n", limit->number}}, same.front());
    }

    void edge_lesson() {
        const auto* limit = at_.limits->find("edge_lesson");
        if (!limit || sitting_.lesson == 0) return;
        const auto hours = weekly_hours();
        if (hours && *hours <= limit->number) return;  // the only lesson of the week may be the first or the last
        if (sitting_.lesson == 1)
            add(*limit, "first_lesson", {});
        else if (sitting_.lessons > 0 && sitting_.lesson >= sitting_.lessons)
            add(*limit, "last_lesson", {{"lesson", double(sitting_.lesson)}});
    }

    void subject_gap(const Others& others) {
        const auto* limit = at_.limits->find("subject_gap");
        if (!limit) return;
        const Sitting* nearest = nullptr;
        for (const auto* other : others)
            if (other->subject == sitting_.subject &&
                std::abs(days_between(other->day, sitting_.day)) <= limit->number &&
                (!nearest ||
                 std::abs(days_between(other->day, sitting_.day)) < std::abs(days_between(nearest->day, sitting_.day))))
                nearest = other;
        if (!nearest || nearest->day == sitting_.day) return;  // the same day is told already
        const auto free = plus_days(nearest->day, static_cast<int>(limit->number) + 1);
        add(*limit, "subject_gap",
            {{"other", nearest->title},
             {"day", iso_day(nearest->day)},
             {"days", double(std::abs(days_between(nearest->day, sitting_.day)))},
             {"n", limit->number},
             {"free", iso_day(free)}},
            nearest);
    }

    /// Lessons of the subject that sittings of `days` take, this one among them, against those there are.
    void share(const char* key, int number, const Period& days, double weeks) {
        const auto* limit = at_.limits->find(key);
        const auto hours = weekly_hours();
        if (!limit || !hours) return;
        int taken = lessons_of(sitting_, *at_.limits);
        for (const auto* other : binding_)
            if (other->subject == sitting_.subject && lies_within(other->day, days))
                taken += lessons_of(*other, *at_.limits);
        const double all = *hours * weeks;
        const double most = std::max<double>(limit->at_least, std::floor(limit->number * all + 1e-9));
        if (taken > most)
            add(*limit, key,
                {{"taken", double(taken)},
                 {"most", most},
                 {"all", std::round(all)},
                 {"number", double(number)},
                 {"percent", limit->number * 100}});
    }

    void week_count() {
        const auto* limit = at_.limits->find("week_count");
        if (!limit) return;
        const auto monday = plus_days(sitting_.day, 1 - weekday_of(sitting_.day));
        double count = 1;
        for (const auto* other : binding_) count += lies_within(other->day, {monday, plus_days(monday, 6)});
        if (count > limit->number)
            add(*limit, "week_count", {{"from", iso_day(monday)}, {"count", count}, {"n", limit->number}});
    }

    std::optional<double> weekly_hours() const {
        const auto found = at_.limits->hours.find({sitting_.subject, sitting_.grade});
        if (found == at_.limits->hours.end()) return {};
        return found->second;
    }

    Period school_year_days() const {
        const int year = school_year_of(sitting_.day);
        return {date_of(year, 9, 1), date_of(year + 1, 8, 31)};
    }

    std::optional<SchoolDays> term_of(const Date& day) const {
        for (const auto& term : at_.school_year->stretches(school_year_of(day), "term"))
            if (lies_within(day, term.period)) return term;
        return {};
    }

    const Sitting& sitting_;
    const Calendar& at_;
    Others binding_, narrower_;
    std::vector<Breach> found_;
};

bool would_do(Sitting sitting, const Date& day, const Calendar& calendar) {
    if (weekday_of(day) == saturday) return false;
    sitting.day = day;
    const auto found = Judge(sitting, calendar).breaches();
    return found.empty() || !found.front().refuses;
}

std::vector<Said> unchecked_of(const Sitting& sitting, const SittingLimits& limits) {
    std::vector<Said> out;
    const auto add = [&](const std::string& key) { out.push_back({"sitting_limit.unchecked." + key, {}}); };
    if (sitting.minutes < limits.shortest) add("short");
    if (sitting.lesson == 0) add("lesson");
    if (!limits.hours.contains({sitting.subject, sitting.grade})) add("hours");
    for (const auto& key : limits.unchecked)
        if (key != "last_lesson" || (sitting.lesson != 0 && sitting.lessons == 0)) add(key);
    return out;
}

}  // namespace

int lessons_of(const Sitting& sitting, const SittingLimits& limits) {
    return (sitting.minutes + limits.lesson_minutes - 1) / limits.lesson_minutes;
}

std::string class_said(const Sitting& sitting, Language language) {
    if (!sitting.class_name.empty()) return sitting.class_name;
    return say(language, "sittings.grade", {{"grade", std::to_string(sitting.grade)}});
}

Judgement judge_sitting(const Sitting& sitting, const Calendar& calendar) {
    Judge judge(sitting, calendar);
    Judgement out;
    out.breaches = judge.breaches();
    out.give_way = judge.give_way();
    out.unchecked = unchecked_of(sitting, *calendar.limits);
    if (!out.is_refused()) return out;
    for (int away = 1; away <= days_looked; ++away) {
        const auto before = plus_days(sitting.day, -away), after = plus_days(sitting.day, away);
        if (out.earlier.size() < days_given && would_do(sitting, before, calendar)) out.earlier.push_back(before);
        if (out.later.size() < days_given && would_do(sitting, after, calendar)) out.later.push_back(after);
    }
    return out;
}

}  // namespace opora::sittings
