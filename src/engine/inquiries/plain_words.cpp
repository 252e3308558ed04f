#include "engine/inquiries/plain_words.hpp"

#include "engine/sign_guide.hpp"

#include <cmath>

namespace opora::inquiries {

namespace {

using guide::EffectUnit;

constexpr double rare = 0.001;  ///< below it the number itself says nothing to people

std::string_view unit_name(EffectUnit unit) {
    constexpr std::string_view names[] = {"none",        "deviations", "share",   "points", "marks",
                                          "correlation", "ratio",      "lacking", "lifted"};
    return names[static_cast<std::size_t>(unit)];
}

Args facts_of(const Sign& sign) {
    return {{"procedure", name_of(sign.procedure)},
            {"earlier", sign.earlier ? name_of(*sign.earlier) : std::string()},
            {"class", sign.class_name},
            {"works", double(sign.works)}};
}

bool is_known(double value) { return std::isfinite(value); }

}  // namespace

std::vector<Said> plain_words(const Sign& sign, Reader reader) {
    const auto& row = guide::row_of(sign.kind);
    const char* where = sign.earlier              ? "inquiry.where.cohort"
                        : sign.kind == "together" ? "inquiry.where.together"
                        : sign.class_name.empty() ? "inquiry.where.school"
                                                  : "inquiry.where";
    std::vector<Said> said{{where, facts_of(sign)}, {"inquiry.sign." + std::string(row.kind), {}}};
    if (row.unit != EffectUnit::none && is_known(sign.effect)) {
        Args args{{"value", sign.effect}, {"low", sign.effect_bounds.low}, {"high", sign.effect_bounds.high}};
        const bool has_bounds = sign.effect_bounds.low < sign.effect_bounds.high;
        said.push_back({"inquiry.effect." + std::string(unit_name(row.unit)) + (has_bounds ? "" : ".alone"), args});
    }
    if (!sign.is_enough) said.push_back({"inquiry.few", {}});
    if (reader == Reader::authority && sign.p < 1)
        said.push_back(
            {sign.p < rare ? "inquiry.chance.rare" : "inquiry.chance", {{"p", sign.p}, {"q", std::max(sign.q, rare)}}});
    return said;
}

}  // namespace opora::inquiries
