#include "engine/fitting/fit_link.hpp"

#include "base/problem.hpp"
#include "engine/fitting/plain_csv.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace opora::fitting {

namespace {

using linking::Anchor;
using linking::Method;

constexpr std::array<std::string_view, 5> method_names{"mean-mean", "mean-gmean", "mean-sigma", "haebara",
                                                       "stocking-lord"};

bool compares_curves(Method method) { return method == Method::haebara || method == Method::stocking_lord; }

double mean_of_steps(const irt::Item& item) {
    const auto b = item.b();
    return std::accumulate(b.begin(), b.end(), 0.0) / double(b.size());
}

struct Pairs {
    std::vector<const KnownItem*> from, to;
    std::vector<Anchor> anchors() const {
        std::vector<Anchor> out;
        for (std::size_t i = 0; i < from.size(); ++i) out.push_back({from[i]->fit.item, to[i]->fit.item});
        return out;
    }
};

const KnownItem* item_named(const std::vector<KnownItem>& items, const std::string& name) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

Pairs pair_up(const std::vector<KnownItem>& from, const std::vector<KnownItem>& to, LinkReport& report) {
    Pairs pairs;
    for (const auto& item : from) {
        const auto* other = item_named(to, item.name);
        if (!other) {
            report.only_from.push_back(item.name);
        } else if (other->fit.item.maximum() != item.fit.item.maximum()) {
            report.different.push_back(item.name);
        } else {
            pairs.from.push_back(&item);
            pairs.to.push_back(other);
        }
    }
    for (const auto& item : to)
        if (!item_named(from, item.name)) report.only_to.push_back(item.name);
    if (pairs.from.empty()) throw Refusal(Code::anchors_none);
    return pairs;
}

bool have_slopes_of_one(const Pairs& pairs) {
    const auto is_one = [](const KnownItem* item) { return item->fit.item.a == 1; };
    return std::all_of(pairs.from.begin(), pairs.from.end(), is_one) &&
           std::all_of(pairs.to.begin(), pairs.to.end(), is_one);
}

/// Of the kept anchors: other methods, and errors where both tables have them.
void add_of_kept(LinkReport& report, const Pairs& pairs, const linking::LinkOptions& options, bool is_graded) {
    std::vector<Anchor> kept;
    std::vector<irt::ItemFit> from, to;
    report.has_errors = true;
    for (std::size_t i = 0; i < report.anchors.size(); ++i) {
        if (!report.anchors[i].is_kept) continue;
        kept.push_back({pairs.from[i]->fit.item, pairs.to[i]->fit.item});
        from.push_back(pairs.from[i]->fit);
        to.push_back(pairs.to[i]->fit);
        report.has_errors = report.has_errors && pairs.from[i]->has_errors && pairs.to[i]->has_errors;
    }
    const auto identified = report.found.link.ended != compute::Ended::not_identified;
    if (report.has_errors && identified)
        report.found.link = linking::link_with_errors(kept, linking::uncorrelated(from, to), options);
    for (std::size_t m = 0; m < method_names.size(); ++m) {
        auto other = options;
        other.method = static_cast<Method>(m);
        if (other.method != options.method && !(is_graded && compares_curves(other.method)))
            report.methods.push_back(linking::link(kept, other));
    }
}

void add_anchors(LinkReport& report, const Pairs& pairs) {
    for (std::size_t i = 0; i < pairs.from.size(); ++i) {
        AnchorRow row;
        row.item = pairs.from[i]->name;
        row.from = mean_of_steps(pairs.from[i]->fit.item);
        row.to = mean_of_steps(pairs.to[i]->fit.item);
        if (i < report.found.checks.size()) row.check = report.found.checks[i];
        for (const auto& left : report.found.left_out) {
            if (left.check.anchor != i) continue;
            row.is_kept = false;
            row.why = left.why;
        }
        report.anchors.push_back(std::move(row));
    }
}

}  // namespace

std::string_view word_of(Method method) { return method_names[static_cast<std::size_t>(method)]; }

Method link_method_named(std::string_view name) {
    for (std::size_t i = 0; i < method_names.size(); ++i)
        if (method_names[i] == name) return static_cast<Method>(i);
    throw Refusal(Problem{Code::bad_request, {.path = "--method"}, std::string(name), {}});
}

LinkReport fit_link(const std::vector<KnownItem>& from, const std::vector<KnownItem>& to, const LinkChoice& choice) {
    LinkReport report;
    const auto pairs = pair_up(from, to, report);
    const auto is_graded =
        std::any_of(pairs.from.begin(), pairs.from.end(), [](auto* item) { return item->is_graded; }) ||
        std::any_of(pairs.to.begin(), pairs.to.end(), [](auto* item) { return item->is_graded; });
    linking::RobustOptions options;
    options.link.method = choice.method.value_or(is_graded ? Method::mean_sigma : Method::stocking_lord);
    if (is_graded && compares_curves(options.link.method))
        throw Refusal(Problem{
            Code::choices_disagree, {}, "--method " + std::string(word_of(options.link.method)) + ", graded", {}});
    report.is_shift_only = options.link.is_slope_fixed = choice.is_shift_only || have_slopes_of_one(pairs);
    report.is_robust = choice.is_robust;
    if (!choice.is_robust) options.limit = std::numeric_limits<double>::infinity();
    report.found = linking::link_robustly(pairs.anchors(), options);
    add_anchors(report, pairs);
    add_of_kept(report, pairs, options.link, is_graded);
    return report;
}

Table brought_items(const std::vector<KnownItem>& from, const linking::Scale& scale) {
    std::size_t most = 0;
    for (const auto& item : from) most = std::max(most, item.fit.item.maximum());
    Table table{"items", {{"item", "model", "a"}}};
    for (std::size_t k = 1; k <= most; ++k) table.rows.front().push_back("b" + std::to_string(k));
    for (const auto& item : from) {
        const auto moved = linking::brought(item.fit.item, scale);
        std::vector<std::string> row{item.name, item.is_graded ? "graded" : "gpcm", number_text(moved.a)};
        for (const double b : moved.b()) row.push_back(number_text(b));
        row.resize(table.rows.front().size());
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace opora::fitting
