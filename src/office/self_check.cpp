#include "office/self_check.hpp"

#include "gateway/store/audit_chain.hpp"
#include "gateway/store/condition.hpp"
#include "gateway/store/jobs.hpp"
#include "gateway/store/settings.hpp"
#include "office/check_store.hpp"
#include "office/digests.hpp"
#include "office/jobs.hpp"
#include "office/readiness.hpp"
#include "office/record_json.hpp"
#include "office/send_letters.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace opora::office {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::string_view check_state_names[] = {"well", "attention", "broken", "unknown"};

// An import of a region takes about a tenth of this, a backup as much as the store itself.
constexpr double little_room = 1e9, no_room = 1e8;  // bytes
constexpr auto job_waits_long = 10min, job_is_silent = 2min;
constexpr auto look_back = 24h * 7;                              ///< for failed jobs and letters
constexpr auto backup_is_old = 24h * 8, deep_is_old = 24h * 31;  ///< a day more than once a week, once a month
constexpr std::size_t most_shown = 20;                           ///< faults of a deep check
constexpr auto clock_differs = 5s, clock_is_wrong = 60s;

struct CheckLook {
    Desk& desk;
    store::Database& database;
    store::Condition condition;
    Instant now;
    std::optional<HowAsked> how;
};

CheckRow check_row(const char* name, CheckState state, const std::string& finding, Args figures = {}) {
    const auto key = std::string("self_check.") + name + "." + finding;
    CheckRow row{name, state, {key, figures}, {}};
    if (state != CheckState::well) row.cure = Said{key + ".cure", std::move(figures)};
    return row;
}

/// In the words of the problem itself.
CheckRow check_row_of_problem(const char* name, CheckState state, const Problem& problem) {
    auto figures = problem.said;
    figures.push_back({"value", problem.value});
    const auto key = "problem." + std::string(name_of(problem.code));
    return {name, state, {key + ".rule", figures}, Said{key + ".cure", figures}};
}

double gigabytes_of(double bytes) { return std::round(bytes / 1e8) / 10; }

double hours_from(Instant then, Instant now) { return std::round(std::chrono::duration<double>(now - then) / 1h); }

CheckRow look_at_store(CheckLook& look) {
    const auto& condition = look.condition;
    const Args figures{{"version", double(condition.version)}, {"kind", std::string(look.database.dialect())}};
    return check_row("store", condition.version == condition.newest ? CheckState::well : CheckState::attention,
                     condition.version == condition.newest ? "well" : "older", figures);
}

CheckRow look_at_writing(CheckLook& look) {
    const auto found = look_at_readiness(look.desk);
    if (found.is_ready()) return check_row("writing", CheckState::well, "well");
    return check_row_of_problem("writing", CheckState::broken,
                                Problem{code_named(found.why), {}, "opora.db", {{"reason", found.why}}});
}

CheckRow look_at_disk(CheckLook& look) {
    std::error_code error;
    const auto space = fs::space(look.desk.home(), error);
    if (error) return check_row("disk", CheckState::unknown, "unknown");
    const auto free = double(space.available);
    const Args figures{{"free", gigabytes_of(free)}, {"all", gigabytes_of(double(space.capacity))}};
    return free < no_room       ? check_row("disk", CheckState::broken, "none", figures)
           : free < little_room ? check_row("disk", CheckState::attention, "little", figures)
                                : check_row("disk", CheckState::well, "well", figures);
}

CheckRow look_at_files(CheckLook& look) {
    const auto folder = look.desk.uploads();
    std::error_code error;
    fs::create_directories(folder, error);
    const auto probe = folder / (".probe-" + std::to_string(look.now.time_since_epoch().count()));
    const Args figures{{"folder", look.desk.home().string()}};
    const bool is_written = !error && bool(std::ofstream(probe) << "?" << std::flush);
    fs::remove(probe, error);
    return check_row("files", is_written ? CheckState::well : CheckState::broken, is_written ? "well" : "shut",
                     figures);
}

CheckRow look_at_audit(CheckLook& look) {
    const store::Transaction one_moment(look.database, store::Transaction::Mode::reading);
    const auto checked = store::check_audit(look.database, {}, {});
    if (checked.broken) return check_row("audit", CheckState::broken, "broken", {{"row", double(*checked.broken)}});
    return check_row("audit", CheckState::well, "well", {{"rows", double(checked.sealed)}});
}

CheckRow look_at_jobs(CheckLook& look) {
    double stuck = 0, failed = 0;
    for (const auto& job : store::load_jobs(look.database, 1000)) {
        const auto is_silent = job.state == "running" && job.lease < iso_time(look.now - job_is_silent);
        const auto waits = job.state == "queued" && job.lease < iso_time(look.now - job_waits_long);
        stuck += is_silent || waits;
        failed += job.state == "failed" && job.started > iso_time(look.now - look_back);
    }
    if (stuck > 0) return check_row("jobs", CheckState::broken, "stuck", {{"count", stuck}});
    if (failed > 0) return check_row("jobs", CheckState::attention, "failed", {{"count", failed}});
    return check_row("jobs", CheckState::well, "well");
}

