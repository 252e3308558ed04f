#include "engine/deadline/read_deadline.hpp"
#include "engine/executors/defined_terms.hpp"
#include "engine/executors/read_executors.hpp"
#include "engine/orders/read_order.hpp"
#include "office/understanding.hpp"

namespace opora::office {

OrderReading understand_order(store::Database& database, const Document& document) {
    auto terms = glossary_terms(database);
    for (auto& term : executors::defined_terms(plain_text(document), executors::Glossary(terms)))
        terms.push_back(std::move(term));
    const executors::Glossary glossary(std::move(terms));
    return orders::read_order(document,
                              {[](std::string_view phrase) { return deadline::read_deadline(phrase); },
                               [&](std::string_view cell) { return executors::read_executors(cell, glossary); }});
}

}  // namespace opora::office
