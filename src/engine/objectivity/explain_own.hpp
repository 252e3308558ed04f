/// What else could explain the signs of a school, and which check to make next: keys and arguments of
/// words/*/objectivity.json.
#pragma once

#include "base/said.hpp"
#include "domain/objectivity.hpp"

#include <string>
#include <vector>

namespace opora::objectivity {

/// What the caller knows of the school.
struct SchoolFacts {
    bool is_selective = false;  ///< lyceum, gymnasium
    bool is_rural = false;
};

/// One row of a table: the key names the sentence, `weight` how well it fits what was seen ("strong", "possible").
struct Alternative {
    std::string kind;  ///< "selective_intake", "one_topic", "small_class", "marker_severity", "out_of_time"…
    std::string weight;
    Said said;
};
std::vector<Alternative> alternatives_of(const SchoolSigns& signs, const SchoolFacts& facts);

/// A check that would tell, and its size.
struct NextCheck {
    std::string kind;  ///< "remark", "remark_at_cuts", "compare_sheets", "talk_of_topic", "observer"
    Procedure procedure;
    std::string class_name;
    int works = 0;   ///< of the class
    int needed = 0;  ///< to mark again or to look at, to meet one such work with 95 %
    Said said;
};
std::vector<NextCheck> next_checks_of(const SchoolSigns& signs);

/// «Поднятые работы у порога», in one sentence with its numbers, of one sign.
Said said_of(const Sign& sign);

}  // namespace opora::objectivity
