/// The conditions in which schools work, one row a school, one column a condition; what is not known stays unknown.
///
/// Only what the school does not make itself: kind of school, place, size, pupils it has. Never results, nor what is
/// given for results (categories of teachers), nor what the school chooses to do (courses, meetings with parents).
#pragma once

#include "base/said.hpp"
#include "compute/neighbours/features.hpp"
#include "engine/likeness/region.hpp"

#include <optional>

namespace opora::likeness {

enum class Shown : std::uint8_t { word, count, share, ratio };

struct Condition {
    std::string code;  ///< words likeness.condition.<code>
    neighbours::Kind kind = neighbours::Kind::number;
    Shown shown = Shown::word;
    double weight = 1;                ///< in the distance between schools
    bool is_logged = false;           ///< the table holds the logarithm: twice as many is as far at any size
    std::vector<std::string> values;  ///< of kinds and grades: what a code in the table stands for
    std::string words;                ///< of kinds and grades: a value is said by <words>.<value>
    std::size_t known = 0;            ///< schools
};

struct ContextTable {
    std::vector<Condition> conditions;
    std::vector<std::string> left_out;  ///< codes of conditions that too few schools told, or all alike
    neighbours::Features features;      ///< columns are the conditions, rows the schools, keys their numbers

    /// In the reader's units, not logarithms.
    std::optional<double> value(std::size_t school, std::size_t condition) const;
    Said said(std::size_t condition) const;
    /// «не известно» where it is not known.
    Said said(std::size_t condition, double table_value) const;
};

/// A condition takes part when at least half of the schools tell it and they differ in it.
ContextTable context_table(const Region& region);

/// Schools of these types are like each other only: correctional, evening, boarding.
bool is_special(const School& school);

}  // namespace opora::likeness
