/// The own group of each row: its nearest rows, with the reasons. B may be in A's group without A being in B's.
#pragma once

#include "compute/neighbours/gower.hpp"
#include "compute/neighbours/scatter.hpp"

#include <functional>
#include <memory>

namespace opora::neighbours {

/// One variable's place in a difference between two rows.
struct Part {
    double size = 0;   ///< of the difference in the unit of nearness: share of the range (Gower), standard deviations
    double share = 0;  ///< of the distance (Gower) or of its square (Mahalanobis); shares add up to 1
    bool is_known = false;
};

/// A distance that can be asked between two rows and taken apart by variables.
struct Metric {
    std::function<Closeness(std::size_t i, std::size_t j)> between;
    std::function<std::vector<Part>(std::size_t i, std::size_t j)> parts;
    double near = 0;  ///< sizes up to this are called near
};

/// `near`: a tenth of the range; kinds are near when equal.
Metric by_gower(const Features& features, const GowerOptions& options = {});

/// d² = (x − y)' S⁻¹ (x − y); with unknown values over the columns o known for both, p/|o| times that with S_oo, so
/// that its expectation stays. Shares: the squares of S_oo^(−1/2) in the units of the columns, which add up to d² and
/// are as near to each column as may be [Garthwaite2016]. `near`: half a standard deviation. All columns count as
/// numbers, a column without variance takes no part. At most 64 columns.
Metric by_mahalanobis(const Features& features, const Scatter& scatter);

/// How far a neighbour may be in one variable, in its own units; of a kind, 0 asks for the same.
struct Caliper {
    std::size_t variable = 0;
    double most = 0;
    bool passes_unknown = false;  ///< whether rows stay that cannot be held to it
};

struct GroupOptions {
    std::size_t wanted = 50;
    std::size_t enough = 30;   ///< fewer are called few
    double least_known = 0.5;  ///< share of weight to be known of both; below, a row is no candidate
    std::vector<Caliper> calipers = {};
    std::function<bool(std::size_t own, std::size_t other)> is_allowed = {};  ///< empty: all are
    int threads = 0;
};

struct Reason {
    std::size_t variable = 0;
    double own = 0, theirs = 0;  ///< in the variable's units; not_known
    double difference = 0;       ///< theirs − own; of a kind, 1 when they differ; 0 when not known
    bool is_near = false;        ///< false when not known
    Part part;
};

struct Neighbour {
    std::uint32_t row = 0;
    double distance = 0;
    double known = 0;             ///< share of weight known of both
    std::vector<Reason> reasons;  ///< by share, the largest first
};

struct Group {
    std::vector<Neighbour> nearest;  ///< from the nearest; equally near ones by key
    bool is_few = false;             ///< fewer than enough were found
    std::size_t candidates = 0;      ///< rows left by all conditions, of whom the nearest were taken
    std::size_t not_allowed = 0, too_little_known = 0;
    std::vector<std::size_t> outside;  ///< by caliper: rows that it alone kept out
    std::vector<std::size_t> unknown;  ///< variables not known of the row itself
};

/// By row.
std::vector<Group> own_groups(const Features& features, const Metric& metric, const GroupOptions& options = {});
Group own_group(const Features& features, const Metric& metric, std::size_t row, const GroupOptions& options = {});

}  // namespace opora::neighbours
