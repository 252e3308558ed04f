#include "office/write_demo_files.hpp"

#include "gateway/catalogue/read_region_facts.hpp"
#include "gateway/tables/write_tables.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace opora::office {

namespace {

namespace fs = std::filesystem;

/// What the helping threads are told: to stop when the one who watches has stopped.
class Helping final : public Progress {
 public:
    explicit Helping(const std::atomic<bool>& stopped) : stopped_(stopped) {}
    bool is_cancelled() const override { return stopped_; }

 private:
    const std::atomic<bool>& stopped_;
};

/// Calls `job(i, progress)` for 0…count − 1 on all processors; the first exception ends all and is thrown.
template <class Job>
void each_in_parallel(std::size_t count, Progress& progress, Job job) {
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> stopped = false;
    std::mutex mutex;
    std::exception_ptr fault;
    const auto work = [&](Progress& mine) {
        try {
            for (std::size_t i; !stopped && (i = next++) < count;) job(i, mine);
        } catch (...) {
            const std::scoped_lock lock(mutex);
            if (!stopped.exchange(true)) fault = std::current_exception();
        }
    };
    {
        const std::size_t helpers = std::min<std::size_t>(count, std::max(1u, std::thread::hardware_concurrency())) - 1;
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < helpers; ++i)
            threads.emplace_back([&] {
                Helping helping(stopped);
                work(helping);
            });
        work(progress);
    }
    if (fault) std::rethrow_exception(fault);
}

void write_file(const fs::path& path, const TableSource& tables, FileFormat format, Progress& progress) {
    if (format == FileFormat::xlsx) return tables::write_tables(path.string(), tables, progress);
    // The last sheet is the one with the results: «Протокол» stands after «Классы».
    const auto sheet = tables.sheets().size() - 1;
    tables::write_table_csv(path.string(), tables, sheet, progress);
}

void create_folder(const fs::path& folder) {
    std::error_code fault;
    fs::create_directories(folder, fault);
    if (fault)
        throw Refusal(
            Problem{Code::file_unreadable, {}, folder.string(), {{"file", folder.string()}, {"what", "writing"}}});
}

/// XLSX for the small files and where wished; a CSV holds one sheet, and the questionnaire has two.
FileFormat format_of(const demo::DemoFile& file, FileFormat wished) {
    return file.kind == demo::FileKind::works ? wished : FileFormat::xlsx;
}

std::vector<DemoFileWritten> write_all(const fs::path& folder, const std::vector<demo::DemoFile>& files,
                                       FileFormat wished, Progress& progress) {
    std::vector<DemoFileWritten> written;
    for (const auto& file : files) {
        create_folder(folder / file.folder);
        const char* ending = format_of(file, wished) == FileFormat::xlsx ? ".xlsx" : ".csv";
        written.push_back({folder / file.folder / (file.name + ending), file.kind, file.procedure});
    }
    each_in_parallel(files.size(), progress, [&](std::size_t i, Progress& mine) {
        write_file(written[i].path, *files[i].tables, format_of(files[i], wished), mine);
    });
    return written;
}

void expect(bool holds, const char* field, int value) {
    if (holds) return;
    Place place;
    place.path = field;
    throw Refusal(Problem{Code::bad_request, place, std::to_string(value), {}});
}

}  // namespace

std::vector<DemoFileWritten> write_demo_files(const fs::path& folder, const DemoWish& wish, const Catalogue& catalogue,
                                              Progress& progress) {
    expect(wish.schools >= 1 && wish.schools <= 99 * 500, "schools", wish.schools);
    expect(wish.years >= 1 && wish.years <= 3, "years", wish.years);
    const auto& facts = catalogue::shipped_region_facts();
    const auto papers = demo::demo_papers(demo::demo_procedures(wish.years), catalogue, facts);
    const int regions = wish.schools <= 700 ? 1 : (wish.schools + 499) / 500;
    std::vector<DemoFileWritten> written;
    for (int i = 0; i < regions; ++i) {
        progress.report("progress.demo", static_cast<std::uint64_t>(i), static_cast<std::uint64_t>(regions));
        const int schools = wish.schools / regions + (i < wish.schools % regions);
        const auto number = static_cast<std::size_t>(regions == 1 ? 0 : i + 1);
        const auto region = demo::plan_region({.seed = wish.seed, .number = number, .schools = schools}, facts);
        const auto home = regions == 1 ? folder : folder / (region.code + " " + region.name);
        auto files = write_all(home, demo::region_files(region, papers), wish.format, progress);
        std::move(files.begin(), files.end(), std::back_inserter(written));
        if (!wish.has_practice || regions > 1) continue;
        const auto practice = demo::demo_papers(demo::practice_procedures(), catalogue, facts);
        write_all(home, demo::practice_files(region, practice), FileFormat::xlsx, progress);
    }
    progress.report("progress.demo", static_cast<std::uint64_t>(regions), static_cast<std::uint64_t>(regions));
    return written;
}

}  // namespace opora::office
