// Descriptions of works from a file: the same fields as in the page.

#include "office/prepared_import.hpp"

#include "gateway/catalogue/read_instruments.hpp"
#include "gateway/store/instruments.hpp"
#include "office/save_instrument.hpp"

#include <memory>

namespace opora::office {

PreparedImport prepare_catalogue(const ImportGround& ground, std::string_view json, const ImportWish& wish) {
    const auto read =
        std::make_shared<catalogue::InstrumentsRead>(catalogue::read_instruments(json, ground.catalogue.subjects()));
    PreparedImport prepared;
    auto& report = prepared.report;
    report.wish = wish;
    report.layout = "catalogue";
    report.faults = read->faults;
    report.faults_total = static_cast<std::int64_t>(read->faults.size());
    for (const auto& fault : read->faults) ++report.faults_by_code[fault.code];
    report.counts.rows = static_cast<std::int64_t>(read->instruments.size());
    if (!read->faults.empty()) {
        report.state = ImportState::stopped;
        return prepared;
    }
    for (const auto& instrument : read->instruments) {
        const auto known = store::load_instrument(ground.database, instrument.procedure);
        if (!known)
            ++report.counts.created;
        else
            ++(is_same_description(*known, instrument) ? report.counts.skipped : report.counts.changed);
    }
    prepared.save = [read](store::Database& database, std::int64_t import, Progress& progress) {
        for (const auto& instrument : read->instruments) keep_instrument(database, instrument, import, progress);
    };
    return prepared;
}

}  // namespace opora::office
