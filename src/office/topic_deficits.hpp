/// A person asks what most pupils cannot do: topics of a year in the region, a municipality or a school.
#pragma once

#include "engine/topics/describe.hpp"
#include "office/desk.hpp"
#include "office/export_list.hpp"
#include "office/person.hpp"
#include "office/region_data.hpp"
#include "office/sight.hpp"

#include <optional>
#include <string>

namespace opora::office {

struct TopicWish {
    int year = 0;        ///< 0 = the usual one
    std::string school;  ///< login in any spelling; "" = none
    std::optional<OrganisationId> municipality;
    std::string subject;  ///< code; "" = all
    std::string topic;    ///< key of the topic whose schools are wanted; "" = none
};

/// What was found of all places of a year; kept until results or descriptions change.
struct TopicsOfYear {
    std::int64_t moment = 0;
    std::shared_ptr<const Catalogue> catalogue;
    std::vector<Instrument> works;
    std::vector<topics::Topic> topics;
    std::vector<topics::TopicScores> scores;
};

struct TopicDeficits {
    int year = 0;
    topics::PlaceKind kind = topics::PlaceKind::region;
    std::string place;                  ///< its name
    std::string school;                 ///< its code as shown, "" of other places
    std::vector<std::string> subjects;  ///< codes with topics in the place, whatever subject was asked
    std::shared_ptr<const TopicsOfYear> of_year;
    /// Of the asked subject: by grades, then subject, the smallest share first.
    std::vector<topics::TopicFinding> findings;
    std::vector<std::size_t> begin;              ///< where to begin: indexes into findings
    topics::TopicCounts counts;                  ///< of the findings
    std::optional<std::size_t> open;             ///< the wanted topic, index into findings
    std::vector<topics::SchoolInTopic> schools;  ///< of the wanted topic, by name
    std::shared_ptr<const RegionData> region;    ///< names of schools
};

/// The verdict «ниже региона» is reached over all topics of the place in the year, whatever subject is asked.
/// With less than everything in sight a topic whose region beyond it is a small group is left out: the region's share,
/// less the own pupils, would be theirs. Refuses: school_not_found; not_found for a municipality that is none.
TopicDeficits topic_deficits(Desk&, Language, const TopicWish& wish, const Sight& sight = Sight::everything());

/// The same as sheets, with the schools that need help or can share. CSV holds the first sheet. Audited.
ListFile export_topic_deficits(Desk&, const Person& who, Instant now, Language, const TopicWish& wish,
                               ListFormat format);

}  // namespace opora::office
