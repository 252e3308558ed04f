#include "office/desk.hpp"

#include "base/disk_trouble.hpp"
#include "gateway/store/instruments.hpp"
#include "gateway/store/works.hpp"
#include "office/askers.hpp"
#include "office/first_start.hpp"
#include "office/region_data.hpp"
#include "office/start_jobs.hpp"

namespace opora::office {

Connection::Connection(Desk& desk, std::unique_ptr<store::Database> database)
    : desk_(&desk), database_(std::move(database)) {}

Connection::~Connection() {
    if (database_) desk_->give_back(std::move(database_));
}

bool Places::has_store() const {
    return store::is_postgres(store_address()) || std::filesystem::exists(store_address());
}

namespace {

void make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw Refusal(write_problem(error, folder.string()));
}

}  // namespace

Desk::Desk(Places places, Instant now)
    : home_(places.folder()), store_(places.store_address()), askers_(std::make_unique<Askers>(*this)) {
    make_folder(home_);
    if (!store::is_postgres(store_)) make_folder(std::filesystem::absolute(store_).parent_path());
    try {
        first_start(database(), now);
    } catch (const Refusal& refusal) {
        // Who starts it is told the whole path.
        if (refusal.problem().code != Code::store_read_only) throw;
        throw Refusal(Problem{Code::store_read_only, {}, store_, {}});
    }
    has_been_open_ = true;
}

Desk::~Desk() = default;

Connection Desk::database() {
    for (;;) {
        std::unique_ptr<store::Database> database;
        {
            const std::lock_guard lock(mutex_);
            if (idle_.empty()) break;
            database = std::move(idle_.back());
            idle_.pop_back();
        }
        if (database->is_in_place()) return {*this, std::move(database)};
    }
    return {*this,
            store::open_store(store_, has_been_open_ ? store::Opening::there_already : store::Opening::up_to_date)};
}

void Desk::give_back(std::unique_ptr<store::Database> database) {
    if (database->is_in_transaction()) return;
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(database));
}

std::shared_ptr<const Catalogue> Desk::catalogue() {
    const auto connection = database();
    // Another node may have changed it: the mark costs a look at an index.
    const auto mark = store::catalogue_mark(connection);
    {
        const std::lock_guard lock(mutex_);
        if (catalogue_ && catalogue_mark_ == mark) return catalogue_;
    }
    auto read =
        std::make_shared<const Catalogue>(store::load_subjects(connection), store::load_instruments(connection));
    const std::lock_guard lock(mutex_);
    catalogue_ = read;
    catalogue_mark_ = mark;
    return read;
}

void Desk::forget_catalogue() {
    const std::lock_guard lock(mutex_);
    catalogue_.reset();
}

std::shared_ptr<const RegionData> Desk::region(int year) {
    const auto connection = database();
    const auto moment = store::last_moment(connection);
    // One reader fits, the others wait for it: two fits at once would only be slower.
    const std::lock_guard lock(region_mutex_);
    auto& kept = regions_[year];
    if (!kept || kept->moment != moment) kept = std::make_shared<const RegionData>(load_region(connection, year));
    return kept;
}

Jobs& Desk::jobs() {
    const std::lock_guard lock(jobs_mutex_);
    if (!jobs_) jobs_ = std::make_unique<Jobs>(*this, job_kinds());
    return *jobs_;
}

}  // namespace opora::office
