/// An invented region whose schools' conditions, true levels and cohorts are known. For tests only.
#pragma once

#include "engine/likeness/region.hpp"

#include <random>
#include <string>
#include <vector>

namespace opora::likeness {

struct Invented {
    Region region;
    std::vector<double> effect;    ///< u: what the school adds to what its conditions give, pupil SD
    std::vector<double> expected;  ///< what its conditions give
};

struct InventedWish {
    std::uint64_t seed = 1;
    int schools = 120;
    int procedures = 4;
    double village = -0.4, gymnasium = 0.6;  ///< effects of conditions
    double effect_sd = 0.25, procedure_sd = 0.1;
    double carried = 0;  ///< how much of the cohort's earlier level goes on into this year; > 0 makes a year before
    bool has_context = true;
};

inline Tally invented_tally(std::mt19937_64& chance, int works, double mean) {
    std::normal_distribution<double> pupil(mean, 1);
    Tally tally;
    tally.works = works;
    for (int i = 0; i < works; ++i) {
        const double total = 20 + 5 * pupil(chance);
        tally.total_sum += total;
        tally.total_squares += total * total;
    }
    return tally;
}

inline Invented invent(const InventedWish& wish) {
    std::mt19937_64 chance(wish.seed);
    std::normal_distribution<double> normal;
    Invented made;
    auto& region = made.region;
    region.year = 2021;
    region.context_year = wish.has_context ? 2021 : 0;
    const char* subjects[] = {"ru", "ma", "om", "is", "bi", "en"};
    for (int k = 0; k < wish.procedures; ++k) region.procedures.push_back({"vpr", 2021, 5, subjects[k], ""});
    for (int k = 0; wish.carried > 0 && k < wish.procedures; ++k)
        region.procedures.push_back({"vpr", 2020, 4, subjects[k], ""});
    for (int s = 0; s < wish.schools; ++s) {
        School school;
        school.id = OrganisationId{s + 1};
        const bool is_village = s % 3 == 0, is_gymnasium = s % 10 == 1;
        school.type = is_gymnasium ? "gymnasium" : "sosh";
        school.settlement = is_village ? "village" : "city";
        school.settlement_size = is_village ? "lt1" : "100_450";
        const int grade = is_village ? 8 + s % 7 : 40 + s % 50;
        if (wish.has_context) school.context["pupils"] = std::to_string(grade * 11);
        region.schools.push_back(school);
        made.expected.push_back((is_village ? wish.village : 0) + (is_gymnasium ? wish.gymnasium : 0));
        made.effect.push_back(wish.effect_sd * normal(chance));
        for (int k = 0; k < wish.procedures; ++k) {
            const double before = made.expected.back() + 0.4 * normal(chance);
            double mean = made.expected.back() + made.effect.back() + wish.procedure_sd * normal(chance);
            mean += wish.carried * (before - made.expected.back());
            const auto place = static_cast<std::uint32_t>(s);
            region.results.push_back({place, static_cast<std::uint16_t>(k), invented_tally(chance, grade, mean)});
            if (wish.carried > 0)
                region.results.push_back(
                    {place, static_cast<std::uint16_t>(wish.procedures + k), invented_tally(chance, grade, before)});
        }
    }
    return made;
}

}  // namespace opora::likeness
