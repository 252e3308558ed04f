/// Which works of a school are marked again, in which order, by whom, under what code. Docs:
/// docs/methods/re-marking.md.
#pragma once

#include "domain/objectivity.hpp"
#include "domain/remarking.hpp"

#include <map>
#include <vector>

namespace opora::remarking {

struct PlanWish {
    std::string class_name;  ///< "" = the whole school
    Stopping stopping = Stopping::may_stop;
    int count = 0;  ///< 0: as many as meet one of the inflated works with 95 %
    double inflated_share = 0.2;
    double shift = 0, sd = 0;  ///< 0: a twentieth of the largest total, at least one point
    std::uint64_t seed = 1;
    std::vector<RemarkMarker> markers;
    std::string reason;
    /// What a stored screening by the own rule says of the school's classes in this procedure; empty where there is
    /// none. `screening` is its number.
    std::vector<Sign> signs;
    std::int64_t screening = 0;
};

/// Counted works of the block, or of one class of it.
std::vector<std::size_t> works_of(const WorkBlock& block, const std::string& class_name);

/// How likely each of `rows` was changed, 0.1…1: a tenth for every work; at the border of a mark by how many works more
/// lie there than on either side; of a class with signs of a mechanism by 1 − q (that it was at work there) and by how
/// likely it touches such a work: added points by the full marks the work has, lifting by standing at a border, the
/// others by a share of the class. It decides only who is chosen more often: the estimate allows for it.
std::vector<double> suspicion(const WorkBlock& block, const Instrument& instrument,
                              const std::vector<std::size_t>& rows, const std::vector<Sign>& signs = {});

/// Without markers yet. The works to be chosen are at least the random part. Expects works.
Remarking choose_works(const WorkBlock& block, const Instrument& instrument, const PlanWish& wish);

/// Codes of two letters that look alike in Cyrillic and Latin and three digits, all different, drawn from the seed: no
/// sign of pupil, class, place in the list or first mark.
void give_codes(std::vector<Remarking>& remarkings, std::uint64_t seed);

/// Shares the works of all plans out to `markers`, who get the same list in every plan: nobody marks the own school, a
/// school's works go to at least two markers where two can, and a tenth of works to two markers at once, so that
/// markers can be compared. Refuses: marker_missing, marker_own_school (one plan alone), markers_too_few.
void share_out(std::vector<Remarking>& remarkings, const std::vector<RemarkMarker>& markers, std::uint64_t seed);

/// The code as it is kept: capital Cyrillic letters and a dash, whatever keyboard it was typed on.
std::string tidied_code(const std::string& typed);

}  // namespace opora::remarking
