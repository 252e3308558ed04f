/// An order as read ↔ JSON of the contract (OrderReading, api/openapi.yaml): kept in the store, given to the page,
/// taken back from it.
///
/// Reading refuses what is of another kind: bad_request with `place.path`. Fields that are not there are empty; fields
/// that are for people only (`said`, `asks`) are passed over.
#pragma once

#include "domain/plan.hpp"

#include <boost/json.hpp>

#include <functional>

namespace opora::orders {

/// For boost::json::parse: clauses within clauses and terms within terms lie deeper than its 32 levels.
inline constexpr boost::json::parse_options nested_deep{.max_depth = 100};

/// Who puts readings into words of a language. What is empty is left out; the store needs none.
struct Teller {
    std::function<std::string(const Deadline&)> deadline;        ///< → Term.said, Measure.said
    std::function<std::string(const std::string&)> question;     ///< code executor.question.* → Executor.asks
    std::function<boost::json::object(const Problem&)> problem;  ///< → remarks; else code, place, value and args
};

boost::json::object write_order(const OrderReading& reading, const Teller& teller = {});
OrderReading read_order_json(const boost::json::value& value, const std::string& path = "reading");

boost::json::object write_executor(const Executor& executor, const Teller& teller = {});
Executor read_executor_json(const boost::json::value& value, const std::string& path);

boost::json::object write_period(const Period& period);
Period read_period_json(const boost::json::value& value, const std::string& path);

boost::json::object write_glossary_term(const GlossaryTerm& term);
GlossaryTerm read_glossary_term_json(const boost::json::value& value, const std::string& path);

/// A remark with the arguments of its words, so that it can be said again in any language.
boost::json::object write_remark(const Problem& problem);

}  // namespace opora::orders
