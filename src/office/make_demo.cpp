#include "office/make_demo.hpp"

#include "gateway/store/settings.hpp"
#include "office/data_status.hpp"
#include "office/demo_field.hpp"
#include "office/import_file.hpp"
#include "office/move_store.hpp"

namespace opora::office {

namespace {

namespace fs = std::filesystem;

/// A part of longer work: hears that it should stop, and leaves the telling to the whole.
class Part final : public Progress {
 public:
    explicit Part(const Progress& whole) : whole_(whole) {}
    bool is_cancelled() const override { return whole_.is_cancelled(); }

 private:
    const Progress& whole_;
};

ImportKind kind_of(demo::FileKind kind) {
    switch (kind) {
        case demo::FileKind::schools:
            return ImportKind::schools;
        case demo::FileKind::context:
            return ImportKind::context;
        case demo::FileKind::works:
            break;
    }
    return ImportKind::works;
}

void expect_empty(const Places& places, Instant now) {
    if (store::is_postgres(places.store_address())) {
        if (!store::is_empty(*store::open_store(places.store_address(), store::Opening::as_it_is)))
            throw Refusal(Problem{Code::home_not_empty, {}, "PostgreSQL", {}});
        return;
    }
    if (!places.has_store()) return;
    Desk desk(places, now);
    if (about(desk).schools > 0 || !list_imports(desk).empty())
        throw Refusal(Problem{Code::home_not_empty, {}, places.home.string(), {}});
}

std::vector<ImportReport> import_all(Desk& desk, const std::vector<DemoFileWritten>& files, const Person& who,
                                     Instant now, Progress& progress) {
    std::vector<ImportReport> reports;
    for (std::size_t i = 0; i < files.size(); ++i) {
        progress.report("progress.demo_import", i, files.size());
        Part part(progress);
        ImportWish wish;
        wish.kind = kind_of(files[i].kind);
        wish.procedure = files[i].procedure;
        reports.push_back(import_file(desk, who, now, files[i].path, wish, Then::apply, part));
    }
    make_demo_field(desk, who, now);
    store::save_setting(desk.database(), "is_demo", "yes");
    return reports;
}

}  // namespace

std::vector<ImportReport> make_demo(const Places& places, const Person& who, Instant now, const DemoWish& wish,
                                    Progress& progress) {
    expect_empty(places, now);
    const auto home = places.folder();
    const auto unfinished = home / "demo.unfinished";
    fs::remove_all(unfinished);
    std::vector<ImportReport> reports;
    {
        Desk desk(unfinished, now);
        const auto files = write_demo_files(unfinished / "files", wish, *desk.catalogue(), progress);
        reports = import_all(desk, files, who, now, progress);
    }
    fs::remove_all(home / "demo");
    fs::rename(unfinished / "files", home / "demo");
    if (store::is_postgres(places.store_address()))
        move_store(Places{unfinished}, places.store_address(), false, progress);
    else
        fs::rename(unfinished / "opora.db", places.store_address());
    fs::remove_all(unfinished);
    return reports;
}

}  // namespace opora::office
