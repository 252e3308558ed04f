#include "office/backup.hpp"

#include "base/hash.hpp"
#include "base/problem.hpp"
#include "gateway/backup_archive.hpp"
#include "gateway/store/copy.hpp"
#include "gateway/store/schema.hpp"
#include "gateway/store/settings.hpp"
#include "office/file_cabinet.hpp"
#include "office/record_json.hpp"
#include "office/version.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace opora::office {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr auto store_part = "store", manifest_part = "manifest.json", folder_part = "home";

/// A folder for what is under way, that goes with its end.
class Aside {
 public:
    explicit Aside(fs::path folder) : folder_(std::move(folder)) {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    ~Aside() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;
    fs::path operator/(const std::string& name) const { return folder_ / name; }
    const fs::path& folder() const { return folder_; }

 private:
    fs::path folder_;
};

struct Sum {
    std::int64_t size = 0;
    std::string sha256;
};

Sum sum_of_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    Sha256 sha;
    Sum sum;
    std::vector<char> bytes(1 << 20);
    while (in.read(bytes.data(), std::ssize(bytes)), in.gcount() > 0) {
        sha.add({bytes.data(), static_cast<std::size_t>(in.gcount())});
        sum.size += in.gcount();
    }
    sum.sha256 = sha.hex();
    return sum;
}

/// What lies in the folder and is not the store, not half written and not of the moment.
bool belongs_to_backup(const fs::path& relative) {
    const auto first = relative.begin()->string(), name = relative.filename().string();
    return !first.starts_with("opora.db") && first.find(".unfinished") == std::string::npos &&
           name.find(".part") == std::string::npos;
}

std::vector<ArchivedFile> files_of(const fs::path& folder) {
    std::vector<ArchivedFile> files;
    std::error_code error;
    for (fs::recursive_directory_iterator at{folder, error}, end; at != end; at.increment(error)) {
        const auto relative = at->path().lexically_relative(folder);
        if (at->is_regular_file(error) && belongs_to_backup(relative))
            files.push_back({folder_part + ("/" + relative.generic_string()), at->path()});
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

void sync_to_disk(const fs::path& path, int kind) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | kind);
    if (file < 0 || ::fsync(file) != 0) {
        if (file >= 0) ::close(file);
        throw Refusal(Problem{Code::store_full, {}, path.string(), {}});
    }
    ::close(file);
}

/// The parts as the manifest has them, each compared.
json::object checked_manifest(const fs::path& unpacked) {
    const auto refuse = [](const std::string& what) { throw Refusal(Code::backup_damaged, {{"what", what}}); };
    json::object manifest;
    try {
        manifest = json::parse(read_whole_file(unpacked / manifest_part)).as_object();
        for (const auto& part : manifest.at("parts").as_array()) {
            const auto& row = part.as_object();
            const auto name = record::text(row, "name");
            const auto sum = sum_of_file(unpacked / name);
            if (sum.size != record::integer(row, "size") || sum.sha256 != record::text(row, "sha256")) refuse(name);
        }
    } catch (const Refusal& refusal) {
        if (refusal.problem().code == Code::backup_damaged) throw;
        refuse(manifest_part);
    } catch (const std::exception&) {
        refuse(manifest_part);
    }
    return manifest;
}

BackedUp backed_up_from(const json::object& manifest) {
    BackedUp done;
    done.dialect = record::text(manifest, "dialect");
    done.schema = static_cast<int>(record::integer(manifest, "schema"));
    for (const auto& part : manifest.at("parts").as_array()) {
        ++done.files;
        done.bytes += record::integer(part.as_object(), "size");
    }
    return done;
}

void require_room(const Places& to) {
    const auto address = to.store_address();
    const auto refuse = [](const std::string& place) { throw Refusal(Code::store_not_empty, {{"place", place}}); };
    if (store::is_postgres(address)) {
        if (!store::is_empty(*store::open_store(address, store::Opening::as_it_is))) refuse("PostgreSQL");
    } else if (fs::exists(address)) {
        refuse(address);
    }
    if (fs::exists(to.folder() / "files")) refuse((to.folder() / "files").string());
}

void restore_store(const fs::path& from, const std::string& dialect, const std::string& address, Progress& progress) {
    if (dialect == "postgres" && !store::is_postgres(address))
        throw Refusal(Code::backup_damaged, {{"what", "PostgreSQL → " + address}});
    if (dialect == "postgres") {
        store::restore_postgres(address, from.string());
    } else if (store::is_postgres(address)) {
        const auto source = store::open_store(from.string());
        store::copy_store(*source, *store::open_store(address, store::Opening::as_it_is), progress);
    } else {
        sync_to_disk(from, 0);
        fs::rename(from, address);
    }
}

}  // namespace

BackedUp back_up(Desk& desk, Instant now, const fs::path& file, Progress& progress) {
    if (fs::exists(file)) throw Refusal(Code::store_not_empty, {{"place", file.string()}});
    const Aside aside(file.string() + ".unfinished");
    json::object manifest;
    {
        const auto connection = desk.database();
        store::Database& database = connection;
        manifest = {{"opora", version},
                    {"made", iso_time(now)},
                    {"dialect", database.dialect()},
                    {"schema", store::schema_version(database)}};
        progress.report("progress.backup", 0, 0);
        database.back_up((aside / store_part).string());
    }
    // The store first: whatever it speaks of lay in its place before.
    auto files = files_of(desk.home());
    files.insert(files.begin(), {store_part, aside / store_part});
    json::array parts;
    std::vector<ArchivedFile> kept;
    for (const auto& one : files) {
        progress.check();
        if (!fs::exists(one.path)) continue;  // an upload that was applied meanwhile
        const auto sum = sum_of_file(one.path);
        parts.push_back(json::object{{"name", one.name}, {"size", sum.size}, {"sha256", sum.sha256}});
        kept.push_back(one);
    }
    manifest["parts"] = std::move(parts);
    std::ofstream(aside / manifest_part) << json::serialize(manifest);
    kept.insert(kept.begin(), {manifest_part, aside / manifest_part});
    const auto archive = aside / "archive";
    write_archive(archive, kept, progress);
    fs::permissions(archive, fs::perms::owner_read | fs::perms::owner_write);
    sync_to_disk(archive, 0);
    fs::rename(archive, file);
    sync_to_disk(fs::absolute(file).parent_path(), O_DIRECTORY);
    try {
        store::save_setting(desk.database(), "last_backup", iso_time(now));
    } catch (const Refusal&) {  // the copy is made; that the self-check does not know of it is the lesser evil
    }
    return backed_up_from(manifest);
}

BackedUp restore(const Places& to, const fs::path& file, Progress& progress) {
    if (!fs::exists(file))
        throw Refusal(Problem{Code::file_missing, {}, file.string(), {{"file", file.filename().string()}}});
    require_room(to);
    fs::create_directories(to.folder());
    fs::create_directories(to.home);
    const Aside aside(to.folder() / "restore.unfinished");
    unpack_archive(file, aside.folder(), progress);
    const auto manifest = checked_manifest(aside.folder());
    const auto done = backed_up_from(manifest);
    const auto address = to.store_address();
    const auto bring_store = [&] { restore_store(aside / store_part, done.dialect, address, progress); };
    // What may fail comes first: a server. A file is put in its place last: with it the restored Opora is there.
    if (store::is_postgres(address)) bring_store();
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(aside / folder_part, none))
        if (!fs::exists(to.folder() / entry.path().filename()))
            fs::rename(entry.path(), to.folder() / entry.path().filename());
    ::sync();
    if (!store::is_postgres(address)) bring_store();
    return done;
}

}  // namespace opora::office
