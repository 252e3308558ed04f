#include "compute/mechanism/screen_classes.hpp"

#include "compute/mechanism/calibrate.hpp"
#include "compute/mechanism/gather.hpp"
#include "compute/mechanism/honest_classes.hpp"
#include "compute/mechanism/schools.hpp"
#include "compute/mechanism/yardstick.hpp"
#include "compute/multiple/combine.hpp"
#include "compute/share_out.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace opora::mechanism {

namespace {

constexpr std::array<std::string_view, detectors> detector_names{
    "profile",         "largest_task", "hard_easy", "guttman",  "lz",    "inflation", "prompting", "bunching",
    "bunching_excess", "copying",      "nearest",   "likeness", "block", "residual",  "journal"};

/// Detectors that p of a class is made of, one a mechanism: a level above expectation, or a profile either way, is
/// told but does not count.
/// Weights: a mechanism that leaves few traces in one class weighs more than one that nobody overlooks.
constexpr std::array<WeighedDetector, 8> combined{{{Detector::inflation, 2},
                                                   {Detector::bunching_excess, 2.5},
                                                   {Detector::copying, 1},
                                                   {Detector::lz, 0.5},
                                                   {Detector::prompting, 0.3},
                                                   {Detector::block, 0.3},
                                                   {Detector::likeness, 0.3},
                                                   {Detector::nearest, 0.3}}};

double weight_of(std::size_t detector) {
    for (const auto& one : combined)
        if (static_cast<std::size_t>(one.detector) == detector) return one.weight;
    return 0;
}

constexpr std::size_t place_of(Detector d) { return static_cast<std::size_t>(d); }

double z_of(double p) { return -boost::math::quantile(boost::math::normal(), std::clamp(p, 1e-300, 1 - 1e-12)); }

using Statistics = std::vector<RawStatistics>;

/// Statistics of all classes that are judged, shared out; hears a cancel between portions.
Statistics all_statistics(const std::vector<Sheets>& classes, const Yardstick& yardstick, Looks looks,
                          const ScreenOptions& options, Progress& progress) {
    Statistics out(classes.size());
    constexpr std::size_t portion = 512;
    for (std::size_t begin = 0; begin < classes.size(); begin += portion) {
        progress.report("progress.screen.classes", begin, classes.size());
        progress.check();
        const auto count = std::min(portion, classes.size() - begin);
        compute::share_out(count, options.threads, [&](std::size_t i) {
            if (classes[begin + i].people() >= options.fewest_people)
                out[begin + i] = statistics_of(classes[begin + i], yardstick, looks);
        });
    }
    return out;
}

/// Classes that stand out before anything is calibrated: against the lower half of the others of their size.
std::vector<bool> stand_out(const Statistics& statistics, const std::vector<bool>& before) {
    constexpr std::array looked_at{Detector::inflation, Detector::prompting, Detector::bunching_excess};
    constexpr double far = 2.8;
    std::vector<bool> out(statistics.size());
    for (const auto detector : looked_at) {
        const auto of = [&](std::size_t c) {
            return Deviate{statistics[c].value[place_of(detector)], stratum_of(statistics[c].people),
                           statistics[c].level};
        };
        std::vector<Deviate> kept, normal;
        for (std::size_t c = 0; c < statistics.size(); ++c)
            if (statistics[c].tells[place_of(detector)] && !before[c]) kept.push_back(of(c));
        for (std::size_t s = 0; s < strata; ++s)
            for (int i = 1; i < 100; ++i) normal.push_back({-z_of(i / 100.0), s});
        const auto bend = bend_of(kept);
        for (auto& one : kept) one = bend.straight(one);
        const auto shift = shift_of(kept, normal);
        for (std::size_t c = 0; c < statistics.size(); ++c)
            if (statistics[c].tells[place_of(detector)] && shift.corrected(bend.straight(of(c))) > far) out[c] = true;
    }
    return out;
}

/// Honest classes of the procedure's sizes and levels, and their statistics; after `options.made` of them a third more
/// of any level, by which surfaces hold for the best and the weakest class.
Statistics made_statistics(const Statistics& real, const Yardstick& yardstick, double between_sd,
                           const ScreenOptions& options, Progress& progress) {
    constexpr double any_level = 2.2;
    std::vector<std::size_t> judged;
    for (std::size_t c = 0; c < real.size(); ++c)
        if (real[c].people > 0) judged.push_back(c);
    Statistics out(judged.empty() ? 0 : options.made + options.made / 3);
    constexpr std::size_t portion = 512;
    for (std::size_t begin = 0; begin < out.size(); begin += portion) {
        progress.report("progress.screen.calibrate", begin, out.size());
        progress.check();
        compute::share_out(std::min(portion, out.size() - begin), options.threads, [&](std::size_t i) {
            Draws draws(options.seed, begin + i);
            const auto& like = real[judged[draws.below(judged.size())]];
            const double level =
                begin + i < options.made ? 1.2 * between_sd * draws.normal() : any_level * (2 * draws.uniform() - 1);
            out[begin + i] = statistics_of(make_class(yardstick, like.people, like.forms, level, draws), yardstick);
        });
    }
    return out;
}

struct Calibrated {
    std::vector<std::array<Statistic, detectors>> of;  ///< class by detector
    std::vector<double> p;
};

/// Deviates of one statistic against the surface of the made classes; those that do not tell are NaN.
std::vector<Deviate> deviates(const Statistics& statistics, Detector d, const Surface& surface) {
    std::vector<Deviate> out;
    for (const auto& one : statistics)
        out.push_back(
            {one.tells[place_of(d)] ? surface.deviate(one.value[place_of(d)], one.people, one.level) : std::nan(""),
             stratum_of(one.people), one.level});
    return out;
}

std::vector<Deviate> telling(const std::vector<Deviate>& all, const std::vector<bool>* chosen = nullptr) {
    std::vector<Deviate> out;
    for (std::size_t c = 0; c < all.size(); ++c)
        if (!std::isnan(all[c].value) && (!chosen || (*chosen)[c])) out.push_back(all[c]);
    return out;
}

class Calibrator {
    struct Weighted {
        std::vector<double> p, weights;
        void add(double one, double weight) {
            p.push_back(one);
            weights.push_back(weight);
        }
        double z() const { return p.empty() ? std::nan("") : z_of(multiple::combine_cauchy(p, weights)); }
    };

