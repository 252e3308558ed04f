#include "office/jobs.hpp"

#include "gateway/store/accounts.hpp"
#include "gateway/store/jobs.hpp"
#include "office/gate.hpp"
#include "office/record_json.hpp"

#include <unistd.h>
#include <boost/json.hpp>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <random>

namespace opora::office {

namespace {

using Clock = std::chrono::steady_clock;

// A node says every two seconds that it is alive; one that has not for half a minute is taken for dead.
constexpr auto hold_every = std::chrono::seconds(2), lease_of = std::chrono::seconds(30);
/// Longer than any lease or delay by a clock that is right, and any difference between two nodes' clocks.
constexpr auto believable_lease = std::chrono::minutes(10);
constexpr auto look_every = std::chrono::seconds(1);
/// A job that took so many nodes with it, or found the store busy so often, is given up.
constexpr int most_tries = 10;

constexpr std::string_view job_state_names[] = {"queued", "running", "done", "failed", "cancelled"};

Instant clock_now() { return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now()); }

JobState state_named(std::string_view name) {
    for (std::size_t i = 0; i < std::size(job_state_names); ++i)
        if (job_state_names[i] == name) return static_cast<JobState>(i);
    return JobState::failed;
}

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

std::string new_worker() {
    std::random_device source;
    return iso_time(clock_now()) + " " + std::to_string(::getpid()) + " " + std::to_string(source());
}

Job job_from(const store::JobRecord& record) {
    Job job;
    job.id = record.id;
    job.kind = record.kind;
    job.state = state_named(record.state);
    job.stage = record.stage;
    job.done = static_cast<std::uint64_t>(record.done);
    job.total = static_cast<std::uint64_t>(record.total);
    job.import = record.import;
    if (!record.problem.empty()) job.problem = record::read_problem(boost::json::parse(record.problem));
    job.started = record.started;
    const auto person = boost::json::parse(record.person.empty() ? "{}" : record.person).as_object();
    if (const auto* name = person.if_contains("name")) job.asker = name->as_string();
    if (const auto* account = person.if_contains("account")) job.account = account->to_number<std::int64_t>();
    return job;
}

/// Another try may do better.
bool may_pass(Code code) { return code == Code::store_busy || code == Code::store_gone || code == Code::store_unsure; }

std::string person_text(const Person& who) {
    boost::json::array posts;
    for (const auto& post : who.posts)
        posts.push_back(boost::json::array{name_of(post.role), static_cast<std::int64_t>(post.organisation), post.from,
                                           post.until, post.deputy_of});
    return boost::json::serialize(boost::json::object{{"name", who.name},
                                                      {"language", who.language == Language::russian ? "ru" : "en"},
                                                      {"account", who.account},
                                                      {"posts", posts}});
}

Person person_from(const std::string& text) {
    const auto object = boost::json::parse(text).as_object();
    Person who;
    who.name = record::text(object, "name");
    if (record::text(object, "language") == "en") who.language = Language::english;
    who.account = record::integer(object, "account");
    for (const auto& row : record::at(object, "posts").as_array()) {
        const auto& post = row.as_array();
        const auto role = role_named(post.at(0).as_string());
        if (!role) continue;
        who.posts.push_back({*role, OrganisationId{post.at(1).as_int64()}, std::string(post.at(2).as_string()),
                             std::string(post.at(3).as_string()), post.at(4).as_int64()});
    }
    return who;
}

/// With the posts that are in force now: between asking and running somebody may have left.
Person person_now(Desk& desk, Person who, Instant now) {
    if (who.account == 0) return who;
    const auto record = store::load_account(desk.database(), who.account);
    if (!record || record->account.state != AccountState::active) throw Refusal(Code::not_allowed);
    who.posts = posts_on(record->account.posts, iso_day(now));
    return who;
}

}  // namespace

std::string_view name_of(JobState state) { return job_state_names[static_cast<std::size_t>(state)]; }

std::optional<double> seconds_left(double seconds_so_far, std::uint64_t done, std::uint64_t total) {
    constexpr double long_enough = 0.3;
    if (total == 0 || done == 0 || done > total || seconds_so_far < long_enough) return {};
    return seconds_so_far * double(total - done) / double(done);
}

