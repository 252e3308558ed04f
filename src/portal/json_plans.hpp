/// Orders, plans, tasks and what belongs to them as JSON of the contract; the command line and the server write them
/// alike. What is empty or not known is left out.
#pragma once

#include "base/document.hpp"
#include "domain/template.hpp"
#include "gateway/orders/json_names.hpp"
#include "gateway/orders/json_plan.hpp"
#include "office/accept_order.hpp"
#include "office/comments.hpp"
#include "office/digests.hpp"
#include "office/feeds.hpp"
#include "office/orders.hpp"
#include "office/parties.hpp"
#include "office/plans.hpp"
#include "office/read_order.hpp"
#include "office/tasks.hpp"
#include "portal/json.hpp"

namespace opora::json {

/// Puts terms, questions and remarks into words.
orders::Teller teller_of(Language language);

/// The document as it was read, block by block as spots count them.
js::object write(const Document&);
js::object write(const Occurrence&, Language);
js::object write(const office::TermReading&, Language);
js::object write(const office::OrderDraft&, Language);
js::object write(const office::AcceptSummary&, Language);

js::object write(const TaskCounts&);
js::object write(const office::StoredOrderRow&);
js::object write(const office::OrderView&, Language);
js::object write(const office::StoredPlanRow&);
js::object write(const office::PlanView&, Language);
js::object write(const planning::PlanDifference&, Language);
js::object write(const office::PlanChange&, Language);
js::object write(const office::PlanVersion&);
js::object write(const office::ProgressRow&);
js::object write(const PlanTemplate&, Language);

js::object write(const office::TaskRow&, Language);
js::object write(const office::TaskList&, Language);
js::object write(const office::TaskView&, Language);
js::object write(const office::TaskActResult&, Language);
js::object write(const office::Attachment&);
js::object write(const office::Comment&);

js::object write(const office::PartyRow&);
js::object write(const office::MergeProposal&, Language);
js::object write(const Event&);
js::object write(const office::Feed&);
/// Never with its password.
js::object write(const office::DigestSettings&);
js::object write(const office::Letter&);

/// Adds a field unless its value is empty.
void put(js::object& out, std::string_view field, const std::string& text);
void put(js::object& out, std::string_view field, const std::optional<Date>& day);

}  // namespace opora::json
