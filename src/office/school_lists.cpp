#include "office/school_lists.hpp"

#include "base/people_order.hpp"
#include "base/text.hpp"
#include "domain/days.hpp"
#include "engine/inquiries/plain_words.hpp"
#include "engine/reporting/school_list_report.hpp"
#include "gateway/document/write_docx.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/comments.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/tables/write_csv.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/attachments.hpp"
#include "office/find_school.hpp"
#include "office/gate.hpp"
#include "office/inquiries.hpp"
#include "office/inquiry_record.hpp"
#include "office/plan_records.hpp"
#include "office/purposes.hpp"
#include "office/run_screening.hpp"
#include "office/with_purpose.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::office {

namespace {

Date calendar_day(Instant now) { return Date{std::chrono::floor<std::chrono::days>(now)}; }

struct Proposed {
    OrganisationId school{};
    std::vector<Said> grounds;
    std::string ground;
};

std::vector<Said> grounds_of(const Finding& finding) {
    std::vector<Said> grounds;
    for (const auto& one : finding.procedures)
        if (one.is_in_rule && one.is_low)
            grounds.push_back({"list.ground.low",
                               {{"procedure", name_of(one.procedure)},
                                {"twos", double(one.tally.marks[0])},
                                {"works", double(one.tally.works)},
                                {"share", one.share},
                                {"low", one.wilson.low},
                                {"high", one.wilson.high}}});
    if (grounds.empty())
        grounds.push_back(
            {"list.ground.level",
             {{"level", finding.level}, {"low", finding.level_bounds.low}, {"high", finding.level_bounds.high}}});
    return grounds;
}

std::vector<Proposed> from_screening(Desk& desk, const ListDraftWish& wish, int& year) {
    const auto result = find_screening(desk, wish.source_id);
    if (year == 0) year = result.screening.options.year;
    std::vector<Proposed> proposed;
    for (const auto& finding : result.screening.findings)
        if (finding.is_listed) proposed.push_back({finding.school, grounds_of(finding), ""});
    return proposed;
}

std::vector<Proposed> from_objectivity(Desk& desk, const ListDraftWish& wish, int& year) {
    const auto found = flagged_schools(desk, wish.source_id);
    if (!found) refuse_not_found("objectivity " + std::to_string(wish.source_id));
    if (year == 0) year = found->year;
    std::vector<Proposed> proposed;
    for (const auto& school : found->flagged) {
        Proposed one{school.school, {}, ""};
        for (const auto& sign : school.signs)
            for (auto& said : inquiries::plain_words(sign, inquiries::Reader::school))
                one.grounds.push_back(std::move(said));
        proposed.push_back(std::move(one));
    }
    return proposed;
}

/// Schools whose inquiry was decided «в список»: each was checked before.
std::vector<Proposed> from_inquiries(Desk& desk, int year) {
    std::vector<Proposed> proposed;
    for (const auto& record : store::load_inquiries(desk.database(), year)) {
        const auto inquiry = read_inquiry(record);
        const auto course = inquiries::course_of(inquiry.steps);
        if (course.state != InquiryState::to_list) continue;
        for (const auto& step : course.steps)
            if (step.kind == StepKind::decision && step.outcome == "to_list")
                proposed.push_back({inquiry.school,
                                    {{"list.ground.inquiry", {{"by", step.by}, {"day", opora::iso_day(step.day)}}}},
                                    step.text});
    }
    return proposed;
}

std::vector<Proposed> proposed_schools(Desk& desk, const ListDraftWish& wish, int& year) {
    std::vector<Proposed> proposed;
    if (wish.source == "screening") proposed = from_screening(desk, wish, year);
    if (wish.source == "objectivity") proposed = from_objectivity(desk, wish, year);
    if (wish.source == "inquiries") proposed = from_inquiries(desk, year);
    std::vector<OrganisationId> named;
    for (const auto& code : wish.schools) named.push_back(find_school(desk, code).organisation.id);
    if (wish.source.empty()) {
        if (!named.empty() && trimmed(wish.ground).empty()) refuse_field("ground", "");
        for (const auto school : named) proposed.push_back({school, {}, wish.ground});
    } else if (!named.empty()) {
        std::erase_if(proposed, [&](const Proposed& one) {
            return std::find(named.begin(), named.end(), one.school) == named.end();
        });
    }
    if (!wish.source.empty() && proposed.empty()) throw Refusal(Code::list_empty);
    return proposed;
}

std::vector<ListOfSchools> all_lists(store::Database& database) {
    std::vector<ListOfSchools> all;
    for (const auto& record : store::load_school_lists(database)) all.push_back(read_list(record));
    return all;
}

ListOfSchools require_list(store::Database& database, ListId id) {
    const auto record = store::load_school_list(database, std::int64_t(id));
    if (!record) refuse_not_found("list " + std::to_string(std::int64_t(id)));
    return read_list(*record);
}

class NamesOfSchools {
 public:
    explicit NamesOfSchools(store::Database& database) {
        for (auto& one : store::load_organisations(database)) organisations_.emplace(one.id, std::move(one));
    }
    NamedSchool name_of(OrganisationId id) const {
        const auto found = organisations_.find(id);
        if (found == organisations_.end()) return {};
        const auto& school = found->second;
        const auto place = organisations_.find(school.parent);
        const bool has_place = place != organisations_.end() && place->second.kind == OrganisationKind::municipality;
        return {shown_code(school), school.name.empty() ? shown_code(school) : school.name,
                has_place ? place->second.name : ""};
    }

