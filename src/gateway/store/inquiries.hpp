/// Inquiries, lists of schools and their steps; received lists; administrative measures. Bodies are JSON that office
/// reads and writes. Steps and measures are only added.
#pragma once

#include "gateway/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::store {

struct HistoryStep {
    std::int64_t id = 0;
    std::string kind, body;
    std::string at, person;
};

/// The steps of whatever has a history, oldest first: `about` "organisation", "inquiry", …
std::vector<HistoryStep> load_history(Database& database, std::string_view about, std::int64_t id);
std::int64_t add_history(Database& database, std::string_view about, std::int64_t id, const HistoryStep& step);

struct InquiryRecord {
    std::int64_t id = 0, school = 0;
    int year = 0;
    std::string at, person;
    std::vector<HistoryStep> steps;  ///< oldest first
};
/// The inquiry of the school and year; begun when there is none.
std::int64_t obtain_inquiry(Database& database, const InquiryRecord& record);
std::int64_t add_inquiry_step(Database& database, std::int64_t inquiry, const HistoryStep& step);
std::optional<InquiryRecord> load_inquiry(Database& database, std::int64_t id);
/// Of a year (0 = any) and a school (0 = any), by id.
std::vector<InquiryRecord> load_inquiries(Database& database, int year, std::int64_t school = 0);

struct SchoolListRecord {
    std::int64_t id = 0;
    std::string purpose;
    int year = 0;
    std::string title, source;
    std::int64_t source_id = 0;
    std::string at, person;
    std::vector<HistoryStep> steps;  ///< oldest first
};
std::int64_t save_school_list(Database& database, const SchoolListRecord& record);
std::int64_t add_school_list_step(Database& database, std::int64_t list, const HistoryStep& step);
std::optional<SchoolListRecord> load_school_list(Database& database, std::int64_t id);
/// With their steps, by id.
std::vector<SchoolListRecord> load_school_lists(Database& database);

struct OfficialListRecord {
    std::int64_t id = 0;
    std::string purpose;
    int year = 0;
    std::string digest, body;
    std::string at, person, withdrawn;
};
std::int64_t save_official_list(Database& database, const OfficialListRecord& record,
                                const std::vector<std::int64_t>& schools);
void withdraw_official_list(Database& database, std::int64_t id, std::string_view why);
std::optional<OfficialListRecord> load_official_list(Database& database, std::int64_t id);
/// By id; those in which `school` stands where it is not 0.
std::vector<OfficialListRecord> load_official_lists(Database& database, std::int64_t school = 0);

struct MeasureRecord {
    std::int64_t id = 0, school = 0;
    int year = 0;
    std::string body, at, person;
};
std::int64_t save_measure(Database& database, const MeasureRecord& record);
/// Newest first; of one school where it is not 0.
std::vector<MeasureRecord> load_measures(Database& database, std::int64_t school = 0);

}  // namespace opora::store
