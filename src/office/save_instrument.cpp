#include "office/save_instrument.hpp"

#include "domain/check_catalogue.hpp"
#include "gateway/catalogue/read_instruments.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/erasing.hpp"
#include "gateway/store/imports.hpp"
#include "gateway/store/instruments.hpp"
#include "gateway/store/works.hpp"
#include "office/import_report.hpp"

#include <span>

namespace opora::office {

namespace {

/// Works of one procedure get the marks that `instrument` gives them. Works whose number of positions is another
/// stay as they are: they were read by another description.
void mark_again(store::Database& database, const Procedure& procedure, const Instrument& instrument,
                std::int64_t import, Progress& progress) {
    const auto blocks = store::current_blocks(database, procedure);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        progress.report("progress.mark_again", i, blocks.size());
        progress.check();
        const auto kept = store::load_kept_block(database, blocks[i].id);
        if (!kept) continue;  // rows erased: the marks of then stay
        const auto& block = *kept;
        if (block.positions != instrument.positions.size()) continue;
        store::save_block(database, import, blocks[i].school, block, summarise(block, instrument));
    }
}

}  // namespace

bool is_same_description(Instrument one, Instrument other) {
    one.version = other.version = 1;
    return catalogue::write_instruments(std::span(&one, 1)) == catalogue::write_instruments(std::span(&other, 1));
}

void keep_instrument(store::Database& database, const Instrument& instrument, std::int64_t import, Progress& progress) {
    const auto known = store::load_instrument(database, instrument.procedure);
    if (known && is_same_description(*known, instrument)) return;
    store::save_instrument(database, instrument, import);
    // Procedures that took this description as theirs follow it.
    const Catalogue catalogue(store::load_subjects(database), store::load_instruments(database));
    for (const auto& other : catalogue.instruments())
        if (other.procedure == instrument.procedure || other.same_as == name_of(instrument.procedure))
            mark_again(database, other.procedure, other, import, progress);
}

void save_instrument(store::Database& database, const Person& who, Instant now, const Instrument& instrument) {
    const auto known = store::load_instrument(database, instrument.procedure);
    if (known && is_same_description(*known, instrument)) return;
    ImportReport report;
    report.wish.kind = ImportKind::catalogue;
    report.state = ImportState::applied;
    report.layout = "catalogue";
    report.procedure = instrument.procedure;
    ++(known ? report.counts.changed : report.counts.created);
    report.person = who.name;
    report.created = report.applied = iso_time(now);
    store::ImportRecord record;
    record.state = "applied";
    record.kind = "catalogue";
    record.person = who.name;
    record.created = record.applied = report.created;
    record.layout = report.layout;
    record.procedure = name_of(instrument.procedure);
    record.report = write_report(report);
    const auto import = store::save_import(database, record);
    Progress nobody_watches;
    keep_instrument(database, instrument, import, nobody_watches);
    store::add_audit(database, {0, iso_time(now), who.name, "save_instrument", record.procedure});
}

Instrument save_instrument(Desk& desk, const Person& who, Instant now, const Instrument& instrument) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto faults = check_instrument(instrument, desk.catalogue()->subjects(), "");
    if (!faults.empty()) throw Refusal(faults.front());
    {
        store::Transaction transaction(database, store::Transaction::Mode::writing);
        save_instrument(database, who, now, instrument);
        transaction.commit();
    }
    desk.forget_catalogue();
    return *desk.catalogue()->find(instrument.procedure);
}

}  // namespace opora::office