 public:
    Calibrator(const Statistics& real, const Statistics& made, std::size_t regular, bool by_controls, double trim_at)
        : real_(real), made_(made), regular_(regular), by_controls_(by_controls), trim_at_(trim_at) {
        std::vector<double> people, levels_of;
        for (std::size_t d = 0; d < detectors; ++d) {
            std::vector<double> values;
            people.clear();
            levels_of.clear();
            for (const auto& one : made)
                if (one.tells[d]) {
                    values.push_back(one.value[d]);
                    people.push_back(one.people);
                    levels_of.push_back(one.level);
                }
            if (values.size() < 100) continue;
            const auto surface = surface_of(values, people, levels_of);
            real_deviates_[d] = deviates(real, static_cast<Detector>(d), surface);
            made_deviates_[d] = deviates(made, static_cast<Detector>(d), surface);
            made_deviates_[d].resize(regular);
        }
    }

    /// `honest`: watched classes, or those that do not stand out.
    Calibrated with(const std::vector<bool>& honest) const {
        Calibrated out;
        out.of.resize(real_.size());
        std::vector<Weighted> made_p(regular_);
        for (std::size_t d = 0; d < detectors; ++d) {
            if (real_deviates_[d].empty()) continue;
            const auto made = telling(made_deviates_[d]);
            const Null null(made, telling(real_deviates_[d], &honest), by_controls_);
            const Null own(made, {}, false);
            for (std::size_t c = 0; c < real_.size(); ++c) {
                if (std::isnan(real_deviates_[d][c].value)) continue;
                const double p = null.p(real_deviates_[d][c]);
                out.of[c][d] = {real_[c].value[d], z_of(p), p, true};
            }
            if (weight_of(d) == 0) continue;
            for (std::size_t c = 0; c < regular_; ++c)
                if (!std::isnan(made_deviates_[d][c].value)) made_p[c].add(own.p(made_deviates_[d][c]), weight_of(d));
        }
        combine(made_p, honest, out);
        return out;
    }

 private:
    void combine(const std::vector<Weighted>& made_p, const std::vector<bool>& honest, Calibrated& out) const {
        std::vector<Deviate> real(real_.size()), made(regular_);
        for (std::size_t c = 0; c < made.size(); ++c)
            made[c] = {made_p[c].z(), stratum_of(made_[c].people), made_[c].level};
        for (std::size_t c = 0; c < real.size(); ++c) {
            Weighted own;
            for (const auto& [d, weight] : combined)
                if (out.of[c][place_of(d)].tells) own.add(out.of[c][place_of(d)].p, weight);
            real[c] = {own.z(), stratum_of(real_[c].people), real_[c].level};
        }
        const Null null(made, telling(real, &honest), by_controls_);
        out.p.assign(real.size(), 1);
        std::vector<double> p;
        std::vector<std::size_t> stratum;
        for (std::size_t c = 0; c < real.size(); ++c) {
            if (std::isnan(real[c].value)) continue;
            out.p[c] = null.p(real[c]);
            if (!honest[c]) continue;
            p.push_back(out.p[c]);
            stratum.push_back(real[c].stratum);
        }
        const Evening evening(p, stratum, by_controls_ ? 0 : trim_at_);
        for (std::size_t c = 0; c < real.size(); ++c)
            if (!std::isnan(real[c].value)) out.p[c] = evening.p(out.p[c], real[c].stratum);
    }

