#include "objectivity/statistics.hpp"

#include "compute/irt/misfit/by_total.hpp"
#include "compute/irt/misfit/person_fit.hpp"
#include "compute/irt/misfit/steps.hpp"
#include "compute/irt/similarity/pairs.hpp"
#include "compute/mechanism/invalsi.hpp"
#include "compute/mechanism/jacob_levitt.hpp"
#include "compute/mechanism/schools.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace opora::bench {

namespace {

constexpr double untold = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t code_slots = 6;  ///< five wrong answers and none

std::size_t slot_of(std::uint8_t code) { return code == mechanism::omitted ? code_slots - 1 : code; }

/// Works by class with what the peers need of each person.
struct Prepared {
    std::vector<std::vector<std::uint32_t>> people;
    std::vector<std::size_t> kept;  ///< columns that have a curve
    std::vector<irt::Item> items;   ///< of these
    irt::Responses responses;       ///< to these
    std::vector<irt::misfit::PersonFit> fits;
};

Prepared prepare(const Region& region, const mechanism::ProcedureResult& result) {
    Prepared out;
    out.people.resize(region.works.classes());
    for (std::uint32_t s = 0; s < region.works.class_of.size(); ++s) out.people[region.works.class_of[s]].push_back(s);
    for (std::size_t j = 0; j < result.items.size(); ++j)
        if (result.items[j].maximum() > 0) {
            out.kept.push_back(j);
            out.items.push_back(result.items[j]);
        }
    out.responses = irt::only(region.works.responses, out.kept);
    // A category the fit has closed up is taken as the next lower.
    for (std::size_t i = 0; i < out.responses.scores.size(); ++i) {
        const auto most = out.items[i % out.items.size()].maximum();
        out.responses.scores[i] = static_cast<std::uint8_t>(std::min<std::size_t>(out.responses.scores[i], most));
    }
    for (std::size_t j = 0; j < out.items.size(); ++j)
        out.responses.maxima[j] = static_cast<std::uint8_t>(out.items[j].maximum());
    irt::misfit::PersonFitOptions options;
    options.threads = 1;
    out.fits = irt::misfit::person_fits(out.items, out.responses, options);
    return out;
}

/// Mean over the class of what a person says; NaN of nobody.
template <class Of>
Column class_mean(std::string name, const Prepared& prepared, Of of) {
    Column out{std::move(name), Whose::peer, {}};
    for (const auto& people : prepared.people) {
        double sum = 0;
        for (const auto s : people) sum += of(s);
        out.values.push_back(people.empty() ? untold : sum / static_cast<double>(people.size()));
    }
    return out;
}

/// x̄ − 1.96 s/√m: the sign is where it lies above the region's upper bound, the same for all.
Column official_mean(const Region& region, const Prepared& prepared) {
    Column out{"official mean", Whose::peer, {}};
    for (const auto& people : prepared.people) {
        double first = 0, second = 0;
        for (const auto s : people) {
            const double total = region.total(s);
            first += total;
            second += total * total;
        }
        const auto n = static_cast<double>(people.size());
        out.values.push_back(
            people.size() < 2 ? untold
                              : first / n - 1.96 * std::sqrt(std::max(0.0, second - first * first / n) / (n - 1) / n));
    }
    return out;
}

mechanism::ClassFigures figures_of(const Region& region, const std::vector<std::uint32_t>& people) {
    const auto& works = region.works;
    const auto items = works.responses.items();
    std::vector<std::uint8_t> points, gaps;
    std::vector<std::uint16_t> answers;
    for (const auto s : people)
        for (std::size_t j = 0; j < items; ++j) {
            const auto score = works.responses.scores[s * items + j];
            const auto code = works.has_codes() ? works.codes[s * items + j] : std::uint8_t{0};
            points.push_back(score);
            answers.push_back(static_cast<std::uint16_t>(256 * score + code));
            gaps.push_back(code == mechanism::omitted);
        }
    return mechanism::class_figures(works.responses.maxima, points, answers, gaps);
}

/// Codes as further categories of zero points: their shares among all zeros of the region.
struct Coded {
    std::vector<std::uint8_t> options;
    std::vector<std::vector<double>> share;  ///< by item, by slot; empty: scores only
};

Coded coded(const Region& region, const Prepared& prepared) {
    Coded out;
    const bool with = region.works.has_codes();
    const auto items = region.works.responses.items();
    for (std::size_t j = 0; j < prepared.items.size(); ++j) {
        out.options.push_back(static_cast<std::uint8_t>(prepared.items[j].maximum() + (with ? code_slots : 1)));
        if (!with) continue;
        std::vector<double> count(code_slots, .5);
        double all = .5 * code_slots;
        for (std::size_t s = 0; s < prepared.responses.people(); ++s) {
            const auto at = s * items + prepared.kept[j];
            if (region.works.responses.scores[at] != 0) continue;
            count[slot_of(region.works.codes[at])] += 1;
            all += 1;
        }
        for (auto& c : count) c /= all;
        out.share.push_back(std::move(count));
    }
    return out;
}

/// The answers of one class as the peers take them, and the chance of each.
struct ClassAnswers {
    std::vector<std::uint8_t> answers, is_gap;
    std::vector<double> chances;
};
ClassAnswers answers_of(const Region& region, const Prepared& prepared, const Coded& coded,
                        const std::vector<std::uint32_t>& people) {
    ClassAnswers out;
    std::vector<double> p(256);
    const auto items = region.works.responses.items();
    for (const auto s : people)
        for (std::size_t j = 0; j < prepared.items.size(); ++j) {
            const auto most = prepared.items[j].maximum();
            irt::probabilities(prepared.items[j], prepared.fits[s].theta, std::span(p).first(most + 1));
            const auto score = prepared.responses.of(s)[j];
            if (coded.share.empty()) {
                out.answers.push_back(score);
                out.is_gap.push_back(0);
                out.chances.insert(out.chances.end(), p.begin(), p.begin() + static_cast<std::ptrdiff_t>(most) + 1);
                continue;
            }
            const auto code = region.works.codes[s * items + prepared.kept[j]];
            out.answers.push_back(static_cast<std::uint8_t>(score > 0 ? code_slots - 1 + score : slot_of(code)));
            out.is_gap.push_back(score == 0 && code == mechanism::omitted);
            for (const double share : coded.share[j]) out.chances.push_back(p[0] * share);
            out.chances.insert(out.chances.end(), p.begin() + 1, p.begin() + static_cast<std::ptrdiff_t>(most) + 1);
        }
    return out;
}

/// The least p of all pairs by the generalised binomial test and by ω, with Bonferroni: −log10. Gaps are not compared.
std::array<double, 2> most_alike(const Coded& coded, ClassAnswers answers) {
    for (std::size_t i = 0; i < answers.answers.size(); ++i)
        if (answers.is_gap[i]) answers.answers[i] = irt::missing;
    const irt::similarity::Sheets sheets{coded.options, std::vector(coded.options.size(), irt::similarity::no_key),
                                         std::move(answers.answers), std::move(answers.chances)};
    std::array<double, 2> least{1, 1};
    double telling = 0;
    for (const auto& pair : irt::similarity::compare_all(sheets, irt::similarity::WithM4::no)) {
        if (!pair.tells) continue;
        telling += 1;
        least[0] = std::min(least[0], pair.gbt);
        least[1] = std::min(least[1], pair.omega_p());
    }
    for (auto& p : least) p = -std::log10(std::max(1e-300, p * std::max(1.0, telling)));
    return least;
}

/// Guttman's errors of each person given the total, under the items: z.
std::vector<double> guttman_z(const Prepared& prepared) {
    const auto steps = irt::misfit::count_steps(prepared.responses);
    const auto fits = irt::misfit::step_fits(prepared.responses, steps, 1);
    const auto at = irt::misfit::guttman_by_total(prepared.items, irt::misfit::step_ranks(steps));
    std::vector<double> out;
    for (const auto& fit : fits) out.push_back(at[fit.total].z(fit.guttman.value));
    return out;
}

void add_answers(Columns& out, const Region& region, const Prepared& prepared) {
    const auto odd = mechanism::oddness_at_total(region.works.responses.maxima, region.works.responses.scores);
    const auto codes = coded(region, prepared);
    const auto totals = class_mean("", prepared, [&](auto s) { return double(region.total(s)); });
    double mean = 0, square = 0, count = 0;
    for (const double x : totals.values)
        if (!std::isnan(x)) mean += x, square += x * x, count += 1;
    mean /= count;
    const double sd = std::sqrt(square / count - mean * mean);
    const double between = std::sqrt(region.form.school_share + region.form.class_share);
    std::vector<mechanism::OddStrings> strings;
    std::vector<double> gain, later;
    Column gbt{"least GBT", Whose::peer, {}}, omega{"largest ω", Whose::peer, {}};
    for (std::size_t c = 0; c < prepared.people.size(); ++c) {
        const auto answers = answers_of(region, prepared, codes, prepared.people[c]);
        auto one = mechanism::odd_strings({codes.options, answers.answers, answers.chances});
        const auto alike = most_alike(codes, answers);
        gbt.values.push_back(alike[0]);
        omega.values.push_back(alike[1]);
        for (const auto s : prepared.people[c]) one.odd_pupils += odd[s] / double(prepared.people[c].size());
        strings.push_back(one);
        const double now = (totals.values[c] - mean) / sd;
        gain.push_back(now - region.classes[c].earlier / between);
        later.push_back(region.classes[c].later / between - now);
    }
    const auto both = mechanism::combine(strings, gain, later);
    Column m1{"J–L M1", Whose::peer, {}}, m2{"J–L M2", Whose::peer, {}}, m3{"J–L M3", Whose::peer, {}},
        m4{"J–L M4", Whose::peer, {}}, answers_score{"J–L ANSWERS", Whose::peer, {}},
        score{"J–L SCORE", Whose::peer, {}};
    for (std::size_t c = 0; c < strings.size(); ++c) {
        m1.values.push_back(strings[c].block);
        m2.values.push_back(strings[c].correlation);
        m3.values.push_back(strings[c].variance);
        m4.values.push_back(strings[c].odd_pupils);
        answers_score.values.push_back(both[c].answers);
        score.values.push_back(both[c].score);
    }
    for (auto* column : {&m1, &m2, &m3, &m4, &answers_score, &score, &gbt, &omega}) out.push_back(std::move(*column));
}

}  // namespace

