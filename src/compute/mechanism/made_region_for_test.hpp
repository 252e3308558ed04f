/// An invented region of class-works for tests: twelve tasks, honest but for what is done to some classes.
#pragma once

#include "compute/draws.hpp"
#include "compute/mechanism/class_works.hpp"

#include <cmath>
#include <functional>

namespace opora::mechanism {

struct MadeRegion {
    std::size_t classes = 300;
    std::size_t fewest = 12, most = 26;
    double item_class_sd = 0.2;
    std::vector<int> cuts{};
    std::uint64_t seed = 1;
    /// Changes the works of a class, people × items.
    std::function<void(std::size_t, std::vector<std::uint8_t>&, Draws&)> change{};
};

inline ClassWorks make_region(const MadeRegion& region) {
    ClassWorks out;
    out.responses.maxima = {1, 2, 1, 3, 2, 1, 1, 2, 1, 2, 3, 1};
    out.cuts = region.cuts;
    const auto items = out.responses.maxima.size();
    for (std::size_t c = 0; c < region.classes; ++c) {
        Draws draws(region.seed, c);
        const auto people = region.fewest + draws.below(region.most - region.fewest + 1);
        const double level = 0.4 * draws.normal();
        std::vector<double> shift(items);
        for (auto& one : shift) one = region.item_class_sd * draws.normal();
        std::vector<std::uint8_t> scores;
        for (std::size_t i = 0; i < people; ++i) {
            const double theta = level + 0.9 * draws.normal();
            for (std::size_t j = 0; j < items; ++j) {
                const double difficulty = -1.2 + 2.4 * double((j * 5) % items) / double(items);
                std::uint8_t score = 0;
                // Steps one after another: a sequential model, not quite the one that is fitted.
                while (score < out.responses.maxima[j] &&
                       draws.uniform() < 1 / (1 + std::exp(-1.1 * (theta - difficulty) - shift[j])))
                    ++score;
                scores.push_back(score);
            }
        }
        if (region.change) region.change(c, scores, draws);
        out.responses.scores.insert(out.responses.scores.end(), scores.begin(), scores.end());
        out.class_of.insert(out.class_of.end(), people, static_cast<std::uint32_t>(c));
        out.school_of.push_back(static_cast<std::uint32_t>(c));
    }
    return out;
}

}  // namespace opora::mechanism