    const Statistics& real_;
    const Statistics& made_;
    std::size_t regular_;  ///< of the made ones, the null; the others serve the surfaces
    bool by_controls_;
    double trim_at_;
    std::array<std::vector<Deviate>, detectors> real_deviates_, made_deviates_;
};

/// Until the classes that stand out stay the same; by controls there is nothing to iterate.
Calibrated calibrate(const Statistics& real, const Statistics& made, const std::vector<bool>& controls,
                     bool by_controls, const ScreenOptions& options, std::vector<bool>& trimmed) {
    const Calibrator calibrator(real, made, std::min(options.made, made.size()), by_controls, options.trim_at);
    if (by_controls) return calibrator.with(controls);
    Calibrated out;
    for (int round = 0; round < 8; ++round) {
        std::vector<bool> honest(real.size());
        for (std::size_t c = 0; c < real.size(); ++c) honest[c] = real[c].people > 0 && !trimmed[c];
        out = calibrator.with(honest);
        std::vector<bool> next(real.size());
        for (std::size_t c = 0; c < real.size(); ++c) next[c] = out.p[c] < options.trim_at;
        const bool is_still = next == trimmed;
        trimmed = std::move(next);
        if (is_still) break;
    }
    return out;
}

ClassResult result_of(const RawStatistics& raw, const std::array<Statistic, detectors>& statistics, double p) {
    ClassResult out;
    out.people = raw.people;
    out.is_judged = raw.people > 0;
    if (!out.is_judged) return out;
    out.level = raw.level;
    out.level_error = raw.level_error;
    out.statistics = statistics;
    out.inflation_curve = raw.inflation;
    out.bunching_curve = raw.bunching;
    out.inflation = share_of(raw.inflation);
    out.bunching = share_of(raw.bunching);
    out.task_z = raw.task_z;
    out.p = p;
    double least = 2;
    for (const auto& [d, weight] : combined)
        if (out.of(d).tells && out.of(d).p < least) {
            least = out.of(d).p;
            out.strongest = d;
        }
    return out;
}

}  // namespace

std::span<const WeighedDetector> combined_detectors() { return combined; }

std::string_view name_of(Detector detector) { return detector_names[place_of(detector)]; }

ProcedureResult screen_classes(const ClassWorks& works, const ScreenOptions& options, Progress& progress) {
    const auto classes = sheets_by_class(works);
    std::vector<bool> controls(classes.size());
    ProcedureResult out;
    auto& record = out.calibration;
    for (std::size_t c = 0; c < classes.size(); ++c)
        if (classes[c].people() >= options.fewest_people) {
            controls[c] = works.is_watched(c);
            record.controls += controls[c];
            ++record.classes;
        }
    out.classes.resize(classes.size());
    if (record.classes == 0) return out;

    std::vector<bool> trimmed(classes.size());
    Yardstick yardstick;
    Statistics few;
    for (int round = 0; round < std::max(1, options.rounds); ++round) {
        progress.report("progress.screen.items", static_cast<std::uint64_t>(round),
                        static_cast<std::uint64_t>(options.rounds));
        progress.check();
        ++record.rounds;
        yardstick = yardstick_of(works, classes, trimmed, few, options, record);
        if (yardstick.measure.items.empty()) return out;
        few = all_statistics(classes, yardstick, Looks::few, options, progress);
        if (round == 0) {  // spreads need statistics, statistics need spreads
            yardstick = with_spreads(std::move(yardstick), works, classes, trimmed, few, record);
            few = all_statistics(classes, yardstick, Looks::few, options, progress);
        }
        auto next = stand_out(few, trimmed);
        if (next == trimmed) break;
        trimmed = std::move(next);
    }
    yardstick = with_spreads(std::move(yardstick), works, classes, trimmed, few, record);
    const auto real = all_statistics(classes, yardstick, Looks::all, options, progress);
    const auto made = made_statistics(real, yardstick, record.between_sd, options, progress);
    record.made = made.size();
    record.by_controls = record.controls >= options.controls_enough;
    const auto calibrated = calibrate(real, made, controls, record.by_controls, options, trimmed);
    ShareCurve lifted{};
    for (std::size_t c = 0; c < classes.size(); ++c) {
        out.classes[c] = result_of(real[c], calibrated.of[c], calibrated.p[c]);
        out.classes[c].was_trimmed = trimmed[c];
        record.trimmed += trimmed[c];
        for (std::size_t s = 0; s < share_grid.size(); ++s) lifted[s] += real[c].bunching[s];
    }
    record.lift_together = share_of(lifted);
    set_levels_and_journal(works, controls, options, out.classes);
    out.items = yardstick.measure.items;
    return out;
}

ProcedureResult screen_classes(const ClassWorks& works, const ScreenOptions& options) {
    Progress nobody;
    return screen_classes(works, options, nobody);
}

}  // namespace opora::mechanism