Columns own_columns(const mechanism::ProcedureResult& result) {
    Columns out;
    for (std::size_t d = 0; d < mechanism::detectors; ++d) {
        const auto detector = static_cast<mechanism::Detector>(d);
        const bool is_level = detector == mechanism::Detector::residual || detector == mechanism::Detector::journal;
        Column column{std::string(mechanism::name_of(detector)), is_level ? Whose::level : Whose::ours, {}};
        for (const auto& one : result.classes)
            column.values.push_back(one.is_judged && one.statistics[d].tells ? one.statistics[d].z : untold);
        out.push_back(std::move(column));
    }
    Column all{"all together", Whose::ours, {}};
    for (const auto& one : result.classes)
        all.values.push_back(one.is_judged ? -std::log10(std::max(one.p, 1e-300)) : untold);
    out.push_back(std::move(all));
    return out;
}

Columns own_school_columns(const Region& region, const mechanism::ProcedureResult& result) {
    std::vector<mechanism::SchoolClass> classes;
    std::size_t count = 0;
    for (std::size_t c = 0; c < result.classes.size(); ++c) {
        classes.push_back({region.classes[c].school, &result.classes[c]});
        count = std::max<std::size_t>(count, region.classes[c].school + 1);
    }
    const auto schools = mechanism::combine_schools(classes, count);
    Columns out = own_columns(result);
    for (std::size_t k = 0; k < out.size(); ++k) {
        out[k].values.clear();
        for (const auto& one : schools)
            out[k].values.push_back(one.class_works == 0       ? untold
                                    : k < mechanism::detectors ? one.z[k]
                                                               : -std::log10(std::max(one.p, 1e-300)));
    }
    return out;
}

Columns peer_columns(const Region& region, const mechanism::ProcedureResult& result) {
    const auto prepared = prepare(region, result);
    Columns out;
    out.push_back(official_mean(region, prepared));
    std::vector<mechanism::ClassFigures> figures;
    for (const auto& people : prepared.people) figures.push_back(figures_of(region, people));
    auto index = mechanism::invalsi(figures);
    out.push_back({"INVALSI", Whose::peer, std::move(index.membership)});
    out.push_back({"INVALSI 4 z", Whose::peer, std::move(index.sum_of_z)});
    out.push_back(class_mean("mean lz*", prepared, [&](auto s) { return -prepared.fits[s].corrected.z(); }));
    const auto guttman = guttman_z(prepared);
    out.push_back(class_mean("mean Guttman", prepared, [&](auto s) { return guttman[s]; }));
    add_answers(out, region, prepared);
    return out;
}

mechanism::ClassWorks scores_only(mechanism::ClassWorks works) {
    works.codes.clear();
    return works;
}

}  // namespace opora::bench
