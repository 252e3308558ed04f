#include "engine/demo/works.hpp"

#include "engine/demo/draws.hpp"

#include <algorithm>
#include <cmath>

namespace opora::demo {

namespace {

// Parts of a pupil's ability, as shares of its variance in the region; the school's part is the figures' own (ICC).
constexpr double class_share = 0.03;
constexpr double lasting_share = 0.65;  // of what is left to the pupil: the rest belongs to the day and the subject

// Parts of a school's level: what lasts, the subject, the year, the year and the subject. Squares add up to one.
constexpr double level_lasts = 0.80, level_subject = 0.30, level_year = 0.34, level_lesson = 0.39;

constexpr double item_profile_sd = 0.35;  // logits by which one position is harder for a school than for the region

std::uint64_t about(const RegionPlan& region, For what, std::size_t school, std::uint64_t one = 0,
                    std::uint64_t two = 0, std::uint64_t three = 0) {
    return Draws::key(region.seed, what, school, one, two, three);
}

std::uint64_t lesson_key(const RegionPlan& region, For what, std::size_t school, const Procedure& procedure) {
    return about(region, what, school, static_cast<std::uint64_t>(procedure.year),
                 static_cast<std::uint64_t>(procedure.grade), Draws::word(procedure.subject));
}

double story_shift(Story story, const Procedure& procedure) {
    if (story == Story::recovering) return procedure.year <= 2020 ? -1.1 : procedure.year == 2021 ? -0.65 : 0;
    if (story == Story::unlucky_class) return 0.8;  // an able handful, but for two pupils one spring
    if (story == Story::low_in_mathematics && procedure.subject == "ma") return -0.95;
    return 0;
}

/// The school's mean ability in this procedure.
double school_ability(const RegionPlan& region, std::size_t index, const Paper& paper) {
    const auto& school = region.schools[index];
    const auto& procedure = paper.instrument().procedure;
    const auto year = static_cast<std::uint64_t>(procedure.year);
    const auto subject = Draws::word(procedure.subject);
    const double of_subject = Draws(about(region, For::level, index, subject)).normal();
    const double of_year = Draws(about(region, For::drift, index, year)).normal();
    const double of_lesson = Draws(lesson_key(region, For::lesson, index, procedure)).normal();
    // Classes differ within the school, and what they add to its mean is part of the figures' ICC.
    const bool is_steady = school.story != Story::none;
    const double level =
        level_lasts * school.level +
        (is_steady ? 0.2 : 1.0) * (level_subject * of_subject + level_year * of_year + level_lesson * of_lesson);
    return std::sqrt(std::max(0.0, paper.facts().icc - class_share / 3)) * level + story_shift(school.story, procedure);
}

int cohort_size(const RegionPlan& region, std::size_t school, int cohort) {
    const auto& plan = region.schools[school];
    Draws draws(about(region, For::size, school, static_cast<std::uint64_t>(cohort)));
    const double wobble = plan.story == Story::none ? 0.12 * draws.normal() : 0;
    return std::max(1, static_cast<int>(std::lround(plan.grade_size * (1 + wobble))));
}

template <class Value, std::size_t count>
Value choose(Draws& draws, const std::pair<Value, double> (&options)[count]) {
    double at = draws.share();
    for (const auto& [value, share] : options)
        if ((at -= share) < 0) return value;
    return options[0].first;
}

Habits habits_of(const RegionPlan& region, std::size_t school) {
    using Style = Habits::ClassStyle;
    Draws draws(about(region, For::habits, school));
    Habits habits;
    habits.class_style = choose<Style>(draws, {{Style::lower, 0.55},
                                               {Style::upper, 0.33},
                                               {Style::grade_upper, 0.03},
                                               {Style::grade_lower, 0.02},
                                               {Style::grade_space, 0.02},
                                               {Style::numbered, 0.01},
                                               {Style::subgroup, 0.02},
                                               {Style::latin, 0.01},
                                               {Style::quoted, 0.01}});
    habits.no_letter = choose<const char*>(draws, {{"нет", 0.90}, {"НЕТ", 0.05}, {"Нет", 0.02}, {"а", 0.03}});
    habits.not_attempted = choose<const char*>(draws, {{"X", 0.955}, {"x", 0.035}, {"Х", 0.006}, {"х", 0.004}});
    habits.capital_gender = draws.happens(0.03);
    return habits;
}

std::string class_name(const Habits& habits, int grade, std::size_t index) {
    using Style = Habits::ClassStyle;
    static constexpr const char* lower[] = {"а", "б", "в", "г", "д", "е", "ж", "з", "и", "к"};
    static constexpr const char* upper[] = {"А", "Б", "В", "Г", "Д", "Е", "Ж", "З", "И", "К"};
    static constexpr const char* latin[] = {"A", "Б", "B", "Г", "Д", "E", "Ж", "З", "И", "K"};
    index = std::min<std::size_t>(index, 9);
    const auto number = std::to_string(grade);
    switch (habits.class_style) {
        case Style::upper:
            return upper[index];
        case Style::grade_lower:
            return number + lower[index];
        case Style::grade_upper:
            return number + upper[index];
        case Style::grade_space:
            return number + " " + upper[index];
        case Style::quoted:
            return std::string("\"") + upper[index] + "\"\"\"";
        case Style::numbered:
            return std::to_string(index + 1);
        case Style::latin:
            return latin[index];
        case Style::subgroup:
            return std::string(lower[index / 2]) + (index % 2 ? "(2)" : "(1)");
        case Style::lower:
            break;
    }
    return lower[index];
}

Slip slip_of(const RegionPlan& region, std::size_t school, const Procedure& procedure) {
    if (region.schools[school].story == Story::zero_totals)
        return procedure.year >= 2022 ? Slip::zero_totals : Slip::none;
    if (region.schools[school].story != Story::none) return Slip::none;
    Draws draws(lesson_key(region, For::faults, school, procedure));
    return choose<Slip>(
        draws, {{Slip::none, 0.988}, {Slip::above_maximum, 0.004}, {Slip::not_the_sum, 0.006}, {Slip::shifted, 0.002}});
}

/// One school before one procedure: what all its pupils share.
class Room {
 public:
    Room(const RegionPlan& region, std::size_t school, const Paper& paper)
        : region_(region),
          school_(school),
          paper_(paper),
          story_(region.schools[school].story),
          procedure_(paper.instrument().procedure),
          cohort_(procedure_.year - procedure_.grade),
          ability_(school_ability(region, school, paper)),
          table_(profile()) {
        const double icc = paper.facts().icc;
        const double of_pupil = 1 - icc - class_share;
        lasting_ = std::sqrt(of_pupil * lasting_share);
        passing_ = std::sqrt(of_pupil * (1 - lasting_share));
        Draws draws(lesson_key(region, For::day, school, procedure_));
        absent_ = std::min(0.6, paper.facts().absent_share * (0.35 + 1.3 * draws.share()));
        leaves_out_ = paper.facts().not_attempted_share * (draws.happens(0.3) ? 2.4 : 0.4);
        if (draws.happens(0.25)) choose_not_taught(draws);
        is_helped_ = (story_ == Story::points_added || story_ == Story::hard_tasks_known) && procedure_.year >= 2021;
        auto difficulties = paper.difficulties();
        constexpr std::size_t hardest = 4;
        if (difficulties.size() > hardest) {
            std::sort(difficulties.begin(), difficulties.end());
            hard_from_ = difficulties[difficulties.size() - hardest];
        }
    }

