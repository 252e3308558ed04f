#include "engine/likeness/levels.hpp"

#include "compute/mixed/linear.hpp"
#include "engine/likeness/design.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace opora::likeness {

namespace {

constexpr double z90 = 1.6448536269514722;

/// One model: sittings with predictors of their own.
struct Rows {
    std::vector<Sitting> sittings;
    std::vector<std::vector<double>> columns;  ///< predictors besides the constant, by sitting
};

struct Fitted {
    mixed::LinearFit fit;
    double tau2 = 0, omega2 = 0;
    std::vector<std::size_t> kept;  ///< columns that do not follow from those before them
    std::vector<std::optional<Level>> levels;
};

std::vector<char> schools_in(const std::vector<Sitting>& sittings, std::size_t schools) {
    std::vector<char> is_in(schools, 0);
    for (const auto& sitting : sittings) is_in[sitting.school] = 1;
    return is_in;
}

std::size_t count_in(const std::vector<char>& is_in) {
    return static_cast<std::size_t>(std::count(is_in.begin(), is_in.end(), 1));
}

/// A mean of n pupils with its spread is worth two rows of n/2 a spread apart: all sums are those of the pupils.
mixed::CrossProducts products_of(const Rows& rows, bool has_one_level) {
    const auto width = rows.columns.size() + 2;
    mixed::CrossProducts products(width);
    std::vector<double> row(width);
    for (std::size_t i = 0; i < rows.sittings.size(); ++i) {
        const auto& sitting = rows.sittings[i];
        row[0] = 1;
        for (std::size_t j = 0; j < rows.columns.size(); ++j) row[j + 1] = rows.columns[j][i];
        const double spread = std::sqrt(sitting.squares / sitting.works);
        for (const double side : {-1.0, 1.0}) {
            row.back() = sitting.mean + side * spread;
            const auto school = static_cast<std::int64_t>(sitting.school);
            products.add(
                has_one_level ? mixed::GroupPair{school, 0} : mixed::GroupPair{static_cast<std::int64_t>(i), school},
                row, sitting.works / 2);
        }
    }
    return products;
}

/// Σ of a row's part in the school's mean by the model: its predictors, weighed by how much the sitting tells of u.
struct SchoolSums {
    double weight = 0, y = 0;
    std::vector<double> x;
    double works = 0;
    int procedures = 0;
};

std::unordered_map<std::uint32_t, SchoolSums> sums_of(const Rows& rows, const Fitted& fitted) {
    std::unordered_map<std::uint32_t, SchoolSums> all;
    for (std::size_t i = 0; i < rows.sittings.size(); ++i) {
        const auto& sitting = rows.sittings[i];
        auto& sums = all[sitting.school];
        const double weight = 1 / (fitted.omega2 + fitted.fit.sigma2 / sitting.works);
        sums.x.resize(fitted.kept.size() + 1, 0.0);
        sums.weight += weight;
        sums.y += weight * sitting.mean;
        sums.x[0] += weight;
        for (std::size_t j = 0; j < fitted.kept.size(); ++j) sums.x[j + 1] += weight * rows.columns[fitted.kept[j]][i];
        sums.works += sitting.works;
        ++sums.procedures;
    }
    return all;
}

/// û = λ(ȳ − x̄'β̂), λ = τ²W / (1 + τ²W); its error counts that β̂ is estimated too:
/// Var(û − u) = τ²(1 − λ) + λ² x̄'Cx̄. For the level, β₀ + û: τ²(1 − λ) + (1 − λ)² C₀₀.
Level level_of(const SchoolSums& sums, const mixed::LinearFit& fit, double tau2, bool with_mean) {
    Level level;
    auto x = sums.x;
    for (auto& one : x) one /= sums.weight;
    for (std::size_t j = 0; j < x.size(); ++j) level.expected += x[j] * fit.beta[j];
    const double share = tau2 * sums.weight / (1 + tau2 * sums.weight);
    const double effect = share * (sums.y / sums.weight - level.expected);
    double of_beta = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t j = 0; j < x.size(); ++j) of_beta += x[i] * x[j] * fit.beta_covariance(i, j);
    const double part = with_mean ? 1 - share : share;
    level.value = effect + (with_mean ? level.expected : 0);
    level.error = std::sqrt(tau2 * (1 - share) + part * part * of_beta);
    level.low = level.value - z90 * level.error;
    level.high = level.value + z90 * level.error;
    level.works = static_cast<std::int32_t>(sums.works);
    level.procedures = sums.procedures;
    return level;
}

