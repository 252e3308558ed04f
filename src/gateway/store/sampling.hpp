/// Control groups, works marked again and their second marks. Bodies are JSON that office reads and writes.
#pragma once

#include "domain/remarking.hpp"
#include "gateway/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::store {

struct ControlGroupRecord {
    std::int64_t id = 0;
    int year = 0;
    bool is_approved = false;
    std::string body;
};
/// A new one (id 0) or another body of a known one.
std::int64_t save_control_group(Database& database, const ControlGroupRecord& record);
std::optional<ControlGroupRecord> load_control_group(Database& database, std::int64_t id);
/// Newest first; of one year unless it is 0.
std::vector<ControlGroupRecord> load_control_groups(Database& database, int year = 0);

struct RemarkingRecord {
    std::int64_t id = 0;
    OrganisationId school{};
    std::string procedure;
    bool is_closed = false;
    std::string body;
};
std::int64_t save_remarking(Database& database, const RemarkingRecord& record);
std::optional<RemarkingRecord> load_remarking(Database& database, std::int64_t id);
/// Newest first; of one school when it is given.
std::vector<RemarkingRecord> load_remarkings(Database& database, std::optional<OrganisationId> school = {});

/// Takes the place of what this marker gave this work before.
void save_second_mark(Database& database, std::int64_t remarking, const SecondMark& mark);
/// By work, then marker.
std::vector<SecondMark> load_second_marks(Database& database, std::int64_t remarking);

}  // namespace opora::store
