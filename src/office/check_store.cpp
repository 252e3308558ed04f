#include "office/check_store.hpp"

#include "base/hash.hpp"
#include "gateway/store/block_codec.hpp"
#include "gateway/store/comments.hpp"
#include "gateway/store/erasing.hpp"
#include "gateway/store/works.hpp"
#include "office/file_cabinet.hpp"

namespace opora::office {

namespace {

/// The block can be read, says what its digest says, and has the works its summary counts.
void check_block(store::Database& database, const store::BlockRef& ref, CheckedStore& checked) {
    const Place place{{}, 0, {}, {}, name_of(ref.procedure) + " #" + std::to_string(std::int64_t(ref.school))};
    try {
        const auto kept = store::load_kept_block(database, ref.id);
        if (!kept) return;  // its term was over: totals stay
        const auto& block = *kept;
        const auto summary = store::load_summary(database, ref.school, ref.procedure);
        const auto size = static_cast<std::int64_t>(block.size());
        checked.works += size;
        const bool adds_up = summary && summary->works + summary->absent + summary->quarantined == size;
        if (!adds_up || store::content_digest(block) != ref.digest)
            checked.faults.push_back({Code::block_damaged, place, {}, {}});
    } catch (const Refusal& refusal) {
        auto problem = refusal.problem();
        problem.place = place;
        checked.faults.push_back(std::move(problem));
    }
}

void check_file(const std::filesystem::path& home, const std::string& file, CheckedStore& checked) {
    ++checked.files;
    const auto path = place_in_cabinet(home, file);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored))
        checked.faults.push_back({Code::file_missing, {}, file, {{"file", path.string()}}});
    else if (sha256_hex(read_whole_file(path)) != file)
        checked.faults.push_back(
            {Code::file_damaged, {}, path.string(), {{"file", file}, {"what", std::string("content")}}});
}

}  // namespace

CheckedStore check_store(Desk& desk, Progress& progress) {
    const auto connection = desk.database();
    store::Database& database = connection;
    CheckedStore checked;
    if (const auto said = database.check_integrity(); said != "ok")
        checked.faults.push_back({Code::store_unreadable, {}, {}, {{"reason", said}}});
    const auto procedures = store::load_procedures(database);
    for (std::size_t i = 0; i < procedures.size(); ++i) {
        progress.report("progress.check", i, procedures.size());
        progress.check();
        for (const auto& ref : store::current_blocks(database, procedures[i])) {
            ++checked.blocks;
            check_block(database, ref, checked);
        }
    }
    for (const auto& file : store::stored_files(database)) {
        progress.check();
        check_file(desk.home(), file, checked);
    }
    return checked;
}

}  // namespace opora::office
