#include "office/comments.hpp"

#include "base/text.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/comments.hpp"
#include "office/gate.hpp"
#include "office/plan_records.hpp"

#include <charconv>

namespace opora::office {

namespace {

constexpr std::size_t longest_comment = 20'000;

std::int64_t number_of(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size()) refuse_field("id", text);
    return number;
}

bool has_measure(const Plan& plan, const std::string& id) {
    for (const auto& section : plan.sections)
        for (const auto& measure : section.measures)
            if (measure.id == id) return true;
    return false;
}

/// Refuses what is said of nothing.
void check_subject(store::Database& database, const Sight& sight, const std::string& kind, const std::string& id) {
    bool is_there = false;
    if (kind == "task")
        is_there = store::load_task(database, TaskId{number_of(id)}).has_value();
    else if (kind == "plan")
        is_there = store::load_plan(database, PlanId{number_of(id)}).has_value();
    else if (kind == "order")
        is_there = store::load_order(database, OrderId{number_of(id)}).has_value();
    else if (kind == "measure") {
        const auto colon = id.find(':');
        if (colon == std::string::npos) refuse_field("id", id);
        is_there = has_measure(require_plan(database, PlanId{number_of(id.substr(0, colon))}), id.substr(colon + 1));
    } else
        refuse_field("kind", kind);
    const bool is_seen = sight.is_everything() || (kind == "task" && sees_task(database, sight, TaskId{number_of(id)}));
    if (!is_there || !is_seen) refuse_not_found(kind + " " + id);
}

Comment comment_of(store::Database& database, const store::CommentRecord& record) {
    Comment comment{record.id, record.at, record.person, record.text, {}};
    for (const auto& file : store::load_attachments(database, "comment", record.id))
        comment.files.push_back({file.file, file.name, file.size, file.kind});
    return comment;
}

}  // namespace

std::vector<Comment> list_comments(Desk& desk, const std::string& kind, const std::string& id, const Sight& sight) {
    const auto connection = desk.database();
    check_subject(connection, sight, kind, id);
    std::vector<Comment> comments;
    for (const auto& record : store::load_comments(connection, kind, id))
        comments.push_back(comment_of(connection, record));
    return comments;
}

Comment add_comment(Desk& desk, const Person& who, Instant now, const CommentWish& wish) {
    if (trimmed(wish.text).empty() && wish.uploads.empty()) refuse_field("text", "");
    if (wish.text.size() > longest_comment) throw Refusal(Code::too_large);
    const auto connection = desk.database();
    store::Database& database = connection;
    check_subject(database, sight_of(database, who, Act::do_tasks), wish.kind, wish.id);
    std::vector<Attachment> files;
    for (const auto& upload : wish.uploads) files.push_back(keep_attachment(desk, upload));
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto id = store::add_comment(database, {0, wish.kind, wish.id, iso_time(now), who.name, wish.text});
    for (const auto& file : files)
        store::attach_file(database, "comment", id, {file.file, file.size, file.kind, file.name});
    store::add_audit(database, {0, iso_time(now), who.name, "add_comment", wish.kind + " " + wish.id});
    transaction.commit();
    return {id, iso_time(now), who.name, wish.text, std::move(files)};
}

}  // namespace opora::office
