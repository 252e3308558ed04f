/// The desk where people work: the store, the catalogue, and what was computed a moment ago.
#pragma once

#include "domain/catalogue.hpp"
#include "gateway/store/database.hpp"
#include "office/moment.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace opora::office {

struct RegionData;
class Askers;
class Jobs;

/// A connection for as long as it is held; other threads get others.
class Connection {
 public:
    Connection(class Desk& desk, std::unique_ptr<store::Database> database);
    ~Connection();
    Connection(Connection&&) noexcept = default;
    Connection& operator=(Connection&&) = delete;
    store::Database& operator*() const { return *database_; }
    operator store::Database&() const { return *database_; }

 private:
    Desk* desk_;
    std::unique_ptr<store::Database> database_;
};

/// Where a desk has its things.
struct Places {
    std::filesystem::path home;        ///< everything, unless the others say otherwise
    std::string store = {};            ///< a file, or "postgresql://…"; "" = opora.db in `home`
    std::filesystem::path files = {};  ///< folder of all files; several nodes share it; "" = `home`

    std::string store_address() const { return store.empty() ? (home / "opora.db").string() : store; }
    /// Whether there is a store, without opening it; a server is believed.
    bool has_store() const;
    const std::filesystem::path& folder() const { return files.empty() ? home : files; }
};

/// May be used by many threads at once. Keeps nothing outside the store and the folder of files but what it can compute
/// again, so that several nodes may work at the same ones.
class Desk {
 public:
    /// Opens or creates the store and sees to what every store holds: subjects, descriptions of works and rule sets
    /// that come with the program. Own versions of them stay. Refuses: store_unreadable, store_too_new, store_too_old,
    /// store_busy, store_gone, store_full, store_read_only.
    Desk(Places places, Instant now);
    Desk(std::filesystem::path home, Instant now) : Desk(Places{std::move(home)}, now) {}
    ~Desk();

    /// The folder of files.
    const std::filesystem::path& home() const { return home_; }
    /// Files being imported lie here until they are applied or discarded.
    std::filesystem::path uploads() const { return home_ / "desk"; }
    Connection database();
    std::shared_ptr<const Catalogue> catalogue();
    /// To be called by whoever saves an instrument or a subject.
    void forget_catalogue();

    /// Results of `year` and the years before it that rules look at, with the fitted models; kept until the store
    /// changes, so that a control moved in the page costs no reading and no fitting.
    std::shared_ptr<const RegionData> region(int year);

    /// Who asks, by the word that came with a question.
    Askers& askers() { return *askers_; }

    /// Long work of the page; its thread starts with the first question.
    Jobs& jobs();

 private:
    friend class Connection;
    void give_back(std::unique_ptr<store::Database> database);

    std::filesystem::path home_;
    std::string store_;
    bool has_been_open_ = false;  ///< from then on a store that is missing is not made anew
    std::mutex mutex_;
    std::vector<std::unique_ptr<store::Database>> idle_;
    std::shared_ptr<const Catalogue> catalogue_;
    std::string catalogue_mark_;
    std::mutex region_mutex_;
    std::map<int, std::shared_ptr<const RegionData>> regions_;
    std::unique_ptr<Askers> askers_;
    std::mutex jobs_mutex_;
    std::unique_ptr<Jobs> jobs_;  ///< goes first: its work uses the rest
};

}  // namespace opora::office
