/// Long work that a page starts and looks after: rows of the store, which any node takes and performs, one at a time.
#pragma once

#include "base/progress.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <condition_variable>
#include <functional>
#include <optional>
#include <stop_token>
#include <thread>

namespace opora::office {

enum class JobState : std::uint8_t { queued, running, done, failed, cancelled };
std::string_view name_of(JobState state);

struct Job {
    std::int64_t id = 0;
    std::string kind;  ///< name of its JobKind
    JobState state = JobState::queued;
    std::string stage;  ///< word key
    std::uint64_t done = 0, total = 0;
    std::optional<double> seconds_left;  ///< where it runs on this node
    std::int64_t import = 0;             ///< what came of it: an import, a screening, the screening for signs
    std::optional<Problem> problem;
    std::string started;       ///< ISO time
    std::string asker;         ///< name of who asked
    std::int64_t account = 0;  ///< 0 = the person at this computer
};

/// How a kind of job is performed: a wish as JSON, for whom and of when → the number of what it made.
struct JobKind {
    std::string name;
    std::function<std::int64_t(Desk&, const Person&, Instant, const std::string& wish, Progress&)> perform;
    /// Who asked must be able to do this everywhere when the job runs, not only when it was asked for.
    std::optional<Act> act = {};
};

class Jobs {
 public:
    /// Begins to take jobs of these kinds: those that wait, and those whose node is gone (its lease has ended).
    Jobs(Desk& desk, std::vector<JobKind> kinds);
    /// Asks what runs to stop at its next safe place and puts it back for other nodes or the next start.
    ~Jobs();

    Job start(const std::string& kind, const Person& who, Instant now, const std::string& wish);
    /// Refuses: not_found.
    Job find(std::int64_t id);
    /// Asks it to stop at its next safe place; what is done stays done. Refuses: not_found.
    Job cancel(std::int64_t id);
    /// Once more what failed or was cancelled; others stay as they are. Refuses: not_found.
    Job retry(std::int64_t id);
    /// The newest first.
    std::vector<Job> list(int limit);
    /// Nothing of a kind that this program does not know.
    std::optional<Act> act_of(const std::string& kind) const;

 private:
    class Watch;
    struct Entry;
    friend void end_job_within(Progress& progress, store::Database& database, std::int64_t made);
    void run(const std::stop_token& stop);
    void hold(const std::stop_token& stop);
    void perform(Entry& entry);
    void end(Entry& entry, std::int64_t made, const std::optional<Problem>& problem);

    Desk& desk_;
    std::vector<JobKind> kinds_;
    std::string worker_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool is_told_ = false, is_stopping_ = false;
    std::shared_ptr<Entry> running_;
    std::jthread holder_, thread_;
};

/// To be called by work that may be a job, in the transaction that writes its result: ends the job in the same breath,
/// so that it is done exactly once. Nothing when `progress` is not a job's. Refuses: cancelled, when another node has
/// taken the job meanwhile.
void end_job_within(Progress& progress, store::Database& database, std::int64_t made);

/// How long the stage will take by how long its first part took; nothing before enough of it is done.
std::optional<double> seconds_left(double seconds_so_far, std::uint64_t done, std::uint64_t total);

}  // namespace opora::office
