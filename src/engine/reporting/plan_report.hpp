/// What is printed of a plan: the road map as an appendix to its order, the report on its fulfilment, and the report
/// that closes an order.
#pragma once

#include "base/document.hpp"
#include "base/sheet.hpp"
#include "base/words.hpp"
#include "domain/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::reporting {

/// A task as a report shows it.
struct ReportedTask {
    Task task;
    std::string party;                  ///< name
    std::optional<Date> done;           ///< the day its evidence was accepted
    std::vector<std::string> evidence;  ///< «протокол от 12.10.2020 № 4», a link, the name of a file
    std::string deviation;              ///< why it was moved, returned or taken off control, as the person wrote
    std::string remedy;                 ///< what was done about it: a new day, another executor
};

struct PlanReport {
    Language language = Language::russian;
    Plan plan;
    bool is_duties = false;  ///< measures are clauses of the order
    opora::OrderHead order;  ///< of the order; without a number when the plan is of none
    std::string appendix;    ///< number of the plan's appendix, "" = not said
    std::vector<ReportedTask> tasks;
    Date today{};             ///< what is overdue is counted to this day
    std::string signer_post;  ///< who signs; empty = the order's, else a line to fill in
    std::string signer_name;
};

/// «План мероприятий («дорожная карта»)»: corner block of an appendix, rows by section as the order has them,
/// a line to sign.
Document road_map(const PlanReport& report);
std::vector<Sheet> road_map_sheets(const PlanReport& report);

/// Each measure with its mark, days, results with their documents, what was late and what was done about it; then
/// what follows in numbers. Says what is, blames nobody.
Document fulfilment(const PlanReport& report);
/// The same rows, every task with its days and documents, and the sums by executor.
std::vector<Sheet> fulfilment_sheets(const PlanReport& report);

struct OrderReport {
    Language language = Language::russian;
    opora::OrderHead order;
    std::string controller;         ///< as written in the order
    std::vector<PlanReport> plans;  ///< obligations of the clauses first
    Date today{};
};

/// How the order was carried out, clause by clause and plan by plan, with the proposal that follows: to take it off
/// control when nothing is open, else what remains.
Document closing_report(const OrderReport& report);
std::vector<Sheet> closing_sheets(const OrderReport& report);

}  // namespace opora::reporting