Fitted fit_rows(const Rows& rows, std::size_t schools, bool with_mean) {
    Fitted fitted;
    fitted.levels.resize(schools);
    // One work of each school: what is of the school and what of the work cannot be told apart.
    const bool has_one_level = count_in(schools_in(rows.sittings, schools)) == rows.sittings.size();
    const auto products = products_of(rows, has_one_level);
    for (std::size_t j = 0; j < rows.columns.size(); ++j) fitted.kept.push_back(j);
    mixed::LinearDesign design;
    const auto arrange = [&] {
        design.fixed = {0};
        for (const auto j : fitted.kept) design.fixed.push_back(j + 1);
        design.response = rows.columns.size() + 1;
        design.inner = {0};
        if (!has_one_level) design.outer = {0};
    };
    arrange();
    while (const auto dependent = mixed::dependent_column(products, design)) {
        if (*dependent == 0) return fitted;
        fitted.kept.erase(fitted.kept.begin() + static_cast<std::ptrdiff_t>(*dependent) - 1);
        arrange();
    }
    mixed::LinearOptions options;
    options.threads = 1;
    fitted.fit = mixed::fit_linear(products, design, options);
    if (fitted.fit.ended == Ended::not_identified) return fitted;
    fitted.tau2 = has_one_level ? fitted.fit.inner_covariance(0, 0) : fitted.fit.outer_covariance(0, 0);
    fitted.omega2 = has_one_level ? 0 : fitted.fit.inner_covariance(0, 0);
    for (const auto& [school, sums] : sums_of(rows, fitted))
        fitted.levels[school] = level_of(sums, fitted.fit, fitted.tau2, with_mean);
    return fitted;
}

MeasureFit measure_of(const Rows& rows, const Fitted& fitted) {
    MeasureFit measure;
    std::set<std::uint32_t> schools;
    std::set<std::uint16_t> procedures;
    for (const auto& sitting : rows.sittings) schools.insert(sitting.school), procedures.insert(sitting.procedure);
    measure.schools = schools.size();
    measure.procedures = procedures.size();
    measure.ended = fitted.fit.ended;
    if (fitted.fit.ended == Ended::not_identified) {
        measure.lacking = Lacking::not_fitted;
        measure.by_school.resize(fitted.levels.size());
        return measure;
    }
    measure.school_sd = std::sqrt(fitted.tau2);
    measure.procedure_sd = std::sqrt(fitted.omega2);
    measure.pupil_sd = std::sqrt(fitted.fit.sigma2);
    measure.by_school = fitted.levels;
    return measure;
}

std::vector<std::vector<double>> spread_out(const Predictors& predictors, const std::vector<Sitting>& sittings) {
    std::vector<std::vector<double>> columns;
    for (const auto& column : predictors.columns) {
        columns.emplace_back();
        for (const auto& sitting : sittings) columns.back().push_back(column[sitting.school]);
    }
    return columns;
}

MeasureFit lacking(Lacking why, std::size_t schools) {
    MeasureFit measure;
    measure.lacking = why;
    measure.by_school.resize(schools);
    return measure;
}

/// The earlier means brought nearer to what is expected of the school, by their reliability: regression calibration.
struct Earlier {
    std::vector<double> by_sitting;  ///< of the sittings with one
    double reliability = 0;
};

Earlier calibrate(const Rows& earlier, const Fitted& fitted, double in_common) {
    const double between = fitted.tau2 + fitted.omega2;
    Earlier calibrated;
    double errors = 0, all = 0;
    for (std::size_t i = 0; i < earlier.sittings.size(); ++i) {
        const auto& sitting = earlier.sittings[i];
        double expected = fitted.fit.beta[0];
        for (std::size_t j = 0; j < fitted.kept.size(); ++j)
            expected += fitted.fit.beta[j + 1] * earlier.columns[fitted.kept[j]][i];
        const double chance = fitted.fit.sigma2 / sitting.works;
        const double reliable = (between + in_common * chance) / (between + chance);
        calibrated.by_sitting.push_back(expected + reliable * (sitting.mean - expected));
        errors += (1 - in_common) * chance;
        all += between + chance;
    }
    calibrated.reliability = all > 0 ? 1 - errors / all : 0;
    return calibrated;
}