 private:
    std::map<OrganisationId, Organisation> organisations_;
};

/// What the school said in its panel belongs to the list too, once.
void join_replies(ListEntry& entry, const std::vector<store::InquiryRecord>& inquiries_of_year) {
    for (const auto& record : inquiries_of_year) {
        if (OrganisationId{record.school} != entry.school) continue;
        for (const auto& step : inquiries::course_of(read_inquiry(record).steps).steps)
            if (step.kind == StepKind::reply) entry.replies.push_back({step.at, step.by, step.text, step.files, true});
    }
    std::stable_sort(entry.replies.begin(), entry.replies.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at; });
}

std::vector<int> years_before(const std::vector<ListOfSchools>& all, const ListOfSchools& list, OrganisationId school,
                              const Date& today) {
    std::set<int, std::greater<>> years;
    for (const auto& other : all) {
        if (other.purpose != list.purpose || other.year >= list.year) continue;
        const auto course = lists::course_of(other, today);
        if (course.state != ListState::approved) continue;
        for (const auto& entry : course.entries)
            if (entry.school == school && entry.verdict == EntryVerdict::kept) years.insert(other.year);
    }
    return {years.begin(), years.end()};
}

ListView view_of_list(store::Database& database, ListOfSchools list, const Date& today) {
    ListView view;
    view.course = lists::course_of(list, today);
    const auto all = all_lists(database);
    view.moves = lists::entries_and_exits(list, all, today);
    const NamesOfSchools names(database);
    const auto of_year = list.purpose == ListPurpose::bias_signs ? store::load_inquiries(database, list.year)
                                                                 : std::vector<store::InquiryRecord>{};
    std::map<OrganisationId, int> official;
    for (const auto& record : store::load_official_lists(database)) {
        if (record.purpose != name_of(list.purpose) || !record.withdrawn.empty() || record.year > list.year) continue;
        std::set<OrganisationId> listed;
        for (const auto& row : read_official(record).rows)
            if (row.count > 0) listed.insert(row.school);
        for (const auto school : listed) ++official[school];
    }
    for (auto& entry : view.course.entries) {
        join_replies(entry, of_year);
        const auto name = names.name_of(entry.school);
        view.entries.push_back({entry, name.code, name.name, name.municipality,
                                lists::years_in_list(all, list.purpose, entry.school, list.year, today),
                                official[entry.school], years_before(all, list, entry.school, today)});
    }
    for (const auto school : view.moves.left) view.left.push_back(names.name_of(school));
    const PeopleOrder order(Language::russian);
    std::stable_sort(view.entries.begin(), view.entries.end(), [&](const auto& a, const auto& b) {
        const int places = order.compare(a.municipality, b.municipality);
        return places != 0 ? places < 0 : order.compare(a.name, b.name) < 0;
    });
    view.course.replied = static_cast<int>(std::count_if(view.entries.begin(), view.entries.end(),
                                                         [](const auto& one) { return !one.entry.replies.empty(); }));
    view.list = std::move(list);
    return view;
}

std::int64_t store_step(store::Database& database, ListId id, const ListStep& step) {
    return store::add_school_list_step(database, std::int64_t(id),
                                       {0, std::string(name_of(step.kind)), write_step(step), step.at, step.person});
}

Act act_of(ListStepKind kind) {
    if (kind == ListStepKind::reply) return Act::reply_to_signs;
    return kind == ListStepKind::approve ? Act::approve_list : Act::edit_lists;
}

