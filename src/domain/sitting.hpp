/// Sittings of the assessment calendar: which class writes which work on which day, and limits of load on a class.
#pragma once

#include "domain/occurrence.hpp"
#include "domain/organisation.hpp"
#include "domain/school_year.hpp"
#include "domain/work_calendar.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora {

enum class SittingId : std::int64_t {};

/// Who set the day.
enum class SittingLevel : std::uint8_t { federal, regional, municipal, school };
std::string_view name_of(SittingLevel level);
std::optional<SittingLevel> sitting_level_named(std::string_view name);

struct Sitting {
    SittingId id{};
    SittingLevel level = SittingLevel::school;
    std::string title;       ///< «ВПР, русский язык», «Контрольная работа по теме «Дроби»»
    std::string procedure;   ///< name of the procedure whose results come of it, "" = none
    std::string subject;     ///< code
    int grade = 0;           ///< in which the pupils sit
    std::string class_name;  ///< «4А»; "" = all classes of the grade
    OrganisationId place{};  ///< a school; a municipality or a region: all its schools; 0 = all
    Date day{};
    int lesson = 0;   ///< by number; 0 = not said
    int lessons = 0;  ///< of this class on this day; 0 = not said
    int minutes = 45;
    std::vector<OrganisationId> observed;  ///< schools where observers have to be
    int observers = 1;                     ///< in each of them
    std::string grounds;                   ///< why it stands although it breaks a limit; "" = it breaks none
    std::int64_t event = 0;                ///< what plans count their terms from; 0 = nothing
};

/// One limit of load: a row of data/sitting-limits.json.
struct SittingLimit {
    std::string key;  ///< "one_a_day"; words sitting_limit.<key>
    double number = 0;
    int at_least = 0;     ///< lessons that are always allowed, of shares
    bool refuses = true;  ///< false: it advises
    std::string source_ru, source_en;
};

struct SittingLimits {
    std::vector<SittingLimit> limits;
    int shortest = 30;  ///< minutes; what is shorter is no assessment procedure
    int lesson_minutes = 45;
    double weeks = 34;                                    ///< of lessons in a year
    std::map<std::pair<std::string, int>, double> hours;  ///< lessons a week by subject and grade
    std::string hours_ru, hours_en;                       ///< where the hours are from
    std::vector<std::string> unchecked;                   ///< what no data tell: words sitting_limit.unchecked.<key>

    const SittingLimit* find(std::string_view key) const;
};

/// Who lies in whom: place → what it lies in, itself first, 0 (everywhere) last.
using Places = std::map<OrganisationId, std::vector<OrganisationId>>;

/// Every school of `inner` is a school of `outer`.
bool covers(const Places& places, OrganisationId outer, OrganisationId inner);

/// One class at least would sit both.
bool shares_a_class(const Sitting& a, const Sitting& b, const Places& places);

}  // namespace opora
