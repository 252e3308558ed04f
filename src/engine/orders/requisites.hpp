/// Numbers, dates and names as orders print them: «№ 863 - СД», «« 14 » 10 20 19 г.», «Е.П. Ковалёва».
#pragma once

#include "domain/occurrence.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::orders {

/// What was found, and where in the text it stands.
struct FoundDate {
    std::size_t at = 0, end = 0;
    Date date{};
};
struct FoundNumber {
    std::size_t at = 0, end = 0;
    std::string number;  ///< without blanks: «863-СД»
};

/// Whole dates in the order of the text: «25.09.2020», «26 января 2021 г.», «« 23 » 01 _____ 2019 г.»; the «г.» is part
/// of it. Years 1990…2099.
std::vector<FoundDate> find_dates(std::string_view text);
std::optional<FoundDate> find_date(std::string_view text);
/// The first «№ …» (or «N …») with a number that has a digit; lists («№№») are none.
std::optional<FoundNumber> find_number(std::string_view text, std::size_t from = 0);

/// 1…12 for «января», «январь», «январе»; 0 for other words. Small letters.
int month_named(std::string_view word);

/// «О.Н. Медведь», «Медведь О. Н.» that ends the text: where it begins; npos = none.
std::size_t name_at_end(std::string_view text);
bool is_name(std::string_view text);

/// The text begins with a post that signs: «Начальник», «И.о. директора».
bool begins_with_post(std::string_view text);

/// «3.1.», «2)», «IV.», «№ 5»: the number a line begins with and the bytes it takes with the blanks behind.
struct LeadingNumber {
    std::string number;  ///< «3.1», «2)», «IV»; "" = none
    std::size_t size = 0;
    bool is_roman = false;
    int parts() const;  ///< of «3.9.1»: 3
};
LeadingNumber leading_number(std::string_view text);
/// The last part as a number: «3.9» → 9; Roman too; 0 = not a number.
int last_part(std::string_view number);
/// «3.9» → «3», «3» → "".
std::string first_parts(std::string_view number);

}  // namespace opora::orders