    DemoWork work(std::size_t index, std::size_t class_index, double class_ability) const {
        Draws lasting(about(region_, For::pupil, school_, static_cast<std::uint64_t>(cohort_), index));
        Draws draws(Draws::key(lesson_key(region_, For::answers, school_, procedure_), index));
        DemoWork out;
        out.code = static_cast<std::uint32_t>(sitting_grade(procedure_) * 10000 + static_cast<int>(index) + 1);
        out.class_index = static_cast<std::uint16_t>(class_index);
        out.is_boy = (lasting.bits() & 1) != 0;
        double ability = ability_ + class_ability + lasting_ * lasting.normal() + passing_ * draws.normal();
        if (is_unlucky(index)) ability = -1.9;
        out.variant = static_cast<std::uint8_t>(1 + draws.sixteen() % 2);
        out.is_absent = draws.share() < absent_share(ability) && story_ != Story::unlucky_class;
        out.total = static_cast<std::int16_t>(pulled_up(paper_.total_of(ability), draws));
        const int mark = mark_of(paper_.instrument(), out.total);
        out.journal = static_cast<std::uint8_t>(paper_.journal_of(mark, draws.share()));
        table_.draw(out.total, draws, out.points.data());
        if (is_helped_) help(out, draws);
        leave_out(out, draws);
        return out;
    }

 private:
    PointsTable profile() const {
        Draws draws(about(region_, For::item_profile, school_, Draws::word(series_key(procedure_))));
        std::vector<double> shifts(paper_.difficulties().size());
        for (auto& shift : shifts) shift = item_profile_sd * draws.normal();
        return {paper_.instrument(), paper_.difficulties(), shifts};
    }

    void choose_not_taught(Draws& draws) {
        const auto positions = static_cast<std::uint32_t>(paper_.instrument().positions.size());
        // A quarter of the schools has such topics, so their own share is four times the region's.
        const double topics = 4 * paper_.facts().not_taught_share * positions;
        const auto count = static_cast<int>(topics) + draws.happens(topics - std::floor(topics));
        for (int i = 0; i < count; ++i) not_taught_.push_back(draws.below(positions));
    }

    bool is_unlucky(std::size_t index) const {
        return story_ == Story::unlucky_class && procedure_.year == 2021 && procedure_.grade == 5 &&
               (index == 1 || index == 4);
    }

    double absent_share(double ability) const {
        if (story_ == Story::few_took_part) return ability < 0.1 ? 0.66 : 0.30;
        return ability < -0.8 ? 1.4 * absent_ : 0.9 * absent_;
    }

