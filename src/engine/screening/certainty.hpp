/// The word for how sure one may be of a school on (or off) the list, and where its borders lie.
#pragma once

#include "domain/screening.hpp"

namespace opora::screening {

/// Borders of the words, as the likelihood scale of [Mastrandrea2010, Table 1] has them: «very likely» from 90 %,
/// «likely» from 66 %, «about as likely as not» from 33 %.
inline constexpr double sure_from = 0.90;
inline constexpr double likely_from = 0.66;
inline constexpr double borderline_from = 0.33;

/// `p_rule`: probability that the rule holds for the school's own level; see Finding.
///   too few works to be judged           little_data
///   listed,     p >= 0.90                sure
///   listed,     p >= 0.66                likely
///   listed,     less                     borderline: the letter lists it, the numbers alone would not
///   not listed, p >= 0.33                borderline: the letter does not list it, the numbers do not clear it
///   not listed, less                     clear
inline Certainty certainty_of(bool has_enough, bool is_listed, double p_rule) {
    if (!has_enough) return Certainty::little_data;
    if (is_listed)
        return p_rule >= sure_from     ? Certainty::sure
               : p_rule >= likely_from ? Certainty::likely
                                       : Certainty::borderline;
    return p_rule >= borderline_from ? Certainty::borderline : Certainty::clear;
}

}  // namespace opora::screening
