/// The list of schools to be handed on: as sheets with all figures, and as an appendix to an order.
#pragma once

#include "base/document.hpp"
#include "base/sheet.hpp"
#include "base/words.hpp"
#include "domain/screening.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::reporting {

/// Which findings go on the list.
enum class Listed {
    by_rule,  ///< the letter of the rule
    sure,     ///< the longest list under the expected false share; may hold schools outside the letter
    all,
};

/// The order the appendix belongs to; what is empty is left as a line to fill in.
struct OrderHead {
    int appendix = 1;
    std::string body;         ///< whose order, as it reads after «к приказу»: «Департамента образования …»
    std::string date;         ///< ISO
    std::string number;       ///< «863-ОД»
    std::string signer_post;  ///< «Начальник управления»
    std::string signer_name;  ///< «О.Н. Иванова»
};

struct SchoolWords {
    std::string code;  ///< as shown, "edu990123"
    std::string name, municipality, type;
};

/// How things are called in the language of the report.
struct ListWords {
    Language language = Language::russian;
    std::map<OrganisationId, SchoolWords> schools;
    std::map<Procedure, std::string> procedures;
    std::string region;  ///< «Демонстрационный край»
};

struct ListWish {
    Listed listed = Listed::by_rule;
    std::vector<Certainty> certainties;  ///< empty = any
    OrderHead order;
    std::string today;    ///< ISO
    std::string program;  ///< version of the program
};

/// The findings that the wish asks for, by municipality, then school name as people sort them.
std::vector<const Finding*> chosen(const Screening& screening, const ListWish& wish, const ListWords& words);

/// Three sheets: the list, every procedure of the listed schools with its figures, and «Как посчитано».
std::vector<Sheet> list_sheets(const Screening& screening, const ListWish& wish, const ListWords& words);

/// «Приложение № 1 к приказу …»: what the head signs. Of the wished findings only those that meet the letter of the
/// rule: there is no ground to sign for the others.
Document list_appendix(const Screening& screening, const ListWish& wish, const ListWords& words);

}  // namespace opora::reporting