    int pulled_up(int total, Draws& draws) const {
        if (story_ != Story::pulled_up) return total;
        for (const int cut : *paper_.instrument().cuts)
            if (total < cut && total >= cut - std::max(2, paper_.instrument().maximum / 8) && draws.happens(0.92))
                return cut;
        return total;
    }

    /// Points a pupil did not earn: full points here and there, or the hardest tasks.
    void help(DemoWork& work, Draws& draws) const {
        const auto& positions = paper_.instrument().positions;
        for (std::size_t j = 0; j < positions.size(); ++j) {
            const bool gets = story_ == Story::points_added
                                  ? draws.happens(0.3)
                                  : paper_.difficulties()[j] >= hard_from_ && draws.happens(0.85);
            if (!gets) continue;
            work.total = static_cast<std::int16_t>(work.total + positions[j].maximum - work.points[j]);
            work.points[j] = static_cast<std::uint8_t>(positions[j].maximum);
        }
    }

    void leave_out(DemoWork& work, Draws& draws) const {
        const auto positions = paper_.instrument().positions.size();
        const auto limit = static_cast<std::uint32_t>(65536 * std::min(0.9, leaves_out_));
        for (std::size_t j = 0; j < positions; ++j)
            if (work.points[j] == 0 && draws.sixteen() < limit) work.points[j] = score::not_attempted;
        for (const auto j : not_taught_)
            if (score::points(work.points[j]) == 0) work.points[j] = score::not_taught;
    }

    const RegionPlan& region_;
    std::size_t school_;
    const Paper& paper_;
    Story story_;
    Procedure procedure_;
    int cohort_;
    double ability_;
    PointsTable table_;
    double lasting_ = 0, passing_ = 0, absent_ = 0, leaves_out_ = 0;
    bool is_helped_ = false;
    double hard_from_ = 0;
    std::vector<std::uint32_t> not_taught_;
};

/// Makes the slip in one work; what the school wrote stays in `points` and `total`.
void slip(Slip kind, DemoWork& work, const Instrument& instrument, Draws& draws) {
    if (work.is_absent) return;
    if (kind == Slip::zero_totals) work.total = 0;
    if (kind == Slip::not_the_sum && draws.happens(0.3)) {
        const auto j = draws.below(static_cast<std::uint32_t>(instrument.positions.size()));
        if (score::points(work.points[j]) > 0) work.points[j] = score::blank;
    }
    if (kind == Slip::above_maximum && work.total * 5 >= instrument.maximum * 4) {
        for (std::size_t j = 0; j < instrument.positions.size(); ++j)
            if (instrument.positions[j].maximum >= 2 && work.points[j] == instrument.positions[j].maximum) {
                ++work.points[j];
                ++work.total;
            }
    }
}

}  // namespace

int sitting_grade(const Procedure& procedure) {
    return procedure.grade + (procedure.series == "vpr" && procedure.year == 2020 && procedure.grade <= 8 ? 1 : 0);
}

bool writes(const RegionPlan& region, std::size_t school, const Procedure& procedure) {
    const auto& plan = region.schools[school];
    if (plan.merged_into && procedure.year >= region.merge_year) return false;
    const int grade = sitting_grade(procedure);
    if (plan.type == "nosh" && grade > 4) return false;
    if (plan.type == "oosh" && grade > 9) return false;
    if (plan.type == "evening") return grade >= 10;
    Draws draws(lesson_key(region, For::occasion, school, procedure));
    if (plan.type == "correctional") return draws.happens(0.4);
    return plan.story != Story::none || draws.happens(0.992);
}

SchoolWorks works_of(const RegionPlan& region, std::size_t school, const Paper& paper) {
    const auto& procedure = paper.instrument().procedure;
    const auto pupils = static_cast<std::size_t>(cohort_size(region, school, procedure.year - procedure.grade));
    const auto classes = (pupils + 27) / 28;
    SchoolWorks out;
    out.habits = habits_of(region, school);
    out.slip = slip_of(region, school, procedure);
    std::vector<double> class_abilities;
    for (std::size_t i = 0; i < classes; ++i) {
        out.class_names.push_back(classes == 1 ? out.habits.no_letter
                                               : class_name(out.habits, sitting_grade(procedure), i));
        Draws draws(
            about(region, For::school_class, school, static_cast<std::uint64_t>(procedure.year - procedure.grade), i));
        class_abilities.push_back(classes == 1 ? 0 : std::sqrt(class_share) * draws.normal());
    }
    const Room room(region, school, paper);
    Draws slips(Draws::key(lesson_key(region, For::faults, school, procedure), 1));
    out.works.reserve(pupils);
    for (std::size_t i = 0; i < pupils; ++i) {
        const auto class_index = i * classes / pupils;
        out.works.push_back(room.work(i, class_index, class_abilities[class_index]));
        if (out.slip != Slip::none) slip(out.slip, out.works.back(), paper.instrument(), slips);
    }
    return out;
}

}  // namespace opora::demo
