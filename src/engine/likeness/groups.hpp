/// Groups of like schools as labels: how many there are, which would be found again, what is typical of each.
#pragma once

#include "engine/likeness/context_table.hpp"

namespace opora::likeness {

/// How far groups can be trusted; words likeness.groups.<…>.
struct Strength {
    std::size_t groups = 1;
    double mean = 1, error = 0;
};

/// What is usual in a group for one condition.
struct Typical {
    std::size_t condition = 0;
    double middle = 0;         ///< as in the table: of numbers the median, of words the most frequent
    double low = 0, high = 0;  ///< quartiles of the known
    double share = 0;          ///< of words: of the schools that told, those with `middle`
    double elsewhere = 0;      ///< of words: the same share among the other schools
    std::size_t known = 0;
    double apartness = 0;  ///< 0…1: how much the condition sets the group apart from the others
};

struct Group {
    std::vector<std::uint32_t> schools;
    std::uint32_t middle_school = 0;  ///< the medoid: least far from all others
    double jaccard = 0;               ///< mean likeness to the group found again in drawn schools
    bool is_stable = false;           ///< jaccard at least 0.75
    std::vector<Typical> typical;     ///< by apartness, the largest first
    std::vector<Typical> label;       ///< the few of them that name it
};

struct Groups {
    std::vector<Group> groups;        ///< the largest first
    std::vector<Strength> strengths;  ///< by number of groups tried
    bool is_number_found = false;  ///< false: no number of groups repeats itself, the strongest is shown all the same
    std::size_t schools = 0;
};

struct GroupsOptions {
    std::size_t most = 8;
    std::size_t splits = 30, replications = 100;
    std::uint64_t seed = 1;
    std::size_t fewest_schools = 20;  ///< below, no groups
};

/// Partition around medoids on the distance of similar_schools; the number of groups by prediction strength, each
/// group's stability by bootstrap. Same input and seed, same output. Docs: docs/methods/clusters.md.
Groups find_groups(const Region& region, const ContextTable& table, const GroupsOptions& options = {});

/// The label in parts, each a value and, where it would not be understood alone, its condition's name before it:
/// «село», «менее 1 тыс. жителей», «обучающихся» «обычно 60–110».
struct LabelPart {
    std::optional<Said> title;
    Said value;
};
std::vector<LabelPart> label_said(const ContextTable& table, const Group& group);
Said typical_said(const ContextTable& table, const Typical& typical);

}  // namespace opora::likeness