struct Jobs::Entry {
    std::mutex mutex;
    store::JobRecord record;
    Job job;
    std::atomic<bool> is_cancelled = false, is_ended = false;
    Clock::time_point stage_since = Clock::now();

    /// The row as it should be now.
    store::JobRecord now() {
        const std::lock_guard lock(mutex);
        auto row = record;
        row.stage = job.stage;
        row.done = static_cast<std::int64_t>(job.done);
        row.total = static_cast<std::int64_t>(job.total);
        return row;
    }
};

class Jobs::Watch final : public Progress {
 public:
    explicit Watch(Entry& entry) : entry_(entry) {}

    void report(const char* stage, std::uint64_t done, std::uint64_t total) override {
        const std::lock_guard lock(entry_.mutex);
        if (entry_.job.stage != stage) entry_.stage_since = Clock::now();
        entry_.job.stage = stage;
        entry_.job.done = done;
        entry_.job.total = total;
        entry_.job.seconds_left = seconds_left(seconds_since(entry_.stage_since), done, total);
    }
    bool is_cancelled() const override { return entry_.is_cancelled; }
    Entry& entry() { return entry_; }

 private:
    Entry& entry_;
};

void end_job_within(Progress& progress, store::Database& database, std::int64_t made) {
    auto* watch = dynamic_cast<Jobs::Watch*>(&progress);
    if (!watch) return;
    auto row = watch->entry().now();
    row.state = name_of(JobState::done);
    row.import = made;
    if (!store::end_job(database, row)) throw Refusal(Code::cancelled);
    watch->entry().is_ended = true;
}

Jobs::Jobs(Desk& desk, std::vector<JobKind> kinds) : desk_(desk), kinds_(std::move(kinds)), worker_(new_worker()) {
    holder_ = std::jthread([this](const std::stop_token& stop) { hold(stop); });
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Jobs::~Jobs() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
        if (running_) running_->is_cancelled = true;
    }
    thread_.request_stop();
    changed_.notify_all();
    thread_.join();
    holder_.request_stop();
    holder_.join();
}

Job Jobs::start(const std::string& kind, const Person& who, Instant now, const std::string& wish) {
    store::JobRecord record;
    record.kind = kind;
    record.state = name_of(JobState::queued);
    record.started = iso_time(now);
    record.lease = iso_time(clock_now());
    record.person = person_text(who);
    record.wish = wish;
    record.id = store::add_job(desk_.database(), record);
    {
        const std::lock_guard lock(mutex_);
        is_told_ = true;
    }
    changed_.notify_all();
    return job_from(record);
}

Job Jobs::find(std::int64_t id) {
    {
        const std::lock_guard lock(mutex_);
        if (running_ && running_->record.id == id) {
            const std::lock_guard of_entry(running_->mutex);
            return running_->job;
        }
    }
    const auto record = store::load_job(desk_.database(), id);
    if (!record) throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    return job_from(*record);
}

Job Jobs::cancel(std::int64_t id) {
    bool is_here = false;
    {
        const std::lock_guard lock(mutex_);
        is_here = running_ && running_->record.id == id;
        if (is_here) running_->is_cancelled = true;
    }
    // What runs here may hold the store's only place to write.
    if (!is_here) store::cancel_job(desk_.database(), id);
    return find(id);
}

Job Jobs::retry(std::int64_t id) {
    find(id);
    store::retry_job(desk_.database(), id, iso_time(clock_now()));
    {
        const std::lock_guard lock(mutex_);
        is_told_ = true;
    }
    changed_.notify_all();
    return find(id);
}

std::vector<Job> Jobs::list(int limit) {
    std::vector<Job> found;
    for (const auto& record : store::load_jobs(desk_.database(), limit)) found.push_back(job_from(record));
    // What runs here knows more of itself than its row.
    const std::lock_guard lock(mutex_);
    for (auto& job : found) {
        if (!running_ || running_->record.id != job.id) continue;
        const std::lock_guard of_entry(running_->mutex);
        job = running_->job;
    }
    return found;
}

