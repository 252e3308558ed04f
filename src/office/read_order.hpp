/// A person brings an order, a phrase or a cell: looks at what is understood of it. Nothing is stored.
#pragma once

#include "base/document.hpp"
#include "office/desk.hpp"
#include "office/plan_values.hpp"

namespace opora::office {

struct OrderDraft {
    std::string upload, name;
    Document source;
    OrderReading reading;
    std::vector<OrderTwin> twins;
    std::vector<StoredOrderRow> amends;  ///< orders of the register that its text changes or extends
    std::vector<MergeProposal> merges;
};

/// Reads the upload. Refuses: not_found (the upload), the file_* codes.
OrderDraft read_order(Desk&, const std::string& upload);

struct TermWish {
    std::string phrase;
    std::optional<Deadline> deadline;  ///< as edited by the person; else the phrase is read
    std::optional<Period> period;      ///< with it come the days
    WorkWeek week = WorkWeek::five_days;
    Checkpoints checkpoints = Checkpoints::monthly;
    EventMoment moment = EventMoment::held;
    std::vector<ScheduleRow> schedule;
};

struct TermReading {
    Deadline deadline;
    std::vector<Said> said;  ///< how it was understood; of an unread one the question
    std::optional<std::vector<Occurrence>> occurrences;
};

TermReading read_term(Desk&, const TermWish&);

/// With the glossary of this store.
std::vector<Executor> read_executor_cell(Desk&, std::string_view written);

}  // namespace opora::office
