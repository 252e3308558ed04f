#include "office/accept_order.hpp"

#include "base/day_text.hpp"
#include "base/hash.hpp"
#include "gateway/orders/json_order.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/comments.hpp"
#include "gateway/store/parties.hpp"
#include "office/attachments.hpp"
#include "office/desk_files.hpp"
#include "office/file_cabinet.hpp"
#include "office/plan_from_order.hpp"
#include "office/plan_records.hpp"
#include "office/recompute.hpp"

namespace opora::office {

namespace {

std::string order_named(OrderId id) { return "order " + std::to_string(static_cast<std::int64_t>(id)); }

struct SourceFile {
    std::string file, name;
};

/// A source is as large as the reader takes, and of every kind it reads.
SourceFile keep_source(Desk& desk, const std::string& upload) {
    const auto laid = find_desk_file(desk.uploads(), upload);
    const auto bytes = read_whole_file(laid.path);
    const SourceFile source{put_into_cabinet(desk.home(), bytes), laid.name};
    const auto kind = sniff_kind(bytes, laid.name).value_or("application/octet-stream");
    store::save_file(desk.database(), {source.file, static_cast<std::int64_t>(bytes.size()), kind, source.name});
    return source;
}

/// Accepting, step by step, within the caller's transaction.
class Acceptance {
 public:
    Acceptance(Desk& desk, store::Database& database, const Person& who, Instant now, const AcceptOrder& wish,
               SourceFile source, const char* sum)
        : desk_(desk),
          database_(database),
          who_(who),
          now_(now),
          wish_(wish),
          source_(std::move(source)),
          sum_(sum),
          names_(database) {}

    AcceptSummary run() {
        check_orders();
        summary_.twins = order_twins(database_, wish_, source_.file);
        learn();
        keep_order();
        for (std::size_t i = 0; i < wish_.reading.plans.size(); ++i) keep_plan_of_reading(i);
        keep_duties();
        extend_plans();
        tell();
        return std::move(summary_);
    }

 private:
    void check_orders() const {
        std::vector<OrderId> named = wish_.amends;
        named.insert(named.end(), wish_.extends.begin(), wish_.extends.end());
        if (wish_.instead_of != OrderId{}) named.push_back(wish_.instead_of);
        for (const auto id : named)
            if (!store::load_order(database_, id)) refuse_not_found(order_named(id));
    }

    void learn() {
        for (auto term : wish_.learned) {
            term.is_learned = true;
            store::save_learned_term(database_, term.term, boost::json::serialize(orders::write_glossary_term(term)));
        }
    }

    void keep_order() {
        const auto& head = wish_.reading.head;
        store::OrderRecord record;
        record.id = wish_.instead_of;
        record.kind = head.kind;
        record.number = head.number;
        record.date = head.date;
        record.body = head.body;
        record.title = head.title;
        record.reading = boost::json::serialize(orders::write_order(wish_.reading));
        record.file = source_.file;
        record.file_name = source_.name;
        record.at = iso_time(now_);
        record.person = who_.name;
        summary_.order = store::save_order(database_, record);
        for (const auto id : wish_.amends)
            store::save_order_link(database_, {summary_.order, "amends", id, record.at, who_.name});
        for (const auto id : wish_.extends)
            store::save_order_link(database_, {summary_.order, "extends", id, record.at, who_.name});
        if (wish_.instead_of != OrderId{}) same_ = same_plans(database_, wish_.instead_of, wish_.reading);
    }

    void keep_plan_of_reading(std::size_t i) {
        if (settings_of(wish_, i).is_left_out) return;
        auto plan = plan_of_reading(database_, wish_, i);
        bool is_empty = true;
        for (const auto& section : plan.sections) is_empty = is_empty && section.measures.empty();
        if (is_empty) return;
        if (i < same_.size() && same_[i]) plan.id = *same_[i];
        keep(plan, false);
    }

    void keep_duties() {
        auto plan = duties_of_reading(database_, wish_, duties_title());
        if (!plan) return;
        if (wish_.instead_of != OrderId{})
            for (const auto& old : store::load_plans(database_, wish_.instead_of))
                if (old.is_duties) plan->id = old.id;
        keep(*plan, true);
    }

    std::string duties_title() const {
        const auto& head = wish_.reading.head;
        auto named = name_order(head.kind, head.number, head.date);
        return say(who_.language, "planning.duties.title", {{"order", say(who_.language, named)}});
    }

    /// Plans of earlier orders go on to the end of this one's period.
    void extend_plans() {
        for (const auto order : wish_.extends)
            for (const auto& record : store::load_plans(database_, order)) {
                auto plan = require_plan(database_, record.id);
                const auto period = period_of(wish_);
                if (!period) {
                    Place place;
                    place.path = "settings[0].period";
                    throw Refusal(Problem{Code::plan_period_missing, place, plan.title, {}});
                }
                if (period->end <= plan.period.end) continue;
                plan.period.end = period->end;
                keep(plan, record.is_duties);
            }
    }