CheckRow look_at_clock(CheckLook& look) {
    // What was written down later than now was written by a clock that was wrong, or this one is.
    const auto head = store::audit_head(look.database);
    if (const auto last = read_iso_time(head.at); last && *last > look.now + clock_is_wrong)
        return check_row("clock", CheckState::broken, "behind", {{"hours", hours_from(look.now, *last)}});
    if (!look.condition.clock) return check_row("clock", CheckState::well, "own");
    const auto difference =
        std::chrono::seconds(std::llabs(*look.condition.clock - look.now.time_since_epoch().count()));
    const Args figures{{"seconds", double(difference.count())}};
    return difference > clock_is_wrong  ? check_row("clock", CheckState::broken, "differs", figures)
           : difference > clock_differs ? check_row("clock", CheckState::attention, "differs", figures)
                                        : check_row("clock", CheckState::well, "well");
}

CheckRow look_at_letters(CheckLook& look) {
    if (!sends_letters(look.desk)) return check_row("letters", CheckState::attention, "off");
    const auto failed = store::failed_letters_since(look.database, iso_day(look.now - look_back));
    if (failed > 0) return check_row("letters", CheckState::attention, "failed", {{"count", double(failed)}});
    return check_row("letters", CheckState::well, "well", {{"server", digest_settings(look.desk).server}});
}

CheckRow look_at_backup(CheckLook& look) {
    const auto made = read_iso_time(store::load_setting(look.database, "last_backup").value_or(""));
    if (!made) return check_row("backup", CheckState::attention, "never");
    const Args figures{{"day", iso_day(*made)}, {"days", std::floor(hours_from(*made, look.now) / 24)}};
    return look.now - *made > backup_is_old ? check_row("backup", CheckState::attention, "old", figures)
                                            : check_row("backup", CheckState::well, "well", figures);
}

CheckRow look_at_address(CheckLook& look) {
    if (look.how->is_https) return check_row("address", CheckState::well, "https");
    if (look.how->is_this_computer) return check_row("address", CheckState::well, "here");
    return check_row("address", CheckState::attention, "plain");
}

CheckRow look_at_standby(CheckLook& look) {
    const auto& standbys = look.condition.standbys;
    if (standbys.empty()) return check_row("standby", CheckState::attention, "none");
    const auto in_step =
        std::count_if(standbys.begin(), standbys.end(), [](const auto& one) { return one.is_synchronous; });
    const Args figures{{"count", double(standbys.size())}};
    return check_row("standby", in_step > 0 ? CheckState::well : CheckState::attention, in_step > 0 ? "well" : "behind",
                     figures);
}

CheckRow look_at_deep(CheckLook& look) {
    const auto kept = store::load_setting(look.database, "deep_check");
    if (!kept) return check_row("deep", CheckState::attention, "never");
    const auto object = boost::json::parse(*kept).as_object();
    const auto at = read_iso_time(record::text(object, "at")).value_or(Instant{});
    const Args figures{{"day", iso_day(at)},
                       {"blocks", double(record::integer(object, "blocks"))},
                       {"works", double(record::integer(object, "works"))},
                       {"files", double(record::integer(object, "files"))},
                       {"faults", double(record::integer(object, "faults"))}};
    if (record::integer(object, "faults") > 0) {
        auto row = check_row("deep", CheckState::broken, "faults", figures);
        for (const auto& one : record::at(object, "problems").as_array())
            row.details.push_back(record::read_problem(one));
        return row;
    }
    return look.now - at > deep_is_old ? check_row("deep", CheckState::attention, "old", figures)
                                       : check_row("deep", CheckState::well, "well", figures);
}

bool is_on_server(const CheckLook& look) { return look.database.dialect() == "postgres"; }
bool is_asked_by_page(const CheckLook& look) { return look.how.has_value(); }

struct CheckCard {
    const char* name;
    CheckRow (*look)(CheckLook&);
    bool (*has_use)(const CheckLook&) = nullptr;
};

constexpr CheckCard check_cards[] = {
    {"store", look_at_store},     {"writing", look_at_writing},
    {"disk", look_at_disk},       {"files", look_at_files},
    {"audit", look_at_audit},     {"jobs", look_at_jobs},
    {"clock", look_at_clock},     {"standby", look_at_standby, is_on_server},
    {"backup", look_at_backup},   {"deep", look_at_deep},
    {"letters", look_at_letters}, {"address", look_at_address, is_asked_by_page},
};

}  // namespace

std::string_view name_of(CheckState state) { return check_state_names[static_cast<std::size_t>(state)]; }

std::vector<CheckRow> self_check(Desk& desk, Instant now, const std::optional<HowAsked>& how) {
    std::vector<CheckRow> found;
    const auto connection = desk.database();
    CheckLook look{desk, connection, store::condition_of(connection), now, how};
    for (const auto& row : check_cards) {
        if (row.has_use && !row.has_use(look)) continue;
        try {
            found.push_back(row.look(look));
        } catch (const Refusal& refusal) {
            found.push_back(check_row_of_problem(row.name, CheckState::unknown, refusal.problem()));
        }
    }
    return found;
}

void remember_check(Desk& desk, Instant now, const CheckedStore& checked, Progress& progress) {
    boost::json::array problems;
    for (const auto& fault : checked.faults)
        if (problems.size() < most_shown) problems.push_back(record::write(fault));
    const boost::json::object kept{
        {"at", iso_time(now)},    {"blocks", checked.blocks},        {"works", checked.works},
        {"files", checked.files}, {"faults", checked.faults.size()}, {"problems", std::move(problems)}};
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    store::save_setting(database, "deep_check", boost::json::serialize(kept));
    end_job_within(progress, database, 0);
    transaction.commit();
}

CheckedStore check_deeply(Desk& desk, Instant now, Progress& progress) {
    auto checked = check_store(desk, progress);
    remember_check(desk, now, checked, progress);
    return checked;
}

}  // namespace opora::office
