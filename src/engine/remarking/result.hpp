/// What second marks say so far: go on or enough, how large the difference, how well markers agree.
/// Docs: docs/methods/re-marking.md.
#pragma once

#include "base/said.hpp"
#include "compute/agreement/kappa.hpp"
#include "compute/agreement/markers.hpp"
#include "domain/remarking.hpp"

#include <array>
#include <optional>
#include <vector>

namespace opora::remarking {

enum class Verdict : std::uint8_t {
    go_on,
    honest,    ///< «баллы подтвердились»
    inflated,  ///< «баллы завышены в среднем на …»
    open,      ///< all chosen works are marked, and the interval holds both
};

/// Of all works of the school or class, from the works that carry the estimate.
struct Estimated {
    double value = 0;
    compute::Interval interval{0, 0};  ///< 95 %, Student's t
    int works = 0;
    bool is_usable = false;
};

/// One position of the work in both markings.
struct PositionAgreement {
    std::size_t position = 0;
    int works = 0;
    double exact = 0;       ///< share with the same points
    double difference = 0;  ///< mean, first − second
    agreement::Kappa kappa;
};

struct MarkerResult {
    int given = 0, marked = 0;
    agreement::Severity severity;
    agreement::Drift drift;
};

struct Result {
    int planned = 0, marked = 0;  ///< works with a second mark
    int random_planned = 0, random_marked = 0;
    int in_order = 0;  ///< works marked without a gap in the order of the plan: what the stop rule looks at
    Verdict verdict = Verdict::go_on;
    std::optional<int> stopped_at;  ///< works after which the rule said enough
    double evidence = 0, lower = 0, upper = 0;
    double sd_seen = 0, sd_used = 0;                    ///< of one work's difference, points
    double works_if_honest = 0, works_if_inflated = 0;  ///< that the rule takes on average
    Estimated difference;                               ///< points of the total, first − second
    Estimated mark_falls;                               ///< share of works whose mark would be lower
    double plain_difference = 0;  ///< mean over all works marked, for what it is: the chosen ones are no fair sample
    double p = 1;                 ///< signs set all ways, over the works of the estimate
    agreement::Kappa totals, marks;
    std::array<std::array<int, 4>, 4> mark_changes{};  ///< [first mark 2…5][second]
    int changed_marks = 0, lower_marks = 0;
    std::vector<PositionAgreement> positions;
    std::vector<MarkerResult> markers;  ///< as Remarking::markers
    double markers_p = 1;
    std::vector<Said> sentences;  ///< the verdict first
};

/// `marks` in any order; of a work only its first marker's count as the second mark, others compare markers.
Result judge(const Remarking& remarking, const Instrument& instrument, const std::vector<SecondMark>& marks);

int total_of(const std::vector<std::uint8_t>& scores);

}  // namespace opora::remarking
