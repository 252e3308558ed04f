#include "office/inquiries.hpp"

#include "base/people_order.hpp"
#include "domain/days.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/comments.hpp"
#include "gateway/store/organisations.hpp"
#include "office/attachments.hpp"
#include "office/find_school.hpp"
#include "office/gate.hpp"
#include "office/inquiry_record.hpp"
#include "office/plan_records.hpp"

#include <algorithm>
#include <map>

namespace opora::office {

namespace {

Act act_of(StepKind kind) { return kind == StepKind::reply ? Act::reply_to_signs : Act::judge_signs; }

InquiryView inquiry_view(Inquiry inquiry) {
    auto course = inquiries::course_of(inquiry.steps);
    return {std::move(inquiry), std::move(course)};
}

/// Takes over the flagged signs of the screening the step names.
void take_signs(InquiryStep& step, const std::vector<SeenSigns>& seen) {
    const auto found =
        std::find_if(seen.begin(), seen.end(), [&](const auto& one) { return one.screening == step.screening; });
    step.signs.clear();
    if (found != seen.end()) {
        step.rule = found->rule;
        for (const auto& sign : found->signs.signs)
            if (sign.is_flagged) step.signs.push_back(sign);
    }
    if (step.signs.empty())
        throw Refusal(Problem{Code::signs_not_found, {{}, 0, {}, {}, "screening"}, std::to_string(step.screening), {}});
}

void check_links(store::Database& database, const Person& who, const InquiryStep& step) {
    const auto tasks = reach_of(database, who, Act::see_tasks);
    if (step.order != OrderId{} &&
        (!store::load_order(database, step.order) || !reach_of(database, who, Act::see_orders).is_everything()))
        refuse_not_found("order " + std::to_string(std::int64_t(step.order)));
    if (step.task != TaskId{} && (!store::load_task(database, step.task) || !sees_task(database, tasks, step.task)))
        refuse_not_found("task " + std::to_string(std::int64_t(step.task)));
}

}  // namespace

InquiryView add_inquiry_step(Desk& desk, const Person& who, Instant now, const InquiryWish& wish) {
    if (wish.step.kind != StepKind::signs) return add_inquiry_step(desk, who, now, wish, {});
    const auto school = find_school(desk, wish.school, sight_of(desk, who, act_of(wish.step.kind))).organisation.id;
    return add_inquiry_step(desk, who, now, wish, seen_signs(desk, school, wish.year));
}

InquiryView add_inquiry_step(Desk& desk, const Person& who, Instant now, const InquiryWish& wish,
                             const std::vector<SeenSigns>& seen) {
    const auto school = find_school(desk, wish.school, sight_of(desk, who, act_of(wish.step.kind))).organisation;
    auto step = wish.step;
    if (step.kind == StepKind::signs) take_signs(step, seen);
    if (step.day == Date{}) step.day = Date{std::chrono::floor<std::chrono::days>(now)};
    step.at = iso_time(now);
    step.person = who.name;
    for (const auto& upload : wish.uploads) {
        const auto file = keep_attachment(desk, upload);
        step.files.push_back({file.file, file.name, file.size, file.kind});
    }

    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto id = store::obtain_inquiry(database, {0, std::int64_t(school.id), wish.year, step.at, step.person, {}});
    auto inquiry = read_inquiry(*store::load_inquiry(database, id));
    if (const auto problem = inquiries::check_step(inquiry.steps, step)) throw Refusal(*problem);
    check_links(database, who, step);
    step.id = StepId{store::add_inquiry_step(
        database, id, {0, std::string(name_of(step.kind)), write_step(step), step.at, step.person})};
    for (const auto& file : step.files)
        store::attach_file(database, "inquiry_step", std::int64_t(step.id),
                           {file.file, file.size, file.kind, file.name});
    store::add_audit(database, {0, step.at, who.name, "add_inquiry_step",
                                "inquiry " + std::to_string(id) + " " + std::string(name_of(step.kind)) + " " +
                                    shown_code(school) + " " + std::to_string(wish.year)});
    transaction.commit();
    inquiry.steps.push_back(std::move(step));
    auto view = inquiry_view(std::move(inquiry));
    return reach_of(database, who, Act::see_signs).sees(school.id) ? view : as_told_to_school(std::move(view));
}

InquiryView as_told_to_school(InquiryView view) {
    const auto is_not_told = [](const InquiryStep& step) {
        return step.kind == StepKind::signs || step.kind == StepKind::hypothesis;
    };
    std::erase_if(view.inquiry.steps, is_not_told);
    std::erase_if(view.course.steps, is_not_told);
    return view;
}

std::optional<InquiryView> inquiry_of(Desk& desk, OrganisationId school, int year) {
    const auto records = store::load_inquiries(desk.database(), year, std::int64_t(school));
    if (records.empty()) return {};
    return inquiry_view(read_inquiry(records.front()));
}

std::vector<InquiryRow> list_inquiries(Desk& desk, int year, const std::string& state, const Sight& sight) {
    const auto connection = desk.database();
    store::Database& database = connection;
    std::map<OrganisationId, Organisation> organisations;
    for (auto& one : store::load_organisations(database)) organisations.emplace(one.id, std::move(one));
    std::vector<InquiryRow> rows;
    for (const auto& record : store::load_inquiries(database, year)) {
        if (!sight.sees(OrganisationId{record.school})) continue;
        InquiryRow row;
        row.view = inquiry_view(read_inquiry(record));
        if (!state.empty() && name_of(row.view.course.state) != state) continue;
        if (row.view.course.state == InquiryState::none && row.view.course.steps.empty()) continue;
        if (const auto school = organisations.find(row.view.inquiry.school); school != organisations.end()) {
            row.code = shown_code(school->second);
            row.school = school->second.name;
            row.municipality_id = school->second.parent;
            if (const auto place = organisations.find(school->second.parent); place != organisations.end())
                row.municipality = place->second.name;
        }
        for (const auto& step : row.view.course.steps)
            if (step.due &&
                std::count(row.view.course.open_checks.begin(), row.view.course.open_checks.end(), step.id) &&
                (!row.due || *step.due < *row.due))
                row.due = step.due;
        rows.push_back(std::move(row));
    }
    const PeopleOrder order(Language::russian);
    std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
        const int places = order.compare(a.municipality, b.municipality);
        return places != 0 ? places < 0 : order.compare(a.school, b.school) < 0;
    });
    return rows;
}

}  // namespace opora::office
