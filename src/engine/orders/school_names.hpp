/// Names of schools in running text: «СОШ №№ 14, 20», «гимназия № 15», «МБОУ «Луговая ООШ»».
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace opora::orders {

struct SchoolMention {
    std::size_t at = 0, end = 0;  ///< bytes of the text; several numbers behind one word share them
    std::string name;             ///< one spelling: «СОШ № 14», «Лицей № 3», «В(С)ОШ № 1», «Луговая ООШ»
};

std::vector<SchoolMention> find_schools(std::string_view text);

/// Between two mentions stands nothing but commas, «и» and legal forms («МБОУ»): they belong to one list.
bool is_list_gap(std::string_view gap);

/// The whole of `text` is the name of one school, apart from legal forms, places and people in brackets.
bool is_school(std::string_view text, const std::vector<SchoolMention>& mentions);

}  // namespace opora::orders
