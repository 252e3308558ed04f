#include "gateway/catalogue/read_vpr_reading.hpp"

#include "base/embedded.hpp"
#include "gateway/catalogue/json_fields.hpp"

namespace opora::catalogue {

VprReadingRead read_vpr_reading(std::string_view text) {
    VprReadingRead read;
    JsonFaults faults{Code::catalogue_invalid, {}};
    const auto root = parsed(text, faults);
    JsonFields fields(root, "", faults);
    auto& reading = read.reading;
    reading.id = fields.text("id");
    reading.name_ru = fields.text("name_ru");
    reading.name_en = fields.text("name_en");
    reading.source = fields.text("source");
    for (const auto& [value, path] : fields.list("levels")) {
        JsonFields one(*value, path, faults);
        reading.levels.push_back({one.text("level"), one.number("sufficient", 0), one.number("insufficient", 0)});
        one.expect_no_others();
    }
    reading.twos_growth = fields.number("twos_growth", 0);
    reading.journal_gap = fields.integer("journal_gap", 0);
    reading.informative = fields.integer("informative", 0);
    reading.approximate = fields.integer("approximate", 0);
    reading.least_group = fields.integer("least_group", 0);
    if (const auto* own = fields.at("own")) {
        JsonFields one(*own, fields.path_of("own"), faults);
        one.skip("about");
        reading.peak_ratio = one.number("peak_ratio", 0);
        one.expect_no_others();
    }
    fields.expect_no_others();
    read.faults = std::move(faults.found);
    return read;
}

const VprReading& shipped_vpr_reading() {
    static const auto reading = [] {
        for (const auto& file : embedded::data()) {
            if (!file.path.starts_with("reading/")) continue;
            auto read = read_vpr_reading(file.content);
            if (!read.faults.empty()) throw Refusal(read.faults.front());
            return std::move(read.reading);
        }
        return VprReading{};
    }();
    return reading;
}

}  // namespace opora::catalogue
