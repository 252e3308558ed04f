/// Works of one school in one procedure: pupils with a lasting ability, classes, absentees, habits and slips.
#pragma once

#include "domain/work.hpp"
#include "engine/demo/paper.hpp"
#include "engine/demo/region_plan.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace opora::demo {

struct DemoWork {
    std::uint32_t code = 0;  ///< first digit: the grade the pupil sits in
    std::uint16_t class_index = 0;
    bool is_absent = false;
    bool is_boy = false;
    std::uint8_t variant = 1;
    std::uint8_t journal = 0;                           ///< 2…5, as it is; slips are made when it is written
    std::int16_t total = 0;                             ///< as the school counted it
    std::array<std::uint8_t, most_positions> points{};  ///< or score::not_attempted, score::not_taught, score::blank
};

/// How a school fills in its forms, good or bad; lasting.
struct Habits {
    enum class ClassStyle : std::uint8_t {
        lower,
        upper,
        grade_lower,
        grade_upper,
        grade_space,
        quoted,
        numbered,
        latin,
        subgroup
    };
    ClassStyle class_style = ClassStyle::lower;
    const char* no_letter = "нет";  ///< class of a school with one class in the grade
    const char* not_attempted = "X";
    bool capital_gender = false;
};

/// What went wrong with one file of one school.
enum class Slip : std::uint8_t {
    none,
    above_maximum,  ///< points above the position's maximum, totals above the work's
    not_the_sum,    ///< one position was not keyed in
    shifted,        ///< some rows moved by a column
    zero_totals,    ///< totals never computed
};

struct SchoolWorks {
    std::vector<std::string> class_names;  ///< as the school writes them
    std::vector<DemoWork> works;           ///< in the order of codes
    Habits habits;
    Slip slip = Slip::none;
};

/// Grade in which the programme is written: one above it in autumn 2020.
int sitting_grade(const Procedure& procedure);
/// False for schools that do not write it: no such grade, closed, a type that takes no part.
bool writes(const RegionPlan& region, std::size_t school, const Procedure& procedure);
/// Works of a school that writes. Pure: the same region, school and paper give the same works.
SchoolWorks works_of(const RegionPlan& region, std::size_t school, const Paper& paper);

}  // namespace opora::demo
