#include "office/scale_record.hpp"

#include "office/record_json.hpp"

namespace opora::office {

namespace {

namespace js = boost::json;

js::array write_totals(const std::vector<ScaleTotal>& totals) {
    js::array out;
    for (const auto& row : totals)
        out.push_back(js::object{{"total", row.total},
                                 {"works", row.works},
                                 {"share", record::exact(row.share)},
                                 {"below", record::exact(row.below)},
                                 {"is_reachable", row.is_reachable},
                                 {"theta", record::exact(row.theta)},
                                 {"error", record::exact(row.error)},
                                 {"scaled", row.scaled},
                                 {"scaled_error", record::exact(row.scaled_error)},
                                 {"mark", row.mark}});
    return out;
}

js::object write_effect(const MarksEffect& marks) {
    js::array shares, cuts;
    for (const double share : marks.shares) shares.push_back(record::exact(share));
    for (const auto& cut : marks.cuts)
        cuts.push_back(js::object{{"mark", cut.mark},
                                  {"total", cut.total},
                                  {"theta", record::exact(cut.theta)},
                                  {"too_low", record::exact(cut.too_low)},
                                  {"too_high", record::exact(cut.too_high)},
                                  {"works_near", cut.works_near}});
    return {{"shares", shares},
            {"accuracy", record::exact(marks.accuracy)},
            {"consistency", record::exact(marks.consistency)},
            {"cuts", cuts}};
}

int whole(const js::object& object, std::string_view field) { return static_cast<int>(record::integer(object, field)); }

ScaleTotal read_total(const js::object& row) {
    return {whole(row, "total"),
            whole(row, "works"),
            record::number(row, "share"),
            record::number(row, "below"),
            record::is_true(row, "is_reachable"),
            record::number(row, "theta"),
            record::number(row, "error"),
            whole(row, "scaled"),
            record::number(row, "scaled_error"),
            whole(row, "mark")};
}

MarksEffect read_effect(const js::object& marks) {
    MarksEffect out;
    const auto& shares = record::at(marks, "shares").as_array();
    for (std::size_t m = 0; m < out.shares.size() && m < shares.size(); ++m) out.shares[m] = record::number(shares[m]);
    out.accuracy = record::number(marks, "accuracy");
    out.consistency = record::number(marks, "consistency");
    for (const auto& value : record::at(marks, "cuts").as_array()) {
        const auto& cut = value.as_object();
        out.cuts.push_back({whole(cut, "mark"), whole(cut, "total"), record::number(cut, "theta"),
                            record::number(cut, "too_low"), record::number(cut, "too_high"), whole(cut, "works_near")});
    }
    return out;
}

}  // namespace

std::string write_scale(const Scale& scale) {
    js::object out{{"model", scale.model},
                   {"mean", record::exact(scale.shape.mean)},
                   {"sd", record::exact(scale.shape.sd)},
                   {"low", record::exact(scale.shape.low)},
                   {"high", record::exact(scale.shape.high)},
                   {"works", scale.works},
                   {"reliability", record::exact(scale.reliability)},
                   {"digest", scale.digest},
                   {"reason", scale.reason},
                   {"rows", write_totals(scale.rows)}};
    if (scale.cuts) out["cuts"] = js::array(scale.cuts->begin(), scale.cuts->end());
    if (scale.marks) out["marks"] = write_effect(*scale.marks);
    return js::serialize(out);
}

Scale read_scale(const store::ScaleRecord& kept) {
    const auto value = js::parse(kept.body);
    const auto& body = value.as_object();
    Scale scale;
    scale.id = kept.id;
    if (const auto procedure = procedure_named(kept.procedure)) scale.procedure = *procedure;
    scale.model = record::text(body, "model");
    scale.shape = {record::number(body, "mean"), record::number(body, "sd"), record::number(body, "low"),
                   record::number(body, "high")};
    scale.works = whole(body, "works");
    scale.reliability = record::number(body, "reliability");
    scale.digest = record::text(body, "digest");
    scale.reason = record::text(body, "reason");
    for (const auto& row : record::at(body, "rows").as_array()) scale.rows.push_back(read_total(row.as_object()));
    if (const auto& cuts = record::at(body, "cuts"); cuts.is_array() && cuts.as_array().size() == 3) {
        scale.cuts.emplace();
        for (std::size_t i = 0; i < 3; ++i) (*scale.cuts)[i] = cuts.as_array()[i].to_number<int>();
    }
    if (const auto& marks = record::at(body, "marks"); marks.is_object()) scale.marks = read_effect(marks.as_object());
    scale.person = kept.person;
    scale.at = kept.at;
    return scale;
}

}  // namespace opora::office
