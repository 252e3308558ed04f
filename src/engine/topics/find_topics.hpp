/// Topics of a year: positions of works that check the same thing.
#pragma once

#include "domain/instrument.hpp"

#include <string>
#include <vector>

namespace opora::topics {

/// What a topic takes from one work.
struct TopicPart {
    std::size_t work = 0;                ///< index of the instrument in what was given
    std::vector<std::size_t> positions;  ///< of that instrument
    int maximum = 0;                     ///< points of these positions together
};

struct Topic {
    std::string key;           ///< "ma:действия с числами", "vpr-2021-4-ma:5(2)"; the same in any year and order
    std::string subject;       ///< code
    std::string words;         ///< of the skill or the content as first written; code of the position without either
    bool is_position = false;  ///< the description says neither skill nor content: the position stands for the topic
    std::vector<int> grades;   ///< rising, each once
    std::vector<TopicPart> parts;
};

/// A topic holds the positions of one subject with the same skill, whatever the letter case and blanks; where a
/// position has no skill, its content; where it has neither, the position is a topic of its own. Positions of the same
/// words in works of different grades are one topic. Positions without points are left out. Topics stand in the order
/// in which they are first met.
std::vector<Topic> find_topics(const std::vector<Instrument>& works);

}  // namespace opora::topics
