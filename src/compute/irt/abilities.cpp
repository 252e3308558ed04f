#include "compute/irt/abilities.hpp"

#include "compute/irt/by_form.hpp"
#include "compute/irt/scoring.hpp"
#include "compute/share_out.hpp"

#include <optional>
#include <unordered_map>

namespace opora::irt {

namespace {

constexpr std::size_t people_of_a_share = 512;

/// Runs job(first, last) over shares of the people of a form.
template <class Job>
void over_people(std::size_t people, int threads, const Job& job) {
    const auto shares = (people + people_of_a_share - 1) / people_of_a_share;
    compute::share_out(shares, shares > 1 ? threads : 1, [&](std::size_t share) {
        job(share * people_of_a_share, std::min(people, (share + 1) * people_of_a_share));
    });
}

/// Warm's equation of a form is s = G(θ) = Σ aE − J/(2I).
struct Warm {
    double g = 0, information = 0;
};

Warm warm_at(std::span<const Item> items, const PeopleOfForm& form, double theta) {
    double expected = 0, i = 0, third = 0;
    for (const auto j : form.items) {
        const auto m = moments(items[j], theta);
        const double a = items[j].a;
        expected += a * m.mean;
        i += a * a * m.variance;
        third += a * a * a * m.third;
    }
    return {expected - third / (2 * i), i};
}

/// G on a grid, to begin the search beside its end.
struct WarmTable {
    static constexpr double end = 8, step = 0.125;
    std::vector<double> g;
    bool rises = true;

    WarmTable(std::span<const Item> items, const PeopleOfForm& form) {
        for (int n = 0; n <= int(2 * end / step); ++n) {
            g.push_back(warm_at(items, form, -end + n * step).g);
            rises = rises && std::isfinite(g.back()) && (n == 0 || g[g.size() - 2] < g.back());
        }
    }
};

/// Regula falsi with Illinois' halving from the cell of the table.
Ability warm_root(std::span<const Item> items, const PeopleOfForm& form, const WarmTable& table, double s) {
    const auto above = std::upper_bound(table.g.begin(), table.g.end(), s) - table.g.begin();
    double low = -WarmTable::end + double(above - 1) * WarmTable::step, high = low + WarmTable::step;
    double at_low = table.g[std::size_t(above - 1)] - s, at_high = table.g[std::size_t(above)] - s;
    Warm here;
    double theta = low;
    int side = 0;
    for (int round = 0; round < 60; ++round) {
        theta = (low * at_high - high * at_low) / (at_high - at_low);
        here = warm_at(items, form, theta);
        const double value = here.g - s;
        if (std::abs(value) < 1e-11 * (1 + std::abs(s)) || high - low < 1e-12) break;
        if (value > 0) {
            high = theta, at_high = value;
            if (side == 1) at_low /= 2;
            side = 1;
        } else {
            low = theta, at_low = value;
            if (side == -1) at_high /= 2;
            side = -1;
        }
    }
    return {theta, 1 / std::sqrt(here.information)};
}

}  // namespace

std::vector<Ability> eap_of_all(const Responses& responses, std::span<const Item> items,
                                std::span<const Population> populations, const AbilitiesOptions& options) {
    std::vector<Ability> out(responses.people());
    for (const auto& form : people_by_form(responses, true)) {
        const auto& population = populations[form.group];
        const auto thetas = scoring::grid_of(population, options.nodes, options.reach);
        std::vector<double> rest;
        for (const double theta : thetas) {
            const double z = (theta - population.mean) / population.sd;
            rest.push_back(-z * z / 2 - log_normaliser(items, form, theta));
        }
        over_people(form.people.size(), options.threads, [&](std::size_t first, std::size_t last) {
            std::vector<double> w(thetas.size());
            for (auto i = first; i < last; ++i) {
                const double s = weighted_total(items, form, responses.of(form.people[i]));
                for (std::size_t q = 0; q < w.size(); ++q) w[q] = rest[q] + s * thetas[q];
                const double most = *std::max_element(w.begin(), w.end());
                for (auto& v : w) v = std::exp(v - most);
                out[form.people[i]] = scoring::moments_of(thetas, w);
            }
        });
    }
    return out;
}

std::vector<Ability> wle_of_all(const Responses& responses, std::span<const Item> items,
                                const AbilitiesOptions& options) {
    std::vector<Ability> out(responses.people(), scoring::nothing_said());
    for (const auto& form : people_by_form(responses, false)) {
        if (form.items.empty()) continue;
        const bool is_large = form.people.size() > 32;
        const auto table = is_large ? std::optional<WarmTable>(std::in_place, items, form) : std::nullopt;
        over_people(form.people.size(), options.threads, [&](std::size_t first, std::size_t last) {
            std::unordered_map<double, Ability> known;  // pcm has few totals
            for (auto i = first; i < last; ++i) {
                const auto scores = responses.of(form.people[i]);
                const double s = weighted_total(items, form, scores);
                const auto [place, is_new] = known.try_emplace(s);
                const bool is_within = table && table->rises && s > table->g.front() && s < table->g.back();
                if (is_new) place->second = is_within ? warm_root(items, form, *table, s) : wle(items, scores);
                out[form.people[i]] = place->second;
            }
        });
    }
    return out;
}

}  // namespace opora::irt