/// Whose entries somebody reads, and whose also while the list is a draft.
struct ListReader {
    Sight entries, drafts;
    bool reads(ListState state, OrganisationId school) const {
        const bool is_told = state != ListState::draft && state != ListState::withdrawn;
        return entries.sees(school) && (is_told || drafts.sees(school));
    }
};

ListReader reader_of(store::Database& database, const Person& who) {
    return {sight_of(database, who, Act::see_lists), reach_of(database, who, Act::see_screening)};
}

void count_again(lists::ListCourse& course) {
    course.undecided = course.kept = course.removed = course.replied = 0;
    for (const auto& entry : course.entries) {
        course.undecided += entry.verdict == EntryVerdict::undecided;
        course.kept += entry.verdict == EntryVerdict::kept;
        course.removed += entry.verdict == EntryVerdict::removed;
        course.replied += !entry.replies.empty();
    }
}

/// False when nothing of the list is read.
bool leave_what_is_read(ListView& view, const ListReader& reader) {
    if (reader.entries.is_everything()) return true;
    const auto state = view.course.state;
    const auto is_hidden = [&](OrganisationId school) { return !reader.reads(state, school); };
    std::erase_if(view.course.entries, [&](const auto& one) { return is_hidden(one.school); });
    std::erase_if(view.entries, [&](const auto& one) { return is_hidden(one.entry.school); });
    std::erase_if(view.list.steps,
                  [&](const auto& step) { return step.school != OrganisationId{} && is_hidden(step.school); });
    for (auto* schools : {&view.moves.entered, &view.moves.stayed}) std::erase_if(*schools, is_hidden);
    for (std::size_t i = view.left.size(); i-- > 0;)
        if (is_hidden(view.moves.left[i])) {
            view.left.erase(view.left.begin() + std::ptrdiff_t(i));
            view.moves.left.erase(view.moves.left.begin() + std::ptrdiff_t(i));
        }
    if (view.left.empty()) std::erase_if(view.moves.left, is_hidden);
    count_again(view.course);
    return !view.course.entries.empty();
}

}  // namespace

ListView draft_school_list(Desk& desk, const Person& who, Instant now, const ListDraftWish& wish) {
    int year = wish.year;
    if (trimmed(wish.title).empty()) throw Refusal(Problem{Code::step_field_missing, {{}, 0, {}, {}, "title"}, "", {}});
    if (trimmed(wish.by).empty()) throw Refusal(Problem{Code::step_field_missing, {{}, 0, {}, {}, "by"}, "", {}});
    const auto proposed = proposed_schools(desk, wish, year);
    if (year == 0) throw Refusal(Problem{Code::step_field_missing, {{}, 0, {}, {}, "year"}, "", {}});

    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const ListId id{store::save_school_list(database, {0,
                                                       std::string(name_of(wish.purpose)),
                                                       year,
                                                       wish.title,
                                                       wish.source,
                                                       wish.source_id,
                                                       iso_time(now),
                                                       who.name,
                                                       {}})};
    for (const auto& one : proposed) {
        ListStep step;
        step.kind = ListStepKind::add;
        step.at = iso_time(now);
        step.person = who.name;
        step.day = calendar_day(now);
        step.by = wish.by;
        step.school = one.school;
        step.grounds = one.grounds;
        step.text = one.ground;
        if (const auto problem = lists::check_step(require_list(database, id), step)) throw Refusal(*problem);
        store_step(database, id, step);
    }
    seal_purpose(database, who, now, "list", std::int64_t(id), "list_" + std::string(name_of(wish.purpose)));
    store::add_audit(database,
                     {0, iso_time(now), who.name, "draft_school_list", "list " + std::to_string(std::int64_t(id))});
    transaction.commit();
    return find_school_list(desk, now, id);
}

