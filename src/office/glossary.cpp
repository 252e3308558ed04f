#include "office/glossary.hpp"

#include "base/text.hpp"
#include "gateway/orders/json_order.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/parties.hpp"
#include "office/plan_records.hpp"
#include "office/understanding.hpp"

namespace opora::office {

std::vector<GlossaryTerm> list_glossary(Desk& desk) {
    const auto all = glossary_terms(desk.database());
    std::map<std::string, GlossaryTerm> by_term;
    for (const auto& term : all) by_term[folded(term.term)] = term;
    std::vector<GlossaryTerm> terms;
    for (auto& [key, term] : by_term) terms.push_back(std::move(term));
    return terms;
}

GlossaryTerm learn_term(Desk& desk, const Person& who, Instant now, const GlossaryTerm& term) {
    if (trimmed(term.term).empty()) refuse_field("term", term.term);
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto learned = term;
    learned.term = trimmed(term.term);
    learned.is_learned = true;
    store::save_learned_term(database, learned.term, boost::json::serialize(orders::write_glossary_term(learned)));
    store::add_audit(database, {0, iso_time(now), who.name, "learn_term", learned.term});
    transaction.commit();
    return learned;
}

}  // namespace opora::office
