/// Long work that a page starts and looks after: one after another, in a thread of its own, with rows in the store.
#pragma once

#include "base/progress.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <optional>
#include <stop_token>
#include <thread>

namespace opora::office {

enum class JobState : std::uint8_t { queued, running, done, failed, cancelled };
std::string_view name_of(JobState state);

struct Job {
    std::int64_t id = 0;
    std::string kind;  ///< "dry_run", "apply", "sign_screening"
    JobState state = JobState::queued;
    std::string stage;  ///< word key
    std::uint64_t done = 0, total = 0;
    std::optional<double> seconds_left;
    std::int64_t import = 0;  ///< what came of it: an import, or the screening for signs
    std::optional<Problem> problem;
};

class Jobs {
 public:
    /// Marks as failed what another start of the program left unfinished: nothing of it can be half done, as work
    /// commits at its end.
    explicit Jobs(Desk& desk);
    /// Cancels what runs and waits for its next safe place.
    ~Jobs();

    /// Gives the number of what it made.
    using Work = std::function<std::int64_t(Progress&)>;
    Job start(const std::string& kind, Work work);
    /// Refuses: not_found.
    Job find(std::int64_t id);
    /// Asks it to stop at its next safe place; what is done stays done. Refuses: not_found.
    Job cancel(std::int64_t id);

 private:
    class Watch;
    struct Entry;
    void run(const std::stop_token& stop);
    void perform(Entry& entry);
    void keep(const Job& job);

    Desk& desk_;
    std::string worker_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::map<std::int64_t, std::shared_ptr<Entry>> entries_;
    std::deque<std::shared_ptr<Entry>> queue_;
    std::shared_ptr<Entry> running_;
    std::jthread thread_;
};

/// How long the stage will take by how long its first part took; nothing before enough of it is done.
std::optional<double> seconds_left(double seconds_so_far, std::uint64_t done, std::uint64_t total);

}  // namespace opora::office
