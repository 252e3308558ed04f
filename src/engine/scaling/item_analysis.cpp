#include "engine/scaling/item_analysis.hpp"

#include "compute/irt/diagnosis/classical.hpp"
#include "compute/irt/diagnosis/dif.hpp"
#include "compute/irt/diagnosis/item_fit.hpp"
#include "compute/irt/diagnosis/local_dependence.hpp"
#include "engine/scaling/curves.hpp"

#include <algorithm>
#include <cmath>

namespace opora::scaling {

namespace {

constexpr int fewest_works = 50;
constexpr int fewest_in_group = 100;

/// Responses without the positions where everybody got the same, and with scores nobody got closed up.
struct Estimable {
    irt::Responses responses;
    std::vector<std::size_t> positions;
    std::vector<std::size_t> dropped;
    std::vector<irt::EmptyCategory> closed;
};

Estimable estimable(const irt::Responses& all) {
    Estimable out;
    auto closed = irt::close_up(all);
    for (const auto& category : closed.closed) out.closed.push_back(category);
    std::vector<std::size_t> kept;
    for (std::size_t j = 0; j < all.items(); ++j) (closed.responses.maxima[j] > 0 ? kept : out.dropped).push_back(j);
    for (const auto j : kept) out.responses.maxima.push_back(closed.responses.maxima[j]);
    out.responses.scores.reserve(all.people() * kept.size());
    for (std::size_t person = 0; person < all.people(); ++person)
        for (const auto j : kept) out.responses.scores.push_back(closed.responses.of(person)[j]);
    out.positions = std::move(kept);
    return out;
}

/// Of `part`'s items; empty when a group is too small to compare.
std::vector<GroupDifference> differences_of(const irt::Responses& part, const std::vector<std::int8_t>& groups,
                                            const std::array<int, 2>& people) {
    if (std::min(people[0], people[1]) < fewest_in_group) return {};
    auto grouped = part;
    for (const auto group : groups) grouped.groups.push_back(group < 0 ? 2 : static_cast<std::uint16_t>(group));
    const auto report = irt::find_dif(grouped);
    std::vector<GroupDifference> out;
    for (std::size_t i = 0; i < report.items.size(); ++i) {
        const auto& item = report.items[i];
        out.push_back({item.scores.difference / part.maxima[i], item.scores.p, item.grade});
    }
    return out;
}

std::vector<MapBin> people_map(const std::vector<double>& thetas) {
    constexpr double width = 0.25, edge = 4;
    std::vector<MapBin> bins;
    for (double low = -edge; low < edge; low += width) bins.push_back({low, low + width, 0});
    for (const double theta : thetas) {
        const auto at = std::clamp((theta + edge) / width, 0.0, static_cast<double>(bins.size()) - 1);
        ++bins[static_cast<std::size_t>(at)].people;
    }
    return bins;
}

double share_of_points(const GatheredWorks& works, const Position& position, std::size_t j) {
    double points = 0;
    for (std::size_t person = 0; person < works.totals.size(); ++person) points += works.responses.of(person)[j];
    return points / static_cast<double>(works.totals.size()) / position.maximum;
}

void add_parameters(AnalysedItem& item, const irt::ItemFit& fit) {
    item.slope = fit.item.a;
    item.slope_error = fit.a_error;
    item.steps = fit.item.b();
    item.step_errors = fit.b_errors;
    double sum = 0;
    for (const double step : item.steps) sum += step;
    item.difficulty = sum / static_cast<double>(item.steps.size());
    // Steps of one item are estimated nearly apart: the error of their mean as of independent ones.
    double squares = 0;
    for (const double error : item.step_errors) squares += error * error;
    item.difficulty_error = std::sqrt(squares) / static_cast<double>(item.steps.size());
}

void add_remarks(AnalysedItem& item, const Position& position) {
    const auto remark = [&](const char* key, Args args = {}) { item.remarks.push_back({key, std::move(args)}); };
    if (item.rest_correlation < 0.1)
        remark("scaling.item.parts_nobody", {{"r", item.rest_correlation}});
    else if (item.infit > 1.2)
        remark("scaling.item.noisy", {{"infit", item.infit}});
    else if (item.infit < 0.8)
        remark("scaling.item.overlaps", {{"infit", item.infit}});
    if (item.share < 0.1) remark("scaling.item.hard", {{"share", item.share}});
    if (item.share > 0.95) remark("scaling.item.easy", {{"share", item.share}});
    if (item.x2_df > 0 && item.x2_rmsea > 0.05) remark("scaling.item.off_curve", {{"rmsea", item.x2_rmsea}});
    for (std::size_t k = 1; k < item.steps.size(); ++k)
        if (item.steps[k] < item.steps[k - 1]) {
            remark("scaling.item.steps_cross", {{"points", double(k)}, {"maximum", double(position.maximum)}});
            break;
        }
    if (item.not_taught > 0.05) remark("scaling.item.not_taught", {{"share", item.not_taught}});
    if (item.difference && item.difference->grade == irt::DifClass::c)
        remark(item.difference->effect > 0 ? "scaling.item.second_better" : "scaling.item.first_better",
               {{"points", std::abs(item.difference->effect)}});
}

}  // namespace

ItemAnalysis analyse_items(const Instrument& instrument, const GatheredWorks& works, const AnalysisWish& wish) {
    ItemAnalysis out;
    out.model = wish.model;
    out.grouping = wish.grouping;
    out.works = static_cast<int>(works.totals.size());
    out.histogram = works.histogram;
    out.left_out = works.left_out;
    for (const auto group : works.group)
        if (group >= 0) ++out.group_works[static_cast<std::size_t>(group)];
    if (out.works < fewest_works) return out;
    auto part = estimable(works.responses);
    for (const auto j : part.dropped) out.dropped.push_back({j, works.responses.of(0)[j]});
    out.closed = part.closed;
    if (part.positions.size() < 2) return out;

    irt::FitOptions options;
    options.model = wish.model;
    options.with_errors = true;
    out.fit = irt::fit(part.responses, options);
    const double parameters = static_cast<double>(out.fit.parameters);
    out.aic = 2 * parameters - 2 * out.fit.log_likelihood;
    out.bic = parameters * std::log(out.works) - 2 * out.fit.log_likelihood;

    std::vector<irt::Item> items;
    for (const auto& item : out.fit.items) items.push_back(item.item);
    const auto abilities = abilities_of(part.responses, items);
    std::vector<double> thetas;
    for (const auto& ability : abilities) thetas.push_back(ability.theta);
    out.people = people_map(thetas);
    out.reliability = irt::wle_reliability(abilities);

    const auto classical = irt::classical(part.responses);
    out.alpha = classical.alpha;
    out.sd = classical.sd;
    for (const auto total : works.totals) out.mean += double(total) / out.works;
    const auto fits = irt::s_x2(part.responses, out.fit);
    const auto tables = irt::items_by_total(part.responses, items, out.fit.populations);
    const auto squares = conditional_squares(tables);
    const auto curves = item_curves(tables, items, out.fit.populations.front());
    const auto differences = differences_of(part.responses, works.group, out.group_works);
    for (std::size_t i = 0; i < part.positions.size(); ++i) {
        AnalysedItem item;
        const auto j = part.positions[i];
        item.position = j;
        item.share = share_of_points(works, instrument.positions[j], j);
        item.rest_correlation = classical.items[i].item_rest;
        item.not_taught = double(works.not_taught[j]) / out.works;
        item.not_attempted = double(works.not_attempted[j]) / out.works;
        add_parameters(item, out.fit.items[i]);
        item.infit = squares[i].infit;
        item.outfit = squares[i].outfit;
        item.x2 = fits[i].x2;
        item.x2_df = fits[i].df;
        item.x2_p = fits[i].p;
        item.x2_rmsea = fits[i].rmsea;
        item.curve = curves[i];
        if (!differences.empty()) item.difference = differences[i];
        add_remarks(item, instrument.positions[j]);
        out.items.push_back(std::move(item));
    }
    for (const auto& pair : irt::residual_correlations(part.responses, items, thetas).pairs)
        if (pair.is_flagged && pair.adjusted > 0) out.pairs.push_back({pair.first, pair.second, pair.adjusted});
    std::stable_sort(out.pairs.begin(), out.pairs.end(),
                     [](const DependentPair& one, const DependentPair& other) { return one.q3 > other.q3; });
    return out;
}

Said headline(const ItemAnalysis& analysis) {
    if (analysis.items.empty()) return {"scaling.headline.few", {{"works", double(analysis.works)}}};
    const auto doubtful = std::count_if(analysis.items.begin(), analysis.items.end(),
                                        [](const AnalysedItem& item) { return !item.remarks.empty(); });
    const char* key = analysis.reliability >= 0.8   ? "scaling.headline.reliable"
                      : analysis.reliability >= 0.7 ? "scaling.headline.fair"
                                                    : "scaling.headline.weak";
    return {key,
            {{"reliability", analysis.reliability},
             {"doubtful", double(doubtful)},
             {"items", double(analysis.items.size())}}};
}

}  // namespace opora::scaling
