/// Topics of a place as sheets to be handed on.
#pragma once

#include "base/sheet.hpp"
#include "engine/topics/describe.hpp"

#include <map>
#include <string>

namespace opora::topics {

struct SchoolName {
    std::string code, name, municipality;
};

/// How things are called in the language of the sheets.
struct TopicWords {
    Language language = Language::russian;
    std::map<std::string, std::string> subjects;  ///< by code
    std::map<OrganisationId, SchoolName> schools;
    std::vector<std::string> works;  ///< titles, as the parts of topics number them
    std::string place;               ///< «Демонстрационный край», a municipality or a school
};

/// A row of the sheets: a finding with its topic and, of the place, the schools that need help or can share.
struct TopicLine {
    const Topic* topic = nullptr;
    TopicFinding finding;
    std::vector<SchoolInTopic> schools;
};

/// The topics, then (where there are such) the schools within topics by name, never by result.
std::vector<Sheet> topic_sheets(const std::vector<TopicLine>& lines, PlaceKind kind, const std::vector<Said>& notes,
                                const TopicWords& words);

/// «4», «4, 5».
std::string grades_said(const std::vector<int>& grades);

}  // namespace opora::topics
