/// Works of a school marked a second time by experts who do not know the first marks: plan, marks, what came of it.
#pragma once

#include "domain/organisation.hpp"
#include "domain/work.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora {

struct RemarkMarker {
    std::string name;
    std::string organisation;          ///< as written
    OrganisationId organisation_id{};  ///< 0 = not a school of the register
    int most = 0;                      ///< works at most; 0 = as many as are shared out
};

/// A chosen work. Experts see the code and nothing else.
struct RemarkWork {
    std::string code;  ///< «КМ-482»
    std::uint32_t pupil = 0;
    std::string class_name;
    int first_total = 0;
    std::vector<std::uint8_t> first_scores;  ///< by position, cells of a block
    double probability = 1;                  ///< of being chosen, of the part the estimate rests on
    bool is_random = false;                  ///< of the random part
    std::vector<std::uint32_t> markers;  ///< places in Remarking::markers; the first one's marks are the second marks
};

/// May marking stop before all chosen works are marked?
enum class Stopping : std::uint8_t {
    may_stop,  ///< the random part is always marked whole, the aimed part until the verdict
    whole,     ///< all chosen works are marked; all of them carry the estimate
};

struct RemarkDesign {
    Stopping stopping = Stopping::may_stop;
    int works_all = 0;            ///< counted works of the school or class
    int count = 0;                ///< to be marked at most
    int random_part = 0;          ///< of them drawn with equal chances
    double inflated_share = 0.2;  ///< of works; one of them is met with 95 %
    /// Points of the total: mean difference that must not be missed, and the spread of one work's difference when both
    /// mark honestly.
    double shift = 1, sd = 1;
    double false_alarm = 0.05, miss = 0.05;
    std::int64_t screening = 0;  ///< whose signs of classes the choice goes by; 0 = none was there
};

enum class RemarkState : std::uint8_t { planned, closed };

struct Remarking {
    std::int64_t id = 0;
    OrganisationId school{};
    Procedure procedure;
    std::string class_name;  ///< "" = the whole school
    RemarkDesign design;
    std::uint64_t seed = 1;
    std::vector<RemarkMarker> markers;
    std::vector<RemarkWork> works;  ///< in the order of marking
    std::string reason;
    std::string digest;  ///< of the block the works were taken from
    RemarkState state = RemarkState::planned;
    std::string person, at;
    std::string conclusion, closed_by, closed_at;
};

/// What one expert gave one work.
struct SecondMark {
    std::uint32_t work = 0, marker = 0;  ///< places in Remarking
    std::vector<std::uint8_t> scores;    ///< by position
    std::string person, at;              ///< who entered it
    friend bool operator==(const SecondMark&, const SecondMark&) = default;
};

}  // namespace opora
