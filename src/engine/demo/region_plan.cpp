#include "engine/demo/region_plan.hpp"

#include "engine/demo/draws.hpp"
#include "engine/demo/names.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

namespace opora::demo {

namespace {

// The figures count participants; about a tenth of a grade is absent.
constexpr double usually_present = 0.9;

using Quantiles = std::vector<std::pair<double, double>>;

/// Between the given quantiles by a straight line; the ends are set so that the smallest has 1 and the largest 190.
double size_at(const Quantiles& quantiles, double share) {
    double share_before = 0, size_before = 1;
    for (const auto& [quantile, size] : quantiles) {
        if (share <= quantile)
            return size_before + (size - size_before) * (share - share_before) / (quantile - share_before);
        share_before = quantile;
        size_before = size;
    }
    return size_before + (190 - size_before) * (share - share_before) / (1 - share_before);
}

Quantiles mean_quantiles(const RegionFacts& facts) {
    Quantiles mean;
    for (const auto& one : facts.procedures)
        for (std::size_t i = 0; i < one.school_size.size(); ++i) {
            if (mean.size() <= i) mean.emplace_back(one.school_size[i].first, 0);
            mean[i].second += one.school_size[i].second / static_cast<double>(facts.procedures.size());
        }
    return mean;
}

std::string padded(std::size_t number, std::size_t digits) {
    auto text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

/// Large schools stand in cities, small ones in villages, as the sizes say.
void settle(SchoolPlan& school, double rank, Draws& draws) {
    const auto pick = [&](std::initializer_list<const char*> names) {
        return std::string(*(names.begin() + draws.below(static_cast<std::uint32_t>(names.size()))));
    };
    const double shaken = rank + 0.10 * draws.normal();
    if (shaken < 0.36) {
        school.settlement = "village";
        school.settlement_size = "lt1";
    } else if (shaken < 0.70) {
        school.settlement = "village";
        school.settlement_size = pick({"1_5", "1_5", "lt1"});
    } else if (shaken < 0.76) {
        school.settlement = "urban_village";
        school.settlement_size = pick({"1_5", "5_10"});
    } else {
        school.settlement = "town";  // until it is known which municipality
    }
}

bool is_urban(const SchoolPlan& school) { return school.settlement == "town" || school.settlement == "city"; }

void choose_type(SchoolPlan& school, Draws& draws) {
    const double at = draws.share();
    school.type = "sosh";
    if (is_urban(school)) {
        if (at < 0.10)
            school.type = "gymnasium";
        else if (at < 0.20)
            school.type = "lyceum";
        else if (at < 0.25)
            school.type = "boarding";
        else if (at < 0.32)
            school.type = "correctional";
        else if (at < 0.35)
            school.type = "evening";
    } else if (school.grade_size <= 20) {
        if (at < 0.30)
            school.type = "oosh";
        else if (at < 0.33)
            school.type = "nosh";
        else if (at < 0.36)
            school.type = "correctional";
    }
    if (school.type == "correctional" || school.type == "evening") school.grade_size = std::min(school.grade_size, 12);
}

double context_of(const SchoolPlan& school) {
    double context = school.settlement == "village" ? (school.settlement_size == "lt1" ? -0.5 : -0.2)
                     : is_urban(school)             ? 0.3
                                                    : 0.0;
    if (school.type == "gymnasium" || school.type == "lyceum") context += 1.4;
    if (school.type == "correctional") context -= 2.0;
    if (school.type == "boarding") context -= 0.8;
    return context;
}

/// Makes levels mean 0 and SD 1 over pupils, so that the region comes out as its figures say.
void standardise(std::vector<SchoolPlan>& schools) {
    double pupils = 0, sum = 0, squares = 0;
    for (const auto& school : schools) {
        pupils += school.grade_size;
        sum += school.grade_size * school.level;
    }
    const double mean = sum / pupils;
    for (const auto& school : schools) squares += school.grade_size * (school.level - mean) * (school.level - mean);
    const double sd = std::sqrt(squares / pupils);
    for (auto& school : schools) school.level = sd > 0 ? (school.level - mean) / sd : 0;
}

/// The school nearest in size to `size` among those `fits` admits and no story has taken.
template <class Fits>
SchoolPlan* cast(std::vector<SchoolPlan>& schools, int size, Fits fits) {
    SchoolPlan* best = nullptr;
    for (auto& school : schools) {
        if (school.story != Story::none || school.branch_of || !fits(school)) continue;
        if (!best || std::abs(school.grade_size - size) < std::abs(best->grade_size - size)) best = &school;
    }
    return best;
}

double level_of(Story story, double own) {
    switch (story) {
        case Story::low_village:
            return -3.7;
        case Story::unlucky_class:
            return 1.3;
        case Story::recovering:
            return 0.3;
        case Story::pulled_up:
            return -0.6;
        case Story::low_in_mathematics:
            return 0.4;
        case Story::selective:
            return 2.7;
        case Story::few_took_part:
            return -0.5;
        case Story::merged:
            return -0.9;
        case Story::points_added:
            return -0.4;
        case Story::hard_tasks_known:
            return -0.7;
        case Story::zero_totals:
        case Story::none:
            break;
    }
    return own;
}

void tell_stories(RegionPlan& plan) {
    const auto is_village = [](const SchoolPlan& one) { return one.settlement == "village" && one.type == "sosh"; };
    const auto is_town_school = [](const SchoolPlan& one) { return is_urban(one) && one.type == "sosh"; };
    const auto tell = [&](Story story, int size, auto fits) -> SchoolPlan* {
        auto* school = cast(plan.schools, size, fits);
        if (!school) return nullptr;
        school->story = story;
        school->grade_size = size;
        return school;
    };
    tell(Story::low_village, 17, is_village);
    tell(Story::unlucky_class, 6, is_village);
    tell(Story::recovering, 28, is_village);
    tell(Story::pulled_up, 64, is_town_school);
    tell(Story::low_in_mathematics, 132, is_town_school);
    tell(Story::selective, 96, [](const SchoolPlan& one) { return one.type == "gymnasium"; });
    tell(Story::few_took_part, 48, is_town_school);
    tell(Story::zero_totals, 21, is_village);
    if (auto* closed = tell(Story::merged, 9, is_village)) {
        const auto municipality = closed->municipality;
        auto* heir = cast(plan.schools, 40, [&](const SchoolPlan& one) {
            return one.municipality == municipality && one.type == "sosh" && &one != closed;
        });
        if (heir) closed->merged_into = static_cast<std::size_t>(heir - plan.schools.data());
    }
    tell(Story::points_added, 56, is_town_school);
    tell(Story::hard_tasks_known, 30, is_village);
}

const char* type_short(const std::string& type) {
    if (type == "oosh") return "ООШ";
    if (type == "nosh") return "НОШ";
    if (type == "gymnasium") return "Гимназия";
    if (type == "lyceum") return "Лицей";
    if (type == "evening") return "Вечерняя (сменная) СОШ";
    if (type == "correctional") return "Коррекционная школа";
    if (type == "boarding") return "Школа-интернат";
    return "СОШ";
}

const char* type_full(const std::string& type) {
    if (type == "oosh") return "основная общеобразовательная школа";
    if (type == "nosh") return "начальная общеобразовательная школа";
    if (type == "gymnasium") return "гимназия";
    if (type == "lyceum") return "лицей";
    if (type == "evening") return "вечерняя (сменная) общеобразовательная школа";
    if (type == "correctional")
        return "общеобразовательная школа для обучающихся с ограниченными возможностями здоровья";
    if (type == "boarding") return "школа-интернат";
    return "средняя общеобразовательная школа";
}

void name_school(SchoolPlan& school, std::size_t number, const SchoolPlan* head) {
    const bool is_city_school = is_urban(school);
    const auto which = is_city_school ? "№ " + std::to_string(number) : "с. " + school.place;
    const std::string form = is_city_school ? "МБОУ" : "МКОУ";
    const std::string form_full = is_city_school ? "Муниципальное бюджетное общеобразовательное учреждение"
                                                 : "Муниципальное казённое общеобразовательное учреждение";
    school.name = form + " «" + type_short(school.type) + " " + which + "»";
    school.full_name = form_full + " «" + type_full(school.type) + " " + which +
                       (is_city_school ? " города " + school.place : "") + "»";
    if (!head) return;
    school.name = "Филиал " + head->name + " в с. " + school.place;
    school.full_name = "Филиал: " + head->full_name + ", с. " + school.place;
}

void plan_municipalities(RegionPlan& plan, std::size_t count, std::size_t city_count) {
    for (std::size_t i = 0; i < count; ++i) {
        const bool is_city = i < city_count;
        const auto which = is_city ? i : i - city_count;
        plan.municipalities.push_back({padded(i + 1, 3), municipality_name(plan.number, which, is_city),
                                       centre_name(plan.number, which, is_city), is_city});
    }
}

void place_schools(RegionPlan& plan, std::size_t city_count, Draws& draws) {
    const auto district_count = plan.municipalities.size() - city_count;
    std::size_t village = 0, urban = 0, rural = 0;
    for (auto& school : plan.schools) {
        if (is_urban(school)) {
            // The first city is about as large as the others together.
            school.municipality = urban++ % 2 == 0 ? 0 : urban / 2 % city_count;
            school.settlement = school.municipality == 0 ? "city" : "town";
            school.settlement_size = school.municipality == 0 ? "100_450" : draws.happens(0.5) ? "10_50" : "50_100";
            school.place = plan.municipalities[school.municipality].centre;
        } else {
            school.municipality = district_count ? city_count + rural++ % district_count : 0;
            school.place = village_name(plan.number, village++);
        }
    }
}

void make_branches(RegionPlan& plan, Draws& draws) {
    for (std::size_t i = 0; i < plan.schools.size(); ++i) {
        auto& school = plan.schools[i];
        const bool may = school.settlement_size == "lt1" && (school.type == "oosh" || school.type == "nosh");
        if (!may || !draws.happens(0.5)) continue;
        for (std::size_t j = plan.schools.size(); j-- > 0;) {
            const auto& head = plan.schools[j];
            if (j == i || head.municipality != school.municipality || head.type != "sosh" || head.branch_of) continue;
            school.branch_of = j;
            break;
        }
    }
}

void give_codes(RegionPlan& plan) {
    for (std::size_t i = 0; i < plan.schools.size(); ++i) {
        auto& school = plan.schools[i];
        const auto municipality = school.municipality + 1;
        school.login = plan.code + padded(i * 7 % 10 == 3 ? 4000 + i + 1 : i + 1, 4);
        school.oge_code = padded(municipality, 2) + padded(i + 1, 3);
        school.ege_code = i % 9 == 4 ? std::to_string(1000 + i) : school.oge_code;
        school.inn = tax_number(plan.code + padded(municipality, 2) + padded(10000 + i * 37, 5));
    }
    for (auto& school : plan.schools)  // a branch is no legal person of its own
        if (school.branch_of) school.inn = plan.schools[*school.branch_of].inn;
}

}  // namespace

std::string tax_number(std::string nine_digits) {
    assert(nine_digits.size() == 9);
    constexpr std::array<int, 9> weights = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (nine_digits[i] - '0');
    return nine_digits + static_cast<char>('0' + sum % 11 % 10);
}

RegionPlan plan_region(const RegionWish& wish, const RegionFacts& facts) {
    assert(wish.schools >= 1 && wish.schools <= 999);
    RegionPlan plan;
    plan.seed = Draws::key(wish.seed, For::plan, wish.number);
    plan.number = wish.number;
    plan.code = wish.number == 0 ? "97" : padded(wish.number, 2);
    plan.name = region_name(wish.number);
    plan.merge_year = wish.merge_year;

    Draws draws(plan.seed);
    const auto count = static_cast<std::size_t>(wish.schools);
    const auto cities = std::clamp<std::size_t>(count / 40, 1, 4);
    plan_municipalities(plan, std::clamp<std::size_t>(count / 10, cities + 1, 60), cities);

    const auto quantiles = mean_quantiles(facts);
    plan.schools.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto& school = plan.schools[i];
        const double rank = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
        school.grade_size = std::max(1, static_cast<int>(std::lround(size_at(quantiles, rank) / usually_present)));
        settle(school, rank, draws);
        choose_type(school, draws);
    }
    place_schools(plan, cities, draws);
    for (auto& school : plan.schools) school.level = 0.6 * context_of(school) + 0.8 * draws.normal();
    if (count >= 60) tell_stories(plan);
    make_branches(plan, draws);
    standardise(plan.schools);
    for (auto& school : plan.schools) school.level = level_of(school.story, school.level);
    give_codes(plan);

    std::vector<std::size_t> numbers(plan.municipalities.size());
    for (auto& school : plan.schools) name_school(school, ++numbers[school.municipality], nullptr);
    for (auto& school : plan.schools)
        if (school.branch_of) name_school(school, 0, &plan.schools[*school.branch_of]);
    return plan;
}

}  // namespace opora::demo
