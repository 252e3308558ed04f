#include "office/jobs.hpp"

#include "gateway/store/jobs.hpp"
#include "office/record_json.hpp"

#include <boost/json.hpp>

#include <atomic>
#include <iostream>

namespace opora::office {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view job_state_names[] = {"queued", "running", "done", "failed", "cancelled"};

Instant clock_now() { return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now()); }

JobState state_named(std::string_view name) {
    for (std::size_t i = 0; i < std::size(job_state_names); ++i)
        if (job_state_names[i] == name) return static_cast<JobState>(i);
    return JobState::failed;
}

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

}  // namespace

std::string_view name_of(JobState state) { return job_state_names[static_cast<std::size_t>(state)]; }

std::optional<double> seconds_left(double seconds_so_far, std::uint64_t done, std::uint64_t total) {
    constexpr double long_enough = 0.3;
    if (total == 0 || done == 0 || done > total || seconds_so_far < long_enough) return {};
    return seconds_so_far * double(total - done) / double(done);
}

struct Jobs::Entry {
    std::mutex mutex;
    Job job;
    Work work;
    std::atomic<bool> is_cancelled = false;
    Clock::time_point stage_since = Clock::now();
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

 private:
    Entry& entry_;
};

Jobs::Jobs(Desk& desk) : desk_(desk) {
    worker_ = iso_time(clock_now()) + " " + std::to_string(std::hash<std::thread::id>{}(std::this_thread::get_id()));
    const auto interrupted = boost::json::serialize(record::write(Problem{Code::job_interrupted, {}, {}, {}}));
    store::fail_interrupted_jobs(desk_.database(), worker_, iso_time(clock_now()), interrupted);
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Jobs::~Jobs() {
    {
        const std::lock_guard lock(mutex_);
        for (auto& [id, entry] : entries_) entry->is_cancelled = true;
    }
    thread_.request_stop();
    changed_.notify_all();
    thread_.join();
}

void Jobs::keep(const Job& job) {
    store::JobRecord record;
    record.id = job.id;
    record.kind = job.kind;
    record.state = name_of(job.state);
    record.stage = job.stage;
    record.done = static_cast<std::int64_t>(job.done);
    record.total = static_cast<std::int64_t>(job.total);
    record.started = iso_time(clock_now());
    record.import = job.import;
    if (job.problem) record.problem = boost::json::serialize(record::write(*job.problem));
    record.worker = worker_;
    record.lease = iso_time(clock_now());
    store::save_job(desk_.database(), record);
}

Job Jobs::start(const std::string& kind, Work work) {
    auto entry = std::make_shared<Entry>();
    entry->job.kind = kind;
    entry->work = std::move(work);
    store::JobRecord record;
    record.kind = kind;
    record.state = name_of(JobState::queued);
    record.started = record.lease = iso_time(clock_now());
    record.worker = worker_;
    entry->job.id = store::save_job(desk_.database(), record);
    const auto job = entry->job;
    {
        const std::lock_guard lock(mutex_);
        entries_[job.id] = entry;
        queue_.push_back(entry);
        // Finished ones are found in the store.
        constexpr std::size_t most_kept = 200;
        while (entries_.size() > most_kept && entries_.begin()->second != queue_.front() &&
               entries_.begin()->second != running_)
            entries_.erase(entries_.begin());
    }
    changed_.notify_all();
    return job;
}

Job Jobs::find(std::int64_t id) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = entries_.find(id); found != entries_.end()) {
            const std::lock_guard of_entry(found->second->mutex);
            return found->second->job;
        }
    }
    const auto record = store::load_job(desk_.database(), id);
    if (!record) throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    Job job;
    job.id = record->id;
    job.kind = record->kind;
    job.state = state_named(record->state);
    job.stage = record->stage;
    job.done = static_cast<std::uint64_t>(record->done);
    job.total = static_cast<std::uint64_t>(record->total);
    job.import = record->import;
    if (!record->problem.empty()) job.problem = record::read_problem(boost::json::parse(record->problem));
    return job;
}

Job Jobs::cancel(std::int64_t id) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = entries_.find(id); found != entries_.end()) found->second->is_cancelled = true;
    }
    return find(id);
}

void Jobs::run(const std::stop_token& stop) {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            running_.reset();
            if (!changed_.wait(lock, stop, [this] { return !queue_.empty(); })) return;
            running_ = queue_.front();
            queue_.pop_front();
        }
        perform(*running_);
    }
}

void Jobs::perform(Entry& entry) {
    const auto set = [&entry](auto change) {
        const std::lock_guard lock(entry.mutex);
        change(entry.job);
        return entry.job;
    };
    // While it runs its progress is in memory alone: the work itself may hold the store's only place to write.
    keep(set([](Job& job) { job.state = JobState::running; }));
    Watch watch(entry);
    std::optional<Problem> problem;
    std::int64_t import = 0;
    try {
        watch.check();
        import = entry.work(watch);
    } catch (const Refusal& refusal) {
        problem = refusal.problem();
    } catch (const std::exception& exception) {
        std::cerr << "job " << entry.job.id << ": " << exception.what() << '\n';
        problem = Problem{Code::internal, {}, {}, {}};
    }
    const auto ended = set([&](Job& job) {
        job.import = import;
        job.problem = problem;
        job.seconds_left.reset();
        job.state = !problem                           ? JobState::done
                    : problem->code == Code::cancelled ? JobState::cancelled
                                                       : JobState::failed;
    });
    try {
        keep(ended);
    } catch (const std::exception& exception) {
        std::cerr << "job " << ended.id << " not kept: " << exception.what() << '\n';
    }
}

}  // namespace opora::office