MeasureFit value_added_of(const Region& region, const ContextTable& table, const std::vector<Sitting>& sittings,
                          const LevelsOptions& options) {
    std::unordered_map<std::uint64_t, const Sitting*> before;
    const auto key = [](std::uint64_t school, std::uint64_t procedure) { return school << 16 | procedure; };
    const auto earlier_year = sittings_of(region, region.year - 1);
    for (const auto& sitting : earlier_year) before.emplace(key(sitting.school, sitting.procedure), &sitting);
    Rows rows, earlier;
    std::set<std::uint32_t> asked, with;
    for (const auto& sitting : sittings) {
        const auto procedure = earlier_of(region.procedures, region.procedures[sitting.procedure]);
        if (!procedure) continue;
        asked.insert(sitting.school);
        const auto found = before.find(key(sitting.school, *procedure));
        if (found == before.end()) continue;
        with.insert(sitting.school);
        rows.sittings.push_back(sitting);
        earlier.sittings.push_back(*found->second);
    }
    const auto schools = region.schools.size();
    const auto all = count_in(schools_in(sittings, schools));
    auto none = lacking(Lacking::no_earlier_results, schools);
    none.schools_with_earlier = with.size();
    if (2 * with.size() < all || with.empty()) return none;
    if (with.size() < options.fewest_schools) return lacking(Lacking::few_schools, schools);
    const auto most = static_cast<std::size_t>(static_cast<double>(with.size()) / options.schools_a_predictor);
    const auto predictors = predictors_of(table, schools_in(rows.sittings, schools), most > 0 ? most - 1 : 0);
    earlier.columns = rows.columns = spread_out(predictors, rows.sittings);
    const auto of_earlier = fit_rows(earlier, schools, false);
    if (of_earlier.fit.ended == Ended::not_identified) return lacking(Lacking::not_fitted, schools);
    const auto calibrated = calibrate(earlier, of_earlier, options.in_common);
    // First, so that it is never the column left out for another.
    rows.columns.insert(rows.columns.begin(), calibrated.by_sitting);
    const auto fitted = fit_rows(rows, schools, false);
    auto measure = measure_of(rows, fitted);
    measure.conditions = predictors.conditions;
    measure.schools_with_earlier = with.size();
    measure.reliability = calibrated.reliability;
    if (measure.lacking == Lacking::nothing && !fitted.kept.empty() && fitted.kept.front() == 0) {
        measure.slope = fitted.fit.beta[1];
        measure.slope_error = std::sqrt(fitted.fit.beta_covariance(1, 1));
        // The same schools and works without any predictor: what is left of their differences.
        const auto plain = fit_rows({rows.sittings, {}}, schools, true);
        const double had = plain.tau2;
        if (had > 0) measure.explained = std::max(0.0, 1 - measure.school_sd * measure.school_sd / had);
    }
    return measure;
}

}  // namespace

std::optional<std::size_t> earlier_of(const std::vector<Procedure>& procedures, const Procedure& procedure) {
    auto wanted = procedure;
    --wanted.year;
    --wanted.grade;
    const auto found = std::find(procedures.begin(), procedures.end(), wanted);
    return found == procedures.end() ? std::nullopt
                                     : std::optional(static_cast<std::size_t>(found - procedures.begin()));
}

Levels estimate_levels(const Region& region, const ContextTable& table, const LevelsOptions& options) {
    const auto schools = region.schools.size();
    const auto sittings = sittings_of(region, region.year);
    const auto is_in = schools_in(sittings, schools);
    const auto count = count_in(is_in);
    Levels levels{lacking(Lacking::few_schools, schools), lacking(Lacking::few_schools, schools),
                  lacking(Lacking::few_schools, schools)};
    if (count < 3) return levels;
    const Rows plain{sittings, {}};
    levels.level = measure_of(plain, fit_rows(plain, schools, true));
    if (count < options.fewest_schools || levels.level.lacking != Lacking::nothing) return levels;

    const auto most = static_cast<std::size_t>(static_cast<double>(count) / options.schools_a_predictor);
    const auto predictors = predictors_of(table, is_in, most);
    if (predictors.conditions.empty()) {
        levels.adjusted = lacking(Lacking::no_conditions, schools);
    } else {
        const Rows rows{sittings, spread_out(predictors, sittings)};
        levels.adjusted = measure_of(rows, fit_rows(rows, schools, false));
        levels.adjusted.conditions = predictors.conditions;
        const double had = levels.level.school_sd * levels.level.school_sd;
        if (had > 0)
            levels.adjusted.explained = std::max(0.0, 1 - levels.adjusted.school_sd * levels.adjusted.school_sd / had);
    }
    levels.value_added = value_added_of(region, table, sittings, options);
    return levels;
}

}  // namespace opora::likeness
