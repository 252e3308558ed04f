#include "office/scales.hpp"

#include "gateway/store/audit.hpp"
#include "gateway/store/scales.hpp"
#include "gateway/store/works.hpp"
#include "office/purposes.hpp"
#include "office/save_instrument.hpp"
#include "office/scale_record.hpp"
#include "office/works_of_procedure.hpp"

#include <algorithm>

namespace opora::office {

namespace {

std::array<double, 4> shares_of(const std::vector<std::uint32_t>& histogram, const scaling::Cuts& cuts) {
    std::array<double, 4> shares{};
    double all = 0;
    for (std::size_t total = 0; total < histogram.size(); ++total) {
        std::size_t mark = 0;
        for (const int cut : cuts) mark += static_cast<int>(total) >= cut;
        shares[mark] += histogram[total];
        all += histogram[total];
    }
    if (all > 0)
        for (auto& share : shares) share /= all;
    return shares;
}

/// The same work a year or two earlier, with marks.
std::optional<Procedure> sitting_before(const std::vector<Procedure>& procedures, const Procedure& procedure) {
    std::optional<Procedure> before;
    for (const auto& other : procedures)
        if (series_key(other) == series_key(procedure) && other.year < procedure.year &&
            (!before || other.year > before->year))
            before = other;
    return before;
}

std::vector<CutProposal> proposals_for(Desk& desk, const ScalePreview& preview) {
    std::vector<CutProposal> out;
    const auto& histogram = preview.analysis.histogram;
    if (preview.instrument.cuts)
        out.push_back({{"scaling.proposal.present", {}},
                       *preview.instrument.cuts,
                       shares_of(histogram, *preview.instrument.cuts)});
    const auto connection = desk.database();
    const auto before = sitting_before(store::load_procedures(connection), preview.instrument.procedure);
    if (!before) return out;
    std::array<double, 4> marks{};
    double all = 0;
    for (const auto& row : store::load_tallies(connection, {*before}))
        for (std::size_t m = 0; m < marks.size(); ++m) {
            marks[m] += row.tally.marks[m];
            all += row.tally.marks[m];
        }
    if (all <= 0) return out;
    for (auto& mark : marks) mark /= all;
    if (const auto cuts = scaling::cuts_for_shares(histogram, marks))
        out.push_back({{"scaling.proposal.shares_before", {{"year", std::to_string(before->year)}}},
                       *cuts,
                       shares_of(histogram, *cuts)});
    return out;
}

ScalePreview preview_of(Desk& desk, const ScaleOrder& order) {
    auto found = works_of_procedure(desk, order.procedure);
    ScalePreview preview;
    preview.digest = std::move(found.digest);
    preview.analysis = scaling::analyse_items(found.instrument, found.works, {order.model, scaling::Grouping::none});
    preview.instrument = std::move(found.instrument);
    if (preview.analysis.items.empty())
        throw Refusal(Problem{Code::works_too_few, {}, order.procedure, {{"works", double(preview.analysis.works)}}});
    preview.table = scaling::scale_table(preview.instrument, preview.analysis, order.wish);
    return preview;
}

}  // namespace

ScalePreview preview_scale(Desk& desk, const ScaleOrder& order) {
    auto preview = preview_of(desk, order);
    preview.proposals = proposals_for(desk, preview);
    return preview;
}

Scale set_scale(Desk& desk, const Person& who, Instant now, const ScaleOrder& order) {
    if (order.reason.find_first_not_of(" \t\n") == std::string::npos)
        throw Refusal(Problem{Code::scale_reason_missing, {{}, 0, {}, {}, "reason"}, "", {}});
    const auto preview = preview_of(desk, order);
    if (order.wish.cuts && !preview.table.marks)
        throw Refusal(Problem{Code::scale_cuts_wrong,
                              {{}, 0, {}, {}, "cuts"},
                              "",
                              {{"maximum", double(preview.analysis.histogram.size()) - 1}}});
    Scale scale;
    scale.procedure = preview.instrument.procedure;
    scale.model = order.model == irt::Model::pcm ? "pcm" : "gpcm";
    scale.shape = order.wish.shape;
    scale.cuts = order.wish.cuts;
    scale.works = preview.analysis.works;
    scale.reliability = preview.analysis.reliability;
    scale.digest = preview.digest;
    scale.rows = preview.table.rows;
    scale.marks = preview.table.marks;
    scale.person = who.name;
    scale.at = iso_time(now);
    scale.reason = order.reason;

    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto name = name_of(scale.procedure);
    scale.id = store::save_scale(database, {0, name, write_scale(scale), scale.at, scale.person});
    seal_purpose(database, who, now, "scale", scale.id);
    store::add_audit(database, {0, scale.at, who.name, "set_scale", "scale " + std::to_string(scale.id) + " " + name});
    if (scale.cuts && scale.cuts != preview.instrument.cuts) {
        auto instrument = preview.instrument;
        instrument.cuts = scale.cuts;
        instrument.same_as.clear();
        instrument.provenance = say(who.language, "scaling.provenance", {{"id", std::to_string(scale.id)}});
        save_instrument(database, who, now, instrument);
    }
    transaction.commit();
    desk.forget_catalogue();
    return scale;
}

std::vector<Scale> list_scales(Desk& desk, const std::string& procedure) {
    std::vector<Scale> scales;
    for (const auto& record : store::load_scales(desk.database(), procedure)) scales.push_back(read_scale(record));
    return scales;
}

Scale find_scale(Desk& desk, std::int64_t id) {
    const auto record = store::load_scale(desk.database(), id);
    if (!record) throw Refusal(Problem{Code::scale_not_found, {}, std::to_string(id), {}});
    return read_scale(*record);
}

}  // namespace opora::office
