/// The few figures of a real region that invented ones are tuned to: aggregates of twelve procedures of 2020 and 2021.
///
/// Positions and cuts are those of the published descriptions; means, SDs and ICCs those of all works of the region;
/// the lifts are the shares of works one and two points below «3», and one below «4», that markers moved up to the
/// mark.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace opora::bench {

struct RealFigures {
    std::string_view name;       ///< as in vpr-aggregates.json
    std::string_view maxima;     ///< of the positions, in their order
    std::array<int, 3> cuts;     ///< least totals of the marks 3, 4 and 5
    double mean, sd, icc;        ///< of totals
    std::array<double, 3> lift;  ///< to «3» from 1 and from 2 below, to «4» from 1 below
    double lowered, raised;      ///< share of works below and above the journal mark
};

inline constexpr std::array<RealFigures, 12> real_figures{{
    {"ru4_20", "43313212321121212121", {14, 24, 33}, 21.296, 8.525, .125, {.28, .25, .11}, .50, .06},
    {"ma4_20", "112111111211222", {6, 10, 15}, 10.647, 3.881, .116, {.32, .16, .06}, .38, .10},
    {"ru5_20", "432333323222212122111", {18, 29, 39}, 23.955, 9.935, .153, {.57, .41, .30}, .55, .03},
    {"ma5_20", "1111121122111112", {7, 11, 15}, 9.224, 4.097, .137, {.56, .40, .23}, .50, .04},
    {"ru6_20", "4323333112321121232121122", {25, 35, 45}, 28.322, 10.579, .159, {.67, .59, .34}, .52, .03},
    {"ma6_20", "1111111121212", {6, 10, 14}, 7.29, 3.236, .162, {.62, .39, .31}, .51, .04},
    {"ru4_21", "43313212321121212121", {14, 24, 33}, 24.681, 7.657, .103, {.49, .40, .04}, .19, .12},
    {"ma4_21", "112111111211222", {6, 10, 15}, 12.006, 3.771, .093, {.39, .29, .0}, .13, .22},
    {"ru5_21", "432333323222212122111", {18, 29, 39}, 26.116, 9.664, .100, {.70, .59, .26}, .34, .07},
    {"ma5_21", "1111121122111112", {7, 11, 15}, 9.645, 3.91, .088, {.72, .58, .32}, .35, .07},
    {"ru6_21", "4323333112321121232121122", {25, 35, 45}, 30.719, 10.0, .123, {.79, .71, .34}, .36, .05},
    {"ma6_21", "1111111121212", {6, 10, 14}, 7.816, 3.194, .142, {.73, .50, .41}, .38, .03},
}};

/// Quantiles of the number of works of a school, the median of the twelve; the ends are ours.
struct SizeQuantile {
    double share, works;
};
inline constexpr std::array<SizeQuantile, 9> school_sizes{
    {{0, 1}, {.05, 4}, {.10, 6}, {.25, 10.5}, {.50, 21}, {.75, 54}, {.90, 92}, {.95, 111}, {1, 170}}};

}  // namespace opora::bench
