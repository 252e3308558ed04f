#include "office/desk.hpp"

#include "gateway/store/instruments.hpp"
#include "gateway/store/works.hpp"
#include "office/askers.hpp"
#include "office/first_start.hpp"
#include "office/jobs.hpp"
#include "office/region_data.hpp"

namespace opora::office {

Connection::Connection(Desk& desk, std::unique_ptr<store::Database> database)
    : desk_(&desk), database_(std::move(database)) {}

Connection::~Connection() {
    if (database_) desk_->give_back(std::move(database_));
}

Desk::Desk(std::filesystem::path home, Instant now) : home_(std::move(home)), askers_(std::make_unique<Askers>(*this)) {
    std::error_code error;
    std::filesystem::create_directories(home_, error);
    if (error) throw Refusal(Problem{Code::store_unreadable, {}, home_.string(), {}});
    first_start(database(), now);
}

Desk::~Desk() = default;

Connection Desk::database() {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            auto database = std::move(idle_.back());
            idle_.pop_back();
            return {*this, std::move(database)};
        }
    }
    return {*this, store::open_sqlite((home_ / "opora.db").string())};
}

void Desk::give_back(std::unique_ptr<store::Database> database) {
    if (database->is_in_transaction()) return;
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(database));
}

std::shared_ptr<const Catalogue> Desk::catalogue() {
    {
        const std::lock_guard lock(mutex_);
        if (catalogue_) return catalogue_;
    }
    const auto connection = database();
    auto read =
        std::make_shared<const Catalogue>(store::load_subjects(connection), store::load_instruments(connection));
    const std::lock_guard lock(mutex_);
    catalogue_ = read;
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
    if (!jobs_) jobs_ = std::make_unique<Jobs>(*this);
    return *jobs_;
}

}  // namespace opora::office
