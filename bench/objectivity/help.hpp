/// Ways of helping a class, as rows of a table: what is done, how strongly, to whom.
#pragma once

#include "compute/draws.hpp"
#include "objectivity/form.hpp"

#include <span>
#include <string_view>

namespace opora::bench {

enum class Deed : std::uint8_t {
    // The grid of power.
    raise,    ///< each score that is not full becomes full with probability `strength`
    prompt,   ///< the `count` hardest tasks become full for a share `strength` of pupils
    lift,     ///< works 1 or 2 points below a cut are lifted to it with probability `strength`
    copy,     ///< a share `strength` of pupils take 70 % of tasks from one good sheet
    dictate,  ///< `count` tasks in a row dictated to all, a fifth of the key wrong
    one_key,  ///< each answer of each pupil from one key with probability .9, a fifth of the key wrong
    // Other people's habits.
    one_marker,      ///< raise, but only in the pile of one marker: half of the works
    two_points,      ///< every work up to 2 below a cut gets 2 points with probability `strength`
    no_twos,         ///< every work below «3» gets as many points as it lacks with probability `strength`
    pairs,           ///< neighbours: a share `strength` sit in pairs of which one copies 60 % of tasks
    rings,           ///< groups of five share a sheet, 60 % of tasks each
    erase,           ///< zeros of half the class become full with probability `strength`
    fill,            ///< zeros and gaps of the `count` hardest tasks get points, if not all, with probability .6
    one_point_more,  ///< each score that is not full gets a point with probability `strength`
    weak_only,       ///< raise, but only pupils below the middle of the class
};

struct Help {
    std::string_view name;   ///< as in the table of results
    std::string_view group;  ///< "T1" … "T6", "own"
    Deed deed = Deed::raise;
    double strength = 0;
    int count = 0;
};

/// T1–T6 of the grid.
extern const std::span<const Help> grid_of_help;
/// Variations that the detectors were not made for.
extern const std::span<const Help> other_habits;
/// The twelve cells with help of a class that are mixed into regions (T6 left out).
extern const std::span<const Help> mixed_help;
/// The first twelve of the grid: those of the gate of lists.
extern const std::span<const Help> listed_help;

/// One class while it is made: rows of pupils × tasks.
struct Sheets {
    std::vector<std::uint8_t> scores, codes;  ///< codes empty where answers are not known
    std::size_t people = 0;
};

/// Answers as they are written: before marking. Nothing for deeds that are done at the marking of totals.
void help_answers(Sheets& sheets, const Form& form, const Help& help, Draws& draws);
/// The marker with the totals before them.
void help_totals(Sheets& sheets, const Form& form, const Help& help, Draws& draws);
/// `points` more for a person, by single points on tasks that are not full; longer tasks leave more room to judge.
void add_points(Sheets& sheets, const Form& form, std::size_t person, int points, Draws& draws);
int total_of(const Sheets& sheets, const Form& form, std::size_t person);

}  // namespace opora::bench
