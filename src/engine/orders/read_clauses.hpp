/// The clauses of an order as a tree, with addressees, terms and what of them makes somebody do something.
#pragma once

#include "domain/order.hpp"
#include "engine/orders/source.hpp"
#include "engine/orders/understanding.hpp"

#include <string>
#include <vector>

namespace opora::orders {

struct ReadClauses {
    std::vector<Clause> clauses;
    std::string controller;        ///< as written; "" when the signer keeps the control or nobody is named
    bool signer_controls = false;  ///< «оставляю за собой»
    std::vector<Problem> remarks;  ///< of numbering
};

ReadClauses read_clauses(const std::vector<Line>& lines, const Understanding& understanding);

}  // namespace opora::orders
