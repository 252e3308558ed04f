#include "gateway/catalogue/read_region_facts.hpp"

#include "base/embedded.hpp"
#include "gateway/catalogue/json_fields.hpp"

#include <numeric>

namespace opora::catalogue {

namespace {

namespace json = boost::json;

ProcedureFacts read_procedure_facts(const json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    ProcedureFacts facts;
    const auto name = fields.text("procedure");
    if (const auto procedure = procedure_named(name))
        facts.procedure = *procedure;
    else
        faults.add("procedure_not_read", fields.path_of("procedure"), name);
    facts.works = fields.integer("works", 0);
    facts.schools = fields.integer("schools", 0);
    facts.mean = fields.number("mean", 0);
    facts.sd = fields.number("sd", 0);
    if (const auto cuts = fields.integers("cuts"); cuts.size() == 3)
        facts.cuts = {cuts[0], cuts[1], cuts[2]};
    else
        faults.add("cuts_count", fields.path_of("cuts"), std::to_string(cuts.size()));
    facts.icc = fields.number("icc", 0);
    facts.absent_share = fields.number("absent_share", 0);
    facts.not_attempted_share = fields.number("not_attempted_share", 0);
    facts.not_taught_share = fields.number("not_taught_share", 0);
    for (const int works : fields.integers("histogram")) facts.histogram.push_back(works);
    const auto rows = fields.list("journal_by_mark");
    for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 4); ++i)
        if (const auto* cells = rows[i].first->if_array(); cells && cells->size() == 4)
            for (std::size_t j = 0; j < 4; ++j) facts.journal_by_mark[i][j] = (*cells)[j].to_number<std::int64_t>();
    for (const auto& [item, item_path] : fields.list("school_size"))
        if (const auto* pair = item->if_array(); pair && pair->size() == 2)
            facts.school_size.emplace_back((*pair)[0].to_number<double>(), (*pair)[1].to_number<double>());
        else
            faults.add("not_list", item_path);
    fields.expect_no_others();
    if (std::accumulate(facts.histogram.begin(), facts.histogram.end(), std::int64_t{0}) != facts.works)
        faults.add("other", fields.path_of("histogram"), name);
    return facts;
}

}  // namespace

RegionFactsRead read_region_facts(std::string_view text) {
    RegionFactsRead read;
    JsonFaults faults{Code::catalogue_invalid, {}};
    const auto root = parsed(text, faults);
    for (const auto& [value, path] : elements(root, "procedures", faults))
        read.facts.procedures.push_back(read_procedure_facts(*value, path, faults));
    read.faults = std::move(faults.found);
    return read;
}

const RegionFacts& shipped_region_facts() {
    static const auto facts = [] {
        for (const auto& file : embedded::data()) {
            if (file.path != "demo/region-facts.json") continue;
            auto read = read_region_facts(file.content);
            if (!read.faults.empty()) throw Refusal(read.faults.front());
            return std::move(read.facts);
        }
        return RegionFacts{};
    }();
    return facts;
}

}  // namespace opora::catalogue
