/// An invented region: municipalities, schools of every type with codes, sizes and a level that lasts.
#pragma once

#include "domain/region_facts.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora::demo {

/// Schools whose results tell something the pages should find; docs/guide/demo-region.md describes each.
enum class Story : std::uint8_t {
    none,
    low_village,         ///< low in every procedure of all years
    unlucky_class,       ///< a handful of pupils, low in one year by chance
    recovering,          ///< very low in the first year, ordinary in the last
    pulled_up,           ///< totals pile up at the cut scores
    low_in_mathematics,  ///< large, urban, low in one subject
    selective,           ///< gymnasium that chooses its pupils
    few_took_part,       ///< about half are absent, the weaker half
    merged,              ///< joined to a neighbour before the last year
    zero_totals,         ///< the last year's files came with all totals 0
    points_added,        ///< from 2021 on: full points given here and there
    hard_tasks_known,    ///< from 2021 on: nearly everybody has the hardest tasks right
};

struct MunicipalityPlan {
    std::string code;  ///< "004"
    std::string name;
    std::string centre;
    bool is_city = false;
};

struct SchoolPlan {
    std::string login;  ///< digits
    std::string name, full_name;
    std::string type, settlement, settlement_size;  ///< as in Organisation
    std::string place;                              ///< settlement by name
    std::size_t municipality = 0;
    std::string inn, oge_code, ege_code;
    int grade_size = 0;  ///< pupils of one grade, more or less
    double level = 0;    ///< lasting; mean 0, SD 1 over the pupils of the region
    Story story = Story::none;
    std::optional<std::size_t> branch_of, merged_into;  ///< indexes
};

struct RegionPlan {
    std::uint64_t seed = 0;
    std::size_t number = 0;  ///< 0 = the region of the demo
    std::string code;        ///< two digits
    std::string name;
    std::vector<MunicipalityPlan> municipalities;
    std::vector<SchoolPlan> schools;
    int merge_year = 0;  ///< schools with `merged_into` write no works from this year on
};

struct RegionWish {
    std::uint64_t seed = 1;
    std::size_t number = 0;
    int schools = 120;  ///< 1…999
    int merge_year = 2022;
};

/// The same wish gives the same region. Sizes follow the quantiles of `facts`; from 60 schools on the stories are told.
RegionPlan plan_region(const RegionWish& wish, const RegionFacts& facts);

/// Ten digits whose last is the check digit that tax numbers of organisations carry.
std::string tax_number(std::string nine_digits);

}  // namespace opora::demo
