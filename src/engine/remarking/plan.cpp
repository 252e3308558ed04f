#include "engine/remarking/plan.hpp"

#include "compute/draws.hpp"
#include "compute/sample/remark.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::remarking {

namespace {

/// Fewest works of the random part: with fewer an interval says nothing.
constexpr int fewest_random = 6;
constexpr double random_share = 1.0 / 3;
/// Where signs of classes weigh too, chances lie further apart and a ratio of sums bends: half of each chance is even.
constexpr double random_share_by_signs = 1.0 / 2;
/// Streams of the seed: each use has its own.
enum Stream : std::uint64_t { random_draw = 1, aimed_draw, order_draw };

RemarkDesign design_of(std::size_t works, int maximum, const PlanWish& wish) {
    RemarkDesign design;
    design.stopping = wish.stopping;
    design.works_all = static_cast<int>(works);
    design.inflated_share = wish.inflated_share;
    const auto inflated = static_cast<std::size_t>(
        std::clamp(std::lround(wish.inflated_share * double(works)), 1L, std::max(1L, long(works))));
    const auto needed = wish.count > 0 ? static_cast<std::size_t>(wish.count) : sample::works_needed(works, inflated);
    const int least = std::min(fewest_random, design.works_all);
    design.count = std::clamp(static_cast<int>(needed), least, design.works_all);
    design.random_part = wish.stopping == Stopping::whole
                             ? design.count
                             : std::max(least, static_cast<int>(std::ceil(random_share * design.count)));
    const double usual = std::max(1.0, 0.05 * maximum);
    design.shift = wish.shift > 0 ? wish.shift : usual;
    design.sd = wish.sd > 0 ? wish.sd : usual;
    return design;
}

RemarkWork work_of(const WorkBlock& block, std::size_t row) {
    RemarkWork work;
    work.pupil = block.pupil[row];
    work.class_name = block.class_names[block.class_index[row]];
    work.first_total = block.total[row];
    const auto first = block.scores.begin() + static_cast<std::ptrdiff_t>(row * block.positions);
    work.first_scores.assign(first, first + block.positions);
    return work;
}

/// Chosen places with their chances, the random part first, each part in an order drawn from the seed.
struct Chosen {
    std::size_t place = 0;
    double probability = 1;
    bool is_random = false;
};

void append(std::vector<Chosen>& to, std::vector<Chosen> part, Draws& chance) {
    chance.shuffle(part);
    to.insert(to.end(), part.begin(), part.end());
}

std::vector<Chosen> choose_parts(const std::vector<double>& posterior, const RemarkDesign& design, std::uint64_t seed) {
    Draws order(seed, order_draw);
    std::vector<Chosen> out, random, aimed;
    if (design.stopping == Stopping::whole) {
        const double floor = design.screening ? random_share_by_signs : random_share;
        const auto choice =
            sample::choose_works(posterior, static_cast<std::size_t>(design.count), floor, seed, random_draw);
        for (const auto place : choice.rows) random.push_back({place, choice.probabilities[place], true});
        append(out, random, order);
        return out;
    }
    const std::vector<double> even(posterior.size(), 1);
    const auto part = sample::choose_works(even, static_cast<std::size_t>(design.random_part), 1, seed, random_draw);
    std::vector<char> taken(posterior.size(), 0);
    for (const auto place : part.rows) {
        taken[place] = 1;
        random.push_back({place, part.probabilities[place], true});
    }
    std::vector<std::size_t> rest;
    std::vector<double> suspected;
    for (std::size_t i = 0; i < posterior.size(); ++i)
        if (!taken[i]) rest.push_back(i), suspected.push_back(posterior[i]);
    const auto more = sample::choose_works(
        suspected, static_cast<std::size_t>(std::max(0, design.count - design.random_part)), 0, seed, aimed_draw);
    for (const auto k : more.rows) aimed.push_back({rest[k], more.probabilities[k], false});
    append(out, random, order);
    append(out, aimed, order);
    return out;
}

}  // namespace

std::vector<std::size_t> works_of(const WorkBlock& block, const std::string& class_name) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < block.size(); ++i)
        if (block.state[i] == WorkState::counted &&
            (class_name.empty() || block.class_names[block.class_index[i]] == class_name))
            rows.push_back(i);
    return rows;
}

Remarking choose_works(const WorkBlock& block, const Instrument& instrument, const PlanWish& wish) {
    const auto rows = works_of(block, wish.class_name);
    Remarking out;
    out.procedure = block.procedure;
    out.class_name = wish.class_name;
    out.seed = wish.seed;
    out.reason = wish.reason;
    out.design = design_of(rows.size(), instrument.maximum, wish);
    out.design.screening = wish.screening;
    for (const auto& chosen : choose_parts(suspicion(block, instrument, rows, wish.signs), out.design, wish.seed)) {
        auto work = work_of(block, rows[chosen.place]);
        work.probability = chosen.probability;
        work.is_random = chosen.is_random;
        out.works.push_back(std::move(work));
    }
    return out;
}

}  // namespace opora::remarking
