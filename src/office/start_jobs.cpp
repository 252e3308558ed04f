#include "office/start_jobs.hpp"

#include "office/check_store.hpp"
#include "office/import_file.hpp"
#include "office/record_json.hpp"
#include "office/self_check.hpp"

namespace opora::office {

namespace {

namespace json = boost::json;

json::object wish_object(const std::string& wish) { return json::parse(wish).as_object(); }

std::int64_t perform_draft(Desk& desk, const Person& who, Instant now, const std::string& wish, Progress& progress) {
    const auto object = wish_object(wish);
    const auto of_import = read_import_wish(record::text(object, "wish"));
    return draft_import(desk, who, now, record::text(object, "upload"), of_import, progress).id;
}

std::int64_t perform_apply(Desk& desk, const Person& who, Instant now, const std::string& wish, Progress& progress) {
    return apply_import(desk, who, now, record::integer(wish_object(wish), "import"), progress).id;
}

std::int64_t perform_signs(Desk& desk, const Person& who, Instant now, const std::string& text, Progress& progress) {
    const auto object = wish_object(text);
    ObjectivityWish wish;
    wish.rule = record::text(object, "rule");
    wish.year = static_cast<int>(record::integer(object, "year"));
    wish.false_share = record::number(object, "false_share");
    return run_objectivity(desk, who, now, wish, progress).screening.id;
}

std::int64_t perform_deep_check(Desk& desk, const Person&, Instant now, const std::string&, Progress& progress) {
    check_deeply(desk, now, progress);
    return 0;
}

}  // namespace

Job start_draft(Desk& desk, const Person& who, Instant now, const std::string& upload, const ImportWish& wish) {
    const json::object object{{"upload", upload}, {"wish", write_import_wish(wish)}};
    return desk.jobs().start("dry_run", who, now, json::serialize(object));
}

Job start_apply(Desk& desk, const Person& who, Instant now, std::int64_t import) {
    find_import(desk, import);
    return desk.jobs().start("apply", who, now, json::serialize(json::object{{"import", import}}));
}

Job start_deep_check(Desk& desk, const Person& who, Instant now) {
    return desk.jobs().start("deep_check", who, now, "{}");
}

Job start_sign_screening(Desk& desk, const Person& who, Instant now, const ObjectivityWish& wish) {
    const json::object object{
        {"rule", wish.rule}, {"year", wish.year}, {"false_share", record::exact(wish.false_share)}};
    return desk.jobs().start("sign_screening", who, now, json::serialize(object));
}

std::vector<JobKind> job_kinds() {
    return {{"dry_run", perform_draft, Act::import_results},
            {"apply", perform_apply, Act::import_results},
            {"sign_screening", perform_signs, Act::run_screening},
            {"deep_check", perform_deep_check, Act::operate}};
}

}  // namespace opora::office
