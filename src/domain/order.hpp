/// An order as read: head, clauses, appendices, lists and plan tables, each with its place in the source.
#pragma once

#include "base/problem.hpp"
#include "domain/deadline.hpp"
#include "domain/executor.hpp"
#include "domain/occurrence.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora {

/// A place in the source document (base/document.hpp); -1 = the whole of what stands before it.
struct Spot {
    int block = -1, row = -1, cell = -1, paragraph = -1;
    bool operator==(const Spot&) const = default;
};
/// "12", "12.3.2", "12.3.2.0"; "" for no place.
std::string spot_text(const Spot& spot);

struct OrderHead {
    std::string body;    ///< «Департамент Смоленской области по образованию и науке»
    std::string kind;    ///< «приказ», «распоряжение», «постановление», «план»
    std::string number;  ///< «863-СД»
    std::optional<Date> date;
    std::string place;  ///< «г. Сочи»
    std::string title;  ///< «О принятии дополнительных мер …»
    std::string signer_post, signer_name;
    Spot spot{};
};

/// «приказ министерства … от 27.01.2020 № 306»
struct BasisDocument {
    std::string text;
    std::string number;
    std::optional<Date> date;
    bool is_amended = false;  ///< this order changes or extends it
    Spot spot{};
};

/// A phrase of time within a text or a cell, with what was understood.
struct Term {
    std::string phrase;
    Deadline deadline;
};

struct Clause {
    std::string number;  ///< as printed: «3.1», "" for a bullet
    std::string text;
    std::string addressee;  ///< «СОИРО (Кольцова О.С.)», inherited by its sub-clauses
    std::vector<Executor> executors;
    std::optional<Term> term;
    std::vector<Clause> clauses;
    bool is_control = false;  ///< «Контроль за исполнением … возложить на …»
    bool is_duty = false;     ///< makes somebody do something: becomes an obligation
    Spot spot{};
};

struct Appendix {
    std::string number;  ///< «2»
    std::string title;
    std::string order_number;  ///< as its head says: may differ from the order's own
    std::optional<Date> order_date;
    Spot spot{};
};

/// Names of schools in the order of the document.
struct SchoolList {
    std::string title;    ///< what the text says of them
    std::string meaning;  ///< "low", "biased", "leaders", "all", "" = not said
    std::vector<std::string> schools;
    std::vector<Spot> spots;
};

struct SchoolPair {
    std::string school, leader;
    Spot spot{};
};

enum class Evidence : std::uint8_t { document, minutes, note, link, number };

/// A row of a plan table.
struct PlanRow {
    std::string number;  ///< as printed; "" = none
    std::string title;
    Term term;
    std::string executors_written;
    std::vector<Executor> executors;
    std::string expected;
    Evidence evidence = Evidence::document;
    Spot spot{};  ///< of the row
    Spot term_spot{}, executors_spot{}, expected_spot{};
    std::vector<Spot> continued{};  ///< rows after a page break that were joined to it
};

struct PlanSection {
    std::string number, title;
    std::vector<PlanRow> rows;
    Spot spot{};
};

/// One plan: the tables of one appendix, joined.
struct PlanReading {
    std::string title;
    std::optional<Period> period;  ///< as the title or the order says: «на 2020 – 2022 гг.», «2020-2021 учебный год»
    std::string appendix;          ///< number, "" = of none
    std::vector<PlanSection> sections;
    Spot spot{};
};

struct OrderReading {
    OrderHead head;
    std::vector<BasisDocument> basis;
    std::vector<Clause> clauses;
    std::vector<Appendix> appendices;
    std::vector<SchoolList> lists;
    std::vector<SchoolPair> pairs;
    std::vector<PlanReading> plans;
    std::string controller;        ///< who controls it, as written
    std::vector<Problem> remarks;  ///< contradictions and what was left out; `place.path` = spot_text
};

}  // namespace opora
