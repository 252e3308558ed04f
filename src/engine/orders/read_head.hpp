/// The head of an order: body, kind, number, date, place, title; and the sentence that leads to its clauses.
#pragma once

#include "domain/order.hpp"
#include "engine/orders/outline.hpp"

#include <string>

namespace opora::orders {

struct ReadHead {
    OrderHead head;
    std::string preamble;  ///< without «приказываю»; paragraphs on lines of their own
    Spot preamble_spot{};
    std::vector<Line> preamble_lines;
};

ReadHead read_head(const Outline& outline);

}  // namespace opora::orders