std::optional<Act> Jobs::act_of(const std::string& kind) const {
    for (const auto& known : kinds_)
        if (known.name == kind) return known.act;
    return {};
}

void Jobs::run(const std::stop_token& stop) {
    std::string complaint;
    while (!stop.stop_requested()) {
        std::optional<store::JobRecord> taken;
        try {
            const auto now = clock_now();
            taken = store::take_job(desk_.database(), worker_, iso_time(now), iso_time(now + lease_of),
                                    iso_time(now + believable_lease));
            complaint.clear();
        } catch (const std::exception& exception) {  // the store is gone or busy: it is asked again
            if (complaint != exception.what()) std::cerr << "jobs: " << (complaint = exception.what()) << '\n';
        }
        std::unique_lock lock(mutex_);
        if (!taken) {
            changed_.wait_for(lock, stop, look_every, [this] { return is_told_; });
            is_told_ = false;
            continue;
        }
        running_ = std::make_shared<Entry>();
        running_->record = *taken;
        running_->job = job_from(*taken);
        running_->is_cancelled = taken->is_cancelled || is_stopping_;
        lock.unlock();
        perform(*running_);
        lock.lock();
        running_.reset();
    }
}

void Jobs::hold(const std::stop_token& stop) {
    std::mutex own;
    std::unique_lock waiting(own);
    std::condition_variable_any never;
    while (!never.wait_for(waiting, stop, hold_every, [&stop] { return stop.stop_requested(); })) {
        std::shared_ptr<Entry> entry;
        {
            const std::lock_guard lock(mutex_);
            entry = running_;
        }
        if (!entry || entry->is_ended) continue;
        try {
            auto row = entry->now();
            row.lease = iso_time(clock_now() + lease_of);
            if (store::hold_job(desk_.database(), row) != store::Held::yes && !entry->is_ended)
                entry->is_cancelled = true;
        } catch (const std::exception&) {  // said again in two seconds; the work itself meets the store too
        }
    }
}

void Jobs::perform(Entry& entry) {
    Watch watch(entry);
    std::optional<Problem> problem;
    std::int64_t made = 0;
    const auto kind =
        std::find_if(kinds_.begin(), kinds_.end(), [&](const auto& one) { return one.name == entry.record.kind; });
    try {
        if (entry.record.wish.empty() || entry.record.tries > most_tries || kind == kinds_.end())
            throw Refusal(Code::job_interrupted);
        watch.check();
        const auto started = read_iso_time(entry.record.started).value_or(clock_now());
        const auto who = person_now(desk_, person_from(entry.record.person), clock_now());
        if (kind->act) require_everything(sight_of(desk_, who, *kind->act));
        made = kind->perform(desk_, who, started, entry.record.wish, watch);
    } catch (const Refusal& refusal) {
        problem = refusal.problem();
    } catch (const std::exception& exception) {
        std::cerr << "job " << entry.record.id << ": " << exception.what() << '\n';
        problem = Problem{Code::internal, {}, {}, {}};
    }
    try {
        end(entry, made, problem);
    } catch (const std::exception& exception) {  // its lease ends, and it is taken again
        std::cerr << "job " << entry.record.id << " not ended: " << exception.what() << '\n';
    }
}

void Jobs::end(Entry& entry, std::int64_t made, const std::optional<Problem>& problem) {
    auto row = entry.now();
    if (!problem && entry.is_ended) return;
    const bool stops_here = is_stopping_ && problem && problem->code == Code::cancelled;
    const bool tries_again = problem && may_pass(problem->code) && row.tries < most_tries;
    if (stops_here || tries_again) {
        row.lease = iso_time(clock_now() + std::chrono::seconds(stops_here ? 0 : 2 * row.tries));
        store::put_job_back(desk_.database(), row);
        return;
    }
    row.import = made;
    row.state = name_of(!problem                           ? JobState::done
                        : problem->code == Code::cancelled ? JobState::cancelled
                                                           : JobState::failed);
    if (problem) row.problem = boost::json::serialize(record::write(*problem));
    store::end_job(desk_.database(), row);
}

}  // namespace opora::office
