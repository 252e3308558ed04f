/// Each class-work against every mechanism, calibrated on honest ones.
///
/// 1. Items by marginal ML of the works themselves; classes that stand out are left out and the items estimated again.
/// 2. Statistics of each class (class_statistics.hpp) and of honest classes made from the model with the differences
///    between classes that the procedure has.
/// 3. A statistic becomes z by the made classes of its size and level; then by watched classes (`controls`) or, where
///    they are few, by the honest middle of the procedure (`overdispersion`). Never by a nominal distribution alone.
/// Docs: docs/methods/calibration-of-signs.md.
#pragma once

#include "base/progress.hpp"
#include "compute/irt/fit.hpp"
#include "compute/mechanism/class_works.hpp"
#include "compute/mechanism/share_curve.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace opora::mechanism {

enum class Detector : std::uint8_t {
    profile,          ///< Q: tasks against what the totals let expect, either way
    largest_task,     ///< the one task most above
    hard_easy,        ///< hard tasks better, easy ones worse than the totals let expect
    guttman,          ///< easy failed, hard passed, given the total
    lz,               ///< unlikely answers given the total: mean of −lz*
    inflation,        ///< points added here and there
    prompting,        ///< the hardest tasks known to nearly everybody
    bunching,         ///< works lifted to the cut of a mark, against none
    bunching_excess,  ///< … against what the whole region lifts
    copying,          ///< several sheets from one
    nearest,          ///< the most alike pair
    likeness,         ///< all pairs
    block,            ///< one string of answers in a run of tasks
    residual,         ///< level above what is expected of the class; never alone
    journal,          ///< marks of the work above what those of the journal let expect; never alone
};
inline constexpr std::size_t detectors = 15;
std::string_view name_of(Detector detector);  ///< "profile", "largest_task"…

/// One statistic of one class.
struct Statistic {
    double raw = 0;
    double z = 0;        ///< calibrated normal deviate, high = stands out
    double p = 1;        ///< calibrated, one-sided
    bool tells = false;  ///< could be computed
};

struct ClassResult {
    std::uint32_t people = 0;
    bool is_judged = false;  ///< at least `fewest_people`
    double level = 0;        ///< mean ability, SD of people, region 0
    double level_error = 0;
    std::array<Statistic, detectors> statistics{};
    Share inflation;                 ///< ρ̂: share of lacking points given
    Share bunching;                  ///< r̂: share of works just below a cut that were lifted
    Share journal;                   ///< marks above what the journal lets expect
    double journal_homogeneity = 1;  ///< p of Stuart and Maxwell: work and journal of this class have the same marks
    ShareCurve inflation_curve{}, bunching_curve{};  ///< log likelihood by share: those of a school's classes add up
    std::vector<double> task_z;                      ///< by item: above (+) or below what the totals let expect
    double p = 1;                                    ///< all mechanisms together, calibrated
    Detector strongest = Detector::profile;          ///< of those that p is made of
    bool was_trimmed = false;                        ///< left out of the last fit of the items

    const Statistic& of(Detector d) const { return statistics[static_cast<std::size_t>(d)]; }
};

/// How the honest distribution was found.
struct Calibration {
    bool by_controls = false;
    std::size_t classes = 0, controls = 0, trimmed = 0, made = 0;
    int rounds = 0;
    double within_sd = 1, between_sd = 0;  ///< of people in a class, of classes; SD of people = 1
    std::vector<double> item_class_sd;     ///< τ_j, logits
    std::vector<double> region_lift;       ///< by cut: share of works one point below it that are lifted
    Share lift_together;                   ///< one share for all cuts, as `bunching` of a class has it
    irt::Ended ended = irt::Ended::not_identified;
};

struct ScreenOptions {
    irt::Model model = irt::Model::gpcm;
    std::uint32_t fewest_people = 5;
    int rounds = 3;                     ///< of estimating, trimming and estimating again, at most
    double trim_at = 0.01;              ///< p of a class from which on it is left out of the next estimate
    std::size_t controls_enough = 100;  ///< from which watched classes are the null
    std::size_t made = 3000;            ///< honest classes made to learn the statistics by size and level
    std::uint64_t seed = 1;
    int threads = 0;  ///< 0: as the machine has; the result does not depend on it
};

struct ProcedureResult {
    std::vector<ClassResult> classes;
    std::vector<irt::Item> items;
    Calibration calibration;
};

/// `progress` hears "progress.screen.items", ".classes", ".calibrate"; a cancelled one throws Refusal{cancelled}.
ProcedureResult screen_classes(const ClassWorks& works, const ScreenOptions& options, Progress& progress);
/// The same unwatched.
ProcedureResult screen_classes(const ClassWorks& works, const ScreenOptions& options = {});

}  // namespace opora::mechanism
