#include "engine/objectivity/explain_own.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace opora::objectivity {

namespace {

double share(double value) { return std::clamp(value, 0.0, 1.0); }

/// «Одном классе из …»: two digits.
double once_in(double p) {
    const double classes = 1 / std::max(p, 1e-6);
    const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(classes)) - 1));
    return std::round(classes / unit) * unit;
}

double figure_of(const Sign& sign, std::string_view key, double otherwise = 0) {
    const auto found =
        std::find_if(sign.figures.begin(), sign.figures.end(), [&](const SignFigure& f) { return f.key == key; });
    return found == sign.figures.end() ? otherwise : found->value;
}

}  // namespace

Said said_of(const Sign& sign) {
    const bool with_marks = figure_of(sign, "absent_journal", -1) >= 0;
    Said said{"objectivity.sign." + sign.kind + (with_marks ? ".marks" : ""),
              {{"share", share(sign.effect)},
               {"low", share(sign.effect_bounds.low)},
               {"high", share(sign.effect_bounds.high)},
               {"region", share(figure_of(sign, "region_lift"))},
               {"tasks", sign.effect},
               {"works", double(sign.works)},
               {"once", once_in(sign.p)}}};
    // What is below expectation is told as so much less.
    const double turn = sign.kind == "exam_residual" ? -1 : 1;
    const double low = turn * sign.effect_bounds.low, high = turn * sign.effect_bounds.high;
    said.args.push_back({"by", turn * sign.effect});
    said.args.push_back({"by_low", std::min(low, high)});
    said.args.push_back({"by_high", std::max(low, high)});
    for (const char* key : {"absent_share", "region_absent_share", "absent_journal", "present_journal"})
        said.args.push_back({key, figure_of(sign, key)});
    return said;
}

}  // namespace opora::objectivity
