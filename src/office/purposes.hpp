/// For what each data set is kept: said when it comes, sealed in history, changed only by an act with a reason.
#pragma once

#include "base/words.hpp"
#include "domain/purpose.hpp"
#include "gateway/store/purposes.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::office {

/// Gives a data set its first purpose, within the transaction that keeps it. `wanted`: an id of the table, "" = the
/// usual one of `usual_of` (a kind of the table; "" = `kind`). Refuses: bad_request (purpose).
void seal_purpose(store::Database&, const Person& who, Instant now, std::string_view kind, std::int64_t thing,
                  std::string_view usual_of = {}, std::string_view wanted = {});

struct PurposeView {
    const Purpose* purpose = nullptr;
    bool is_given = false;                  ///< false: the data are from before purposes; the usual one is shown
    bool is_sealed = false;                 ///< the words in history are the same
    std::vector<store::PurposeRow> course;  ///< oldest first
};
/// `kind` and `thing` as in the address: a number, or of kind "procedure" its name and of kind "year" a year: the
/// purposes of all imports that its works came by, each once. Refuses: not_found for a kind that is none.
std::vector<PurposeView> purposes_of(Desk&, const std::string& kind, const std::string& thing);

/// Refuses: bad_request (purpose), reason_missing, not_found (a data set of no purpose, what derives from others).
PurposeView change_purpose(Desk&, const Person& who, Instant now, const std::string& kind, const std::string& thing,
                           const std::string& purpose, const std::string& reason);

/// «Цель данных: поддержка школ. Не для рейтингов …»: stands in every file that leaves the house.
std::string purpose_line(store::Database&, Language, const std::string& kind, const std::string& thing);
std::string purpose_line(Desk&, Language, const std::string& kind, const std::string& thing);

/// Data sets whose purpose is not what history sealed: somebody went around the program.
std::vector<store::PurposeRow> unsealed_purposes(Desk&);

}  // namespace opora::office
