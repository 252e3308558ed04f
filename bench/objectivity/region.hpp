/// Invented works of a procedure: honest regions, and classes in which somebody helped. Docs:
/// docs/methods/objectivity-simulation.md.
///
/// Every class draws from a stream of its own: what is done to one class changes no other, and a region with help is
/// the honest region of the same seed but for the classes helped.
#pragma once

#include "compute/mechanism/class_works.hpp"
#include "objectivity/form.hpp"
#include "objectivity/help.hpp"

#include <functional>
#include <limits>

namespace opora::bench {

struct Setting {
    double item_class_sd = .2;     ///< honest difference of a task between classes, logits
    bool heavy_tails = false;      ///< … of Student's t with 3 degrees of freedom instead of normal
    double predictor_r = .7;       ///< of a pupil's earlier and later work with this one
    bool with_codes = true;        ///< answers behind zero points: five wrong ones or none
    int variants = 1;              ///< forms with tasks of the same difficulty, dealt in turn
    double lift_of_marker_sd = 0;  ///< how markers differ in lifting, logits
    bool all_of_one_size = true;   ///< classes of `smallest` … `largest`; else schools as in the real region
    std::uint32_t smallest = 14, largest = 28;
    std::uint32_t classes_of_school = 1;  ///< where sizes are not the region's
    double control_share = 0;             ///< of honest classes that are watched (0: none told)
    double topic_of_school_sd = 0;        ///< further honest differences shared by the classes of a school
};

/// What is the matter with a class that nobody helped.
enum class Confounder : std::uint8_t { none, gymnasium, one_topic_more, speeded, tiny, twin_form, rural };

struct ClassTruth {
    std::uint32_t school = 0;
    int help = -1;  ///< row of the plan's table; −1 honest
    Confounder confounder = Confounder::none;
    double ability = 0;                                         ///< mean, SD of pupils
    double earlier = std::numeric_limits<double>::quiet_NaN();  ///< mean of the class's earlier works
    double later = std::numeric_limits<double>::quiet_NaN();    ///< … and later ones, unhelped
};

struct Region {
    Form form;
    mechanism::ClassWorks works;  ///< predictor: `earlier` regressed to the ability it lets expect
    std::vector<ClassTruth> classes;
    std::vector<double> thetas;  ///< truth of each person, SD of pupils

    int total(std::size_t person) const;
};

/// Who is helped how: by class in order of making, a row of `table` or −1.
struct Plan {
    std::span<const Help> table;
    std::function<int(std::uint32_t school, std::uint32_t one)> help_of;            ///< empty: nobody
    std::function<Confounder(std::uint32_t school, std::uint32_t one)> trouble_of;  ///< empty: none
};

/// `classes`: at least so many (schools are whole).
Region make_region(const Form& form, const Setting& setting, std::uint32_t classes, std::uint64_t seed,
                   const Plan& plan = {});

}  // namespace opora::bench
