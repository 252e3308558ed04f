/// Which topics a place does not master: shares of points with intervals, beside the region.
/// Docs: docs/methods/topic-deficits.md.
#pragma once

#include "domain/screening.hpp"
#include "engine/topics/scores.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace opora::topics {

/// With fewer works a school's own share says little: it is judged by the share drawn towards the region.
inline constexpr int few_works = 10;
/// Expected share of false entries among the topics called below the region.
inline constexpr double false_share = 0.05;

enum class PlaceKind : std::uint8_t { region, municipality, school };

struct TopicFinding {
    std::size_t topic = 0;  ///< index in what was given
    int works = 0, schools = 0;
    double share = 0;   ///< of points
    Bounds bounds;      ///< 95 %; of the drawn share when there are few works
    double region = 0;  ///< the region's share on the same works in the same numbers
    double difference = 0;
    Bounds difference_bounds;     ///< 95 %
    std::optional<double> drawn;  ///< a small school's share, drawn towards the region
    double p_below = 1;           ///< that the place is not below the region
    double p_adjusted = 1;        ///< [Benjamini1995] over the topics of the place
    bool is_few = false;
    bool is_majority = false;           ///< «не умеет большинство»: the interval ends below half of the points
    bool is_below = false;              ///< «заметно ниже региона»; never of the region itself nor of few works
    int needs_help = 0, can_share = 0;  ///< schools of the place, see SchoolInTopic
};

enum class SchoolSays : std::uint8_t {
    unclear,     ///< not told from the region
    needs_help,  ///< its drawn interval ends below the region
    can_share,   ///< … begins above the region, and above half of the points
};

struct SchoolInTopic {
    OrganisationId school{};
    int works = 0;
    double share = 0;
    Bounds bounds;     ///< 95 %, of its own works
    double drawn = 0;  ///< towards the schools of the region
    Bounds drawn_bounds;
    double region = 0;
    bool is_few = false;
    SchoolSays says = SchoolSays::unclear;
};

/// One finding for each topic that the place wrote, in the order given. `place` holds its schools; of the region, all.
std::vector<TopicFinding> judge(std::span<const TopicScores> topics, PlaceKind kind,
                                const std::vector<OrganisationId>& place);

/// Schools of the place that wrote the topic, by number.
std::vector<SchoolInTopic> schools_in(const TopicScores& topic, const std::vector<OrganisationId>& place);

/// Indexes into `findings` of at most `most` deficits to begin with: those below the region first, the widest
/// difference first; then those where the majority falls short, the smallest share first.
std::vector<std::size_t> where_to_begin(std::span<const TopicFinding> findings, std::size_t most = 3);

}  // namespace opora::topics
