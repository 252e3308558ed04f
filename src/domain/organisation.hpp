/// Region, municipality, school: who is who over the years.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace opora {

enum class OrganisationId : std::int64_t {};

enum class OrganisationKind : std::uint8_t { region, municipality, school };

/// One code of an organisation in one system. `edu`, `sch`, `ksh` logins with the same digits are one login.
struct OrganisationCode {
    std::string system;              ///< "login", "oge", "ege", "inn", "municipality", "region"
    std::string code;                ///< always text: leading zeros stay; a login without its prefix: "990123"
    int year_from = 0, year_to = 0;  ///< 0 = open
};

struct Organisation {
    OrganisationId id{};
    OrganisationKind kind = OrganisationKind::school;
    OrganisationId parent{};  ///< municipality of a school, region of a municipality; 0 = none
    std::string name;         ///< short, as shown
    std::string full_name;
    std::string type;        ///< code of words org.type.*:
                             ///< "sosh","oosh","nosh","gymnasium","lyceum","evening","correctional","boarding","other"
    std::string settlement;  ///< code of words org.settlement.*: "city","town","urban_village","village" or ""
    std::string settlement_size;   ///< code of words org.size.*:
                                   ///< "lt1","1_5","5_10","10_50","50_100","100_450","450_680","gt680" or ""
    OrganisationId branch_of{};    ///< head organisation of a branch
    OrganisationId merged_into{};  ///< where it went when closed by a merge
    std::vector<OrganisationCode> codes;
    std::vector<std::string> names_written;  ///< other spellings met in orders and files
};

/// The six digits of a login: "sch990123", "ksh 990123", "EDU990123", "МБОУ «…»(edu990123)",
/// "edu990123 | СОШ № 123" → "990123", also where the prefix is written in Cyrillic look-alikes.
/// Digits alone count only when they are the whole text. Nothing when no login is there, or two different ones.
std::optional<std::string> login_digits(std::string_view text);
/// "edu990123" for "990123".
std::string login_shown(std::string_view digits);

/// Context of a school in one year: field code (context.* in words) → value as text.
struct SchoolContext {
    OrganisationId school{};
    int year = 0;
    std::map<std::string, std::string> fields;
};

}  // namespace opora
