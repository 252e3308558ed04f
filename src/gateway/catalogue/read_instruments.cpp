#include "gateway/catalogue/read_instruments.hpp"

#include "domain/check_catalogue.hpp"
#include "gateway/catalogue/json_fields.hpp"

#include <set>

namespace opora::catalogue {

namespace {

namespace json = boost::json;

std::vector<Position> read_positions(JsonFields& fields, JsonFaults& faults) {
    std::vector<Position> positions;
    for (const auto& [value, path] : fields.list("positions")) {
        JsonFields position(*value, path, faults);
        positions.push_back({position.text("code"), position.integer("maximum", 0), position.text("level"),
                             position.text("skill"), position.text("content")});
        position.expect_no_others();
    }
    return positions;
}

std::optional<std::array<int, 3>> read_cuts(JsonFields& fields, JsonFaults& faults) {
    if (const auto* value = fields.at("cuts"); !value || value->is_null()) return {};
    const auto cuts = fields.integers("cuts");
    if (cuts.size() == 3) return std::array<int, 3>{cuts[0], cuts[1], cuts[2]};
    faults.add("cuts_count", fields.path_of("cuts"), std::to_string(cuts.size()));
    return {};
}

Instrument read_instrument(const json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    Instrument instrument;
    const auto name = fields.text("procedure");
    if (const auto procedure = procedure_named(name))
        instrument.procedure = *procedure;
    else
        faults.add(name.empty() ? "missing" : "procedure_not_read", fields.path_of("procedure"), name);
    instrument.positions = read_positions(fields, faults);
    int sum = 0;
    for (const auto& position : instrument.positions) sum += position.maximum;
    instrument.maximum = fields.integer("maximum", sum);
    instrument.cuts = read_cuts(fields, faults);
    instrument.minutes = fields.integer_or_null("minutes");
    instrument.version = fields.integer("version", 1);
    instrument.same_as = fields.text("same_as");
    instrument.provenance = fields.text("provenance");
    fields.skip("title");  // written by the API for people; the name of the procedure says the same
    fields.expect_no_others();
    return instrument;
}

std::string written(const Position& position) {
    json::object out{{"code", position.code}, {"maximum", position.maximum}};
    if (!position.level.empty()) out["level"] = position.level;
    if (!position.skill.empty()) out["skill"] = position.skill;
    if (!position.content.empty()) out["content"] = position.content;
    return json::serialize(out);
}

std::string written(const Instrument& instrument) {
    json::object out{{"procedure", name_of(instrument.procedure)}};
    if (instrument.same_as.empty()) {
        out["maximum"] = instrument.maximum;
        out["cuts"] = instrument.cuts ? json::value(json::array(instrument.cuts->begin(), instrument.cuts->end()))
                                      : json::value(nullptr);
        out["minutes"] = instrument.minutes ? json::value(*instrument.minutes) : json::value(nullptr);
    } else {
        out["same_as"] = instrument.same_as;
    }
    out["version"] = instrument.version;
    out["provenance"] = instrument.provenance;
    auto text = json::serialize(out);
    if (instrument.positions.empty()) return text;
    text.pop_back();
    text += ",\n     \"positions\": [";
    for (std::size_t i = 0; i < instrument.positions.size(); ++i)
        text += (i ? ",\n       " : "\n       ") + written(instrument.positions[i]);
    return text + "]}";
}

}  // namespace

InstrumentsRead read_instruments(std::string_view text, std::span<const Subject> subjects) {
    InstrumentsRead read;
    JsonFaults faults{Code::catalogue_invalid, {}};
    const auto root = parsed(text, faults);
    std::set<Procedure> seen;
    for (const auto& [value, path] : elements(root, "instruments", faults)) {
        const auto before = faults.found.size();
        auto instrument = read_instrument(*value, path, faults);
        if (faults.found.size() == before)
            for (auto& fault : check_instrument(instrument, subjects, path)) faults.found.push_back(std::move(fault));
        if (faults.found.size() != before) continue;
        if (!seen.insert(instrument.procedure).second)
            faults.add("procedure_twice", path, name_of(instrument.procedure));
        else
            read.instruments.push_back(std::move(instrument));
    }
    read.faults = std::move(faults.found);
    return read;
}

std::string write_instruments(std::span<const Instrument> instruments) {
    std::string text = "{\n  \"instruments\": [";
    for (std::size_t i = 0; i < instruments.size(); ++i) text += (i ? ",\n    " : "\n    ") + written(instruments[i]);
    return text + "\n  ]\n}\n";
}

}  // namespace opora::catalogue
