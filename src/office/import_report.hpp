/// What a person wishes of a file, and what came or would come of it.
#pragma once

#include "base/problem.hpp"
#include "base/said.hpp"
#include "engine/intake/read_works.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace opora::office {

enum class ImportKind : std::uint8_t { works, schools, context, catalogue };
/// draft: nothing written, can be applied · asks: a question is open · stopped: cannot be applied · applied · undone
enum class ImportState : std::uint8_t { draft, asks, stopped, applied, undone };

/// "works", "draft"… and back; nothing for other words.
std::string_view name_of(ImportKind kind);
std::string_view name_of(ImportState state);
std::string_view name_of(intake::Asks asks);
std::optional<ImportKind> import_kind_named(std::string_view name);
std::optional<ImportState> import_state_named(std::string_view name);

struct ImportWish {
    ImportKind kind = ImportKind::works;
    std::optional<Procedure> procedure;
    std::string school;  ///< login, when the file does not say whose works these are
    intake::TotalsRule totals = intake::TotalsRule::quarantine;
    std::map<std::string, std::string> mapping;  ///< column letters by meaning: {"school": "A", "scores": "G:Z"}
};

/// Works are compared one by one with what the store holds of the same school and procedure.
struct ImportCounts {
    std::int64_t rows = 0, works = 0, absent = 0, quarantined = 0, passed_over = 0, in_range = 0, schools = 0;
    std::int64_t created = 0, changed = 0, skipped = 0;
    std::int64_t removed = 0;                      ///< works of an earlier upload that this file does not have
    std::array<std::int64_t, 4> marks{};           ///< of counted works
    std::array<std::int64_t, 4> marks_in_range{};  ///< of the works of in_range, quarantined ones too
};

struct ImportReport {
    std::int64_t id = 0;  ///< 0 = nothing of it is kept
    ImportState state = ImportState::draft;
    ImportWish wish;
    std::string file_name, sha256;
    std::int64_t file_size = 0;
    std::string layout;
    std::optional<Procedure> procedure;
    intake::Asks asks = intake::Asks::nothing;
    std::vector<intake::Candidate> candidates;
    std::vector<intake::ColumnSeen> columns;
    std::vector<Said> assumed;
    std::vector<std::string> dropped;
    ImportCounts counts;
    std::map<Code, std::int64_t> quarantine;
    std::vector<std::string> schools_new;
    std::vector<Problem> faults;  ///< the first of them
    std::int64_t faults_total = 0;
    std::map<Code, std::int64_t> faults_by_code;
    std::string person, created, applied;
    /// Of an undone import.
    struct Undone {
        std::string at;
        int reversed = 0, restored = 0, kept = 0, not_reversed = 0;
    };
    std::optional<Undone> undone;
    std::string upload;  ///< where the file lies on the desk; "" = gone
};

/// As kept in the store; read gives back an equal report.
std::string write_report(const ImportReport& report);
ImportReport read_report(std::string_view text);

/// A wish as text, and back.
std::string write_import_wish(const ImportWish& wish);
ImportWish read_import_wish(std::string_view text);

/// «Будет создано 412 работ, изменено 17, пропущено 3. Ничего ещё не записано.»
std::string say_report(Language language, const ImportReport& report);

}  // namespace opora::office