    void keep(Plan& plan, bool is_duties) {
        const bool was_there = plan.id != PlanId{};
        if (!was_there) plan.order = summary_.order;
        const auto& head = wish_.reading.head;
        const auto reason = was_there ? say(who_.language, name_order(head.kind, head.number, head.date)) : "";
        auto change = keep_plan(desk_, database_, who_, now_, plan, is_duties, reason, summary_.order, names_);
        if (was_there) add_change(std::move(change));
        kept_.push_back(plan.id);
    }

    void add_change(PlanChange change) {
        if (!summary_.change) {
            summary_.change = std::move(change);
            return;
        }
        const auto append = [](auto& to, auto& from) {
            to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
        };
        append(summary_.change->added, change.added);
        append(summary_.change->moved, change.moved);
        append(summary_.change->removed, change.removed);
        append(summary_.change->kept, change.kept);
        append(summary_.change->differences, change.differences);
        summary_.change->said.clear();
        tell_sum(*summary_.change);
    }

    void tell() {
        std::vector<store::PlanRecord> records;
        for (const auto id : kept_) {
            records.push_back(*store::load_plan(database_, id));
            for (const auto& one : store::load_plan_tasks(database_, id)) count_task(one.task);
        }
        summary_.plans = plan_rows(database_, records, local_day(database_, now_));
        for (const auto& row : summary_.plans) summary_.measures += row.measures;
        summary_.new_parties = names_.added();
        const auto number = [](std::size_t value) { return static_cast<double>(value); };
        summary_.said.push_back({sum_,
                                 {{"plans", number(summary_.plans.size())},
                                  {"measures", number(std::size_t(summary_.measures))},
                                  {"tasks", number(std::size_t(summary_.tasks))},
                                  {"parties", number(summary_.new_parties.size())}}});
        const auto add = [&](const char* key, int count) {
            if (count > 0) summary_.said.push_back({key, {{"count", double(count)}}});
        };
        add("planning.accept.checkpoints", summary_.checkpoints);
        add("planning.accept.waiting", summary_.waiting);
        add("planning.accept.on_demand", summary_.on_demand);
        add("planning.accept.unread", summary_.unread);
        add("planning.accept.assumed", summary_.assumed);
        add("planning.accept.outside", summary_.outside);
    }

    /// A task without a day either waits for somebody, or its term was not read: only the latter has an open question.
    void count_task(const Task& task) {
        ++summary_.tasks;
        summary_.dated += task.due.has_value();
        summary_.checkpoints += task.is_checkpoint;
        summary_.on_demand += task.state == TaskState::on_demand;
        const bool is_waiting = task.state == TaskState::waits_schedule;
        const bool is_unread = is_waiting && task.occurrence.ends_with("unread");
        summary_.waiting += is_waiting && !is_unread;
        summary_.unread += is_unread;
        summary_.assumed += task.is_assumed;
        summary_.outside += task.is_outside;
    }

    Desk& desk_;
    store::Database& database_;
    const Person& who_;
    Instant now_;
    const AcceptOrder& wish_;
    SourceFile source_;
    const char* sum_;  ///< words for what will be, or was, created
    PartyNames names_;
    std::vector<std::optional<PlanId>> same_;
    std::vector<PlanId> kept_;
    AcceptSummary summary_;
};

}  // namespace

AcceptSummary preview_order(Desk& desk, const AcceptOrder& wish) {
    const auto laid = find_desk_file(desk.uploads(), wish.upload);
    const auto file = sha256_hex(read_whole_file(laid.path));
    const auto connection = desk.database();
    store::Transaction never_committed(connection, store::Transaction::Mode::writing);
    auto summary = Acceptance(desk, connection, {}, {}, wish, {file, laid.name}, "planning.accept.will").run();
    summary.order = {};
    for (auto& row : summary.plans) {
        row.id = {};
        row.order.reset();
    }
    return summary;
}

AcceptSummary accept_order(Desk& desk, const Person& who, Instant now, const AcceptOrder& wish) {
    const auto kept = keep_source(desk, wish.upload);
    AcceptSummary summary;
    {
        const auto connection = desk.database();
        store::Database& database = connection;
        store::Transaction transaction(database, store::Transaction::Mode::writing);
        summary = Acceptance(desk, database, who, now, wish, kept, "planning.accept.done").run();
        store::add_audit(database, {0, iso_time(now), who.name, "accept_order", order_named(summary.order)});
        transaction.commit();
    }
    remove_desk_file(desk.uploads(), wish.upload);
    return summary;
}

}  // namespace opora::office
