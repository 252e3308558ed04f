// The store: saving blocks and reading the counts that rules and what-if need.
//
// A region is 630 schools × 40 procedures. The country (40 000 schools × 16 procedures) takes a minute to
// make: --benchmark_filter=Country.

#include "gateway/store/block_codec.hpp"
#include "gateway/store/invented.hpp"
#include "gateway/store/works.hpp"

#include <benchmark/benchmark.h>

#include <unistd.h>
#include <filesystem>

namespace {

namespace store = opora::store;
using opora::OrganisationId;
using opora::Procedure;

/// A store in a temporary file, filled once and removed at the end.
class FilledStore {
 public:
    FilledStore(int schools, int procedures) {
        std::filesystem::create_directories(folder_);
        database = store::open_sqlite((folder_ / "opora.db").string());
        store::Transaction transaction(*database, store::Transaction::Mode::writing);
        for (int i = 0; i < schools; ++i) schools_.push_back(store::invented::school(*database, i));
        const auto import = store::invented::import(*database);
        for (int p = 0; p < procedures; ++p) {
            this->procedures.push_back({"vpr", 2000 + p / 10, 1 + p % 10, "ru", ""});
            save(import, this->procedures.back());
        }
        transaction.commit();
    }
    ~FilledStore() {
        database.reset();
        std::filesystem::remove_all(folder_);
    }

    /// One block for every school.
    void save(std::int64_t import, const Procedure& procedure) {
        const auto instrument = store::invented::instrument(procedure);
        auto block = store::invented::block("", instrument, 40, 1);
        const auto summary = opora::summarise(block, instrument);
        for (std::size_t i = 0; i < schools_.size(); ++i) {
            block.school = store::invented::login(static_cast<int>(i));
            store::save_block(*database, import, schools_[i], block, summary);
        }
    }

    std::unique_ptr<store::Database> database;
    std::vector<Procedure> procedures;

 private:
    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("opora-store-bench-" + std::to_string(getpid()));
    std::vector<OrganisationId> schools_;
};

void load_tallies(benchmark::State& state, FilledStore& filled) {
    std::size_t rows = 0;
    for (auto _ : state) rows = store::load_tallies(*filled.database, filled.procedures).size();
    state.counters["rows"] = static_cast<double>(rows);
}

void Region_load_tallies(benchmark::State& state) {
    FilledStore region(630, 40);
    load_tallies(state, region);
}
BENCHMARK(Region_load_tallies)->Unit(benchmark::kMillisecond);

void Region_load_summary(benchmark::State& state) {
    FilledStore region(630, 1);
    for (auto _ : state)
        benchmark::DoNotOptimize(store::load_region_summary(*region.database, region.procedures.front()));
}
BENCHMARK(Region_load_summary)->Unit(benchmark::kMillisecond);

void Region_digest(benchmark::State& state) {
    FilledStore region(630, 1);
    for (auto _ : state) benchmark::DoNotOptimize(store::procedure_digest(*region.database, region.procedures.front()));
}
BENCHMARK(Region_digest)->Unit(benchmark::kMillisecond);

void Country_load_tallies(benchmark::State& state) {
    FilledStore country(40'000, 16);
    load_tallies(state, country);
}
BENCHMARK(Country_load_tallies)->Unit(benchmark::kMillisecond);

/// 40 000 blocks of 40 works in one transaction, committed.
void Country_save_blocks(benchmark::State& state) {
    FilledStore country(40'000, 0);
    int year = 2000;
    for (auto _ : state) {
        store::Transaction transaction(*country.database, store::Transaction::Mode::writing);
        country.save(store::invented::import(*country.database), {"vpr", ++year, 4, "ru", ""});
        transaction.commit();
    }
    state.counters["blocks/s"] =
        benchmark::Counter(40'000.0 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(Country_save_blocks)->Unit(benchmark::kMillisecond)->Iterations(2);

void Block_write(benchmark::State& state) {
    const auto block = store::invented::block("990001", store::invented::instrument({"vpr", 2021, 4, "ru", ""}), 40, 1);
    for (auto _ : state) benchmark::DoNotOptimize(store::write_block(block));
    state.counters["bytes"] = static_cast<double>(store::write_block(block).size());
}
BENCHMARK(Block_write);

void Block_read(benchmark::State& state) {
    const auto bytes = store::write_block(
        store::invented::block("990001", store::invented::instrument({"vpr", 2021, 4, "ru", ""}), 40, 1));
    for (auto _ : state) benchmark::DoNotOptimize(store::read_block(bytes));
}
BENCHMARK(Block_read);

void Block_digest(benchmark::State& state) {
    const auto block = store::invented::block("990001", store::invented::instrument({"vpr", 2021, 4, "ru", ""}), 40, 1);
    for (auto _ : state) benchmark::DoNotOptimize(store::content_digest(block));
}
BENCHMARK(Block_digest);

}  // namespace