ListView add_list_step(Desk& desk, const Person& who, Instant now, ListId id, const ListStepWish& wish) {
    auto step = wish.step;
    const auto sight = sight_of(desk, who, act_of(step.kind));
    if (!wish.school.empty()) step.school = find_school(desk, wish.school, sight).organisation.id;
    if (!sight.is_everything())
        static_cast<void>(find_school_list(desk, now, id, who));  // refuses what is not in sight
    step.day = calendar_day(now);
    step.at = iso_time(now);
    step.person = who.name;
    for (const auto& upload : wish.uploads) {
        const auto file = keep_attachment(desk, upload);
        step.files.push_back({file.file, file.name, file.size, file.kind});
    }
    {
        const auto connection = desk.database();
        store::Database& database = connection;
        store::Transaction transaction(database, store::Transaction::Mode::writing);
        const auto list = require_list(database, id);
        if (const auto problem = lists::check_step(list, step)) throw Refusal(*problem);
        if (step.order != OrderId{} && !store::load_order(database, step.order))
            refuse_not_found("order " + std::to_string(std::int64_t(step.order)));
        const auto number = store_step(database, id, step);
        for (const auto& file : step.files)
            store::attach_file(database, "list_step", number, {file.file, file.size, file.kind, file.name});
        store::add_audit(database, {0, step.at, who.name, "add_list_step",
                                    "list " + std::to_string(std::int64_t(id)) + " " + std::string(name_of(step.kind)) +
                                        (wish.school.empty() ? "" : " " + wish.school)});
        transaction.commit();
    }
    return find_school_list(desk, now, id, who);
}

std::vector<ListView> list_school_lists(Desk& desk, Instant now, std::optional<ListPurpose> purpose, int year,
                                        const Person& who) {
    const auto connection = desk.database();
    const auto reader = reader_of(connection, who);
    std::vector<ListView> views;
    for (auto& list : all_lists(connection)) {
        if (purpose && list.purpose != *purpose) continue;
        if (year != 0 && list.year != year) continue;
        ListView view;
        view.course = lists::course_of(list, calendar_day(now));
        view.list = std::move(list);
        if (leave_what_is_read(view, reader)) views.push_back(std::move(view));
    }
    std::reverse(views.begin(), views.end());
    return views;
}

ListView find_school_list(Desk& desk, Instant now, ListId id, const Person& who) {
    const auto connection = desk.database();
    store::Database& database = connection;
    auto view = view_of_list(database, require_list(database, id), calendar_day(now));
    if (!leave_what_is_read(view, reader_of(database, who)))
        refuse_not_found("list " + std::to_string(std::int64_t(id)));
    return view;
}

ListFile export_school_list(Desk& desk, const Person& who, Instant now, Language language, ListId id,
                            ListFormat format) {
    const auto view = find_school_list(desk, now, id, who);
    const auto catalogue = desk.catalogue();
    reporting::SchoolListReport report;
    report.language = language;
    report.title = view.list.title;
    report.purpose = view.list.purpose;
    report.year = view.list.year;
    report.state = view.course.state;
    report.first = view.course.first;
    report.last = view.course.last;
    report.order_number = view.course.order_number;
    report.order_date = view.course.order_date;
    report.approved_by = view.course.approved_by;
    report.today = iso_day(now);
    const auto in_words = [&](const Said& said) {
        auto told = said;
        for (auto& arg : told.args)
            if (const auto* text = std::get_if<std::string>(&arg.value))
                if (const auto procedure = procedure_named(*text)) arg.value = catalogue->title(*procedure, language);
        return say(language, told);
    };
    for (const auto& entry : view.entries) {
        reporting::SchoolListRow row{entry.code,          entry.name,         entry.municipality,     {},         {},
                                     entry.entry.verdict, entry.entry.reason, entry.entry.decided_by, entry.years};
        for (const auto& ground : entry.entry.grounds) row.grounds.push_back(in_words(ground));
        if (!entry.entry.ground.empty()) row.grounds.push_back(entry.entry.ground);
        for (const auto& reply : entry.entry.replies)
            row.replies.push_back(reply.by + ": " + (reply.text.empty() ? reply.files.front().name : reply.text));
        report.rows.push_back(std::move(row));
    }
    const auto name = say(language, "list.file_title",
                          {{"id", std::to_string(std::int64_t(id))}, {"year", std::to_string(view.list.year)}});
    const auto purpose = purpose_line(desk, language, "list", std::to_string(std::int64_t(id)));
    ListFile file;
    switch (format) {
        case ListFormat::csv:
            file = {"text/csv; charset=utf-8",
                    tables::write_csv(with_last_row(reporting::school_list_sheet(report), purpose)), name + ".csv"};
            break;
        case ListFormat::xlsx:
            file = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    tables::workbook_bytes(with_purpose(reporting::school_list_sheet(report), purpose)),
                    name + ".xlsx"};
            break;
        case ListFormat::docx:
            file = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    document::write_docx(with_purpose(reporting::school_list_appendix(report), purpose)),
                    name + ".docx"};
            break;
    }
    store::add_audit(desk.database(), {0, iso_time(now), who.name, "export_school_list", file.name});
    return file;
}

}  // namespace opora::office
