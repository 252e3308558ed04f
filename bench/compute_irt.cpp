// Item response models, timed without the reading of the file. bench/compute_irt.sh runs it beside its peers.
//
//   compute_irt make MODEL PEOPLE            18 tasks as CSV: gpcm and pcm of 0…2 points, rasch of 0…1
//   compute_irt WHAT FILE [TIMES [THREADS]]  gpcm | pcm | cml | graded | eap | wle | plausible of the file TIMES over:
//                                            seconds, seconds of work of all cores, peak MB of the
//                                            process, log likelihood, looks, how it ended

#include "compute/draws.hpp"
#include "compute/irt/abilities.hpp"
#include "compute/irt/conditional.hpp"
#include "compute/irt/graded.hpp"
#include "compute/irt/plausible.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>

namespace {

using namespace opora;

void make(const std::string& model, std::size_t people) {
    std::vector<irt::Item> items;
    Draws of_items(18);
    for (int j = 0; j < 18; ++j) {
        irt::Item item;
        item.a = model == "gpcm" ? 0.5 + 1.1 * of_items.uniform() : 1.0;
        double d = 0;
        for (int k = 0; k < (model == "rasch" ? 1 : 2); ++k) item.d.push_back(d -= item.a * of_items.normal());
        items.push_back(item);
    }
    for (std::size_t j = 0; j < items.size(); ++j) std::cout << (j ? "," : "") << 'i' << j + 1;
    std::cout << '\n';
    std::vector<double> p(3);
    for (std::size_t i = 0; i < people; ++i) {
        Draws draws(2026, i);
        const double theta = draws.normal();
        std::string line;
        for (const auto& item : items) {
            irt::probabilities(item, theta, p);
            double left = draws.uniform();
            std::size_t score = 0;
            while (score < item.maximum() && left > p[score]) left -= p[score++];
            line += char('0' + score);
            line += ',';
        }
        line.back() = '\n';
        std::cout << line;
    }
}

irt::Responses read(const std::string& file, int times) {
    irt::Responses out;
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    out.maxima.assign(static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) + 1, 0);
    while (std::getline(in, line))
        for (std::size_t i = 0; i < line.size(); i += 2) out.scores.push_back(static_cast<std::uint8_t>(line[i] - '0'));
    for (std::size_t i = 0; i < out.scores.size(); ++i) {
        auto& most = out.maxima[i % out.maxima.size()];
        most = std::max(most, out.scores[i]);
    }
    const auto once = out.scores.size();
    out.scores.resize(once * static_cast<std::size_t>(times));
    for (auto i = once; i < out.scores.size(); ++i) out.scores[i] = out.scores[i - once];
    return out;
}

struct Outcome {
    double log_likelihood = 0;
    int looks = 0;
    irt::Ended ended = irt::Ended::converged;
};

template <class Fit>
Outcome outcome_of(const Fit& fit) {
    return {fit.log_likelihood, fit.steps, fit.ended};
}

Outcome run(const std::string& what, const irt::Responses& responses, const std::vector<irt::Item>& items,
            int threads) {
    const std::vector<irt::Population> populations(1);
    if (what == "gpcm") return outcome_of(irt::fit(responses, {.threads = threads}));
    if (what == "pcm") return outcome_of(irt::fit(responses, {.model = irt::Model::pcm, .threads = threads}));
    if (what == "cml") return outcome_of(irt::fit_conditional(responses, {.threads = threads}));
    if (what == "graded") return outcome_of(irt::fit_graded(responses, {.threads = threads}));
    double sum = 0;
    if (what == "eap")
        for (const auto& ability : irt::eap_of_all(responses, items, populations, {.threads = threads}))
            sum += ability.theta;
    if (what == "wle")
        for (const auto& ability : irt::wle_of_all(responses, items, {.threads = threads})) sum += ability.theta;
    if (what == "plausible")
        for (const double value : irt::plausible_values(responses, items, populations, {.threads = threads}))
            sum += value;
    return {sum, 0, irt::Ended::converged};
}

}  // namespace

int main(int count, char** words) {
    const std::vector<std::string> given(words + 1, words + count);
    if (given.size() < 2) return 2;
    if (given[0] == "make") {
        make(given[1], std::strtoull(given.at(2).c_str(), nullptr, 10));
        return 0;
    }
    const auto responses = read(given[1], given.size() > 2 ? std::atoi(given[2].c_str()) : 1);
    const int threads = given.size() > 3 ? std::atoi(given[3].c_str()) : 0;
    std::vector<irt::Item> items;
    if (given[0] == "eap" || given[0] == "wle" || given[0] == "plausible")
        items = irt::fit(responses).parameters_of_items();
    const auto work = std::clock();
    const auto begin = std::chrono::steady_clock::now();
    const auto outcome = run(given[0], responses, items, threads);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const double work_seconds = double(std::clock() - work) / CLOCKS_PER_SEC;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%.4f %.4f %ld %.6f %d %s\n", seconds, work_seconds, usage.ru_maxrss / 1024, outcome.log_likelihood,
                outcome.looks, compute::name_of(outcome.ended));
}
