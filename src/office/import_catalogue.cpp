// Descriptions of works from a file: the same fields as in the page.

#include "office/prepared_import.hpp"

#include "engine/catalogue/read_instrument_table.hpp"
#include "gateway/catalogue/read_instruments.hpp"
#include "gateway/store/instruments.hpp"
#include "gateway/tables/open_tables.hpp"
#include "office/save_instrument.hpp"

#include <fstream>
#include <iterator>
#include <memory>

namespace opora::office {

namespace {

/// JSON begins with a brace or a bracket, after a byte order mark and blanks perhaps; no spreadsheet does.
bool is_json(std::string_view bytes) {
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    const auto first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
}

catalogue::InstrumentsRead read_descriptions(const std::filesystem::path& file, const std::string& shown_name,
                                             const std::vector<Subject>& subjects, Progress& progress) {
    std::ifstream in{file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    if (is_json(bytes)) return catalogue::read_instruments(bytes, subjects);
    const auto source = tables::open_tables(file.string(), shown_name);
    auto reading = catalogue::read_instrument_table(*source, subjects, progress);
    return {std::move(reading.instruments), std::move(reading.faults)};
}

}  // namespace

PreparedImport prepare_catalogue(const ImportGround& ground, const std::filesystem::path& file,
                                 const std::string& shown_name, const ImportWish& wish, Progress& progress) {
    const auto read = std::make_shared<catalogue::InstrumentsRead>(
        read_descriptions(file, shown_name, ground.catalogue.subjects(), progress));
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
    prepared.save = [read](store::Database& database, std::int64_t import, Progress& saving) {
        for (const auto& instrument : read->instruments) keep_instrument(database, instrument, import, saving);
    };
    return prepared;
}

}  // namespace opora::office
