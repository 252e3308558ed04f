/// Stored screenings: what was concluded, when, by which rule version, from which state of the store.
#pragma once

#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct ScreeningRecord {
    std::int64_t id = 0;
    std::string created;  ///< ISO time
    std::string person;
    std::string rule;
    int rule_version = 1;
    int year = 0;
    std::string digest;      ///< of inputs, rule and options, in hexadecimal
    std::int64_t as_of = 0;  ///< moment of the store it was computed from (works.hpp)
    std::string body;        ///< JSON
};

/// Stored screenings are never edited. Gives the id.
std::int64_t save_screening(Database& database, const ScreeningRecord& record);
std::optional<ScreeningRecord> load_screening(Database& database, std::int64_t id);
/// Newest first; `body` is left empty.
std::vector<ScreeningRecord> load_screenings(Database& database, int limit = 200);

}  // namespace opora::store
