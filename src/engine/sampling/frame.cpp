#include "engine/sampling/frame.hpp"

#include <algorithm>
#include <cmath>

namespace opora::sampling {

namespace {

/// Sums over schools of one task.
struct Between {
    double works = 0, squared_works = 0, points = 0, squares = 0, of_means = 0;
    int schools = 0;
    void add(double n, double sum, double square) {
        if (n <= 0) return;
        works += n;
        squared_works += n * n;
        points += sum;
        squares += square;
        of_means += sum * sum / n;
        ++schools;
    }
    TaskSpread spread(double maximum) const {
        TaskSpread out;
        if (schools < 2 || works <= schools || maximum <= 0) return out;
        const double mean = points / works;
        out.sd = std::sqrt(std::max(0.0, squares / works - mean * mean)) / maximum;
        const double between = (of_means - works * mean * mean) / (schools - 1);
        const double within = (squares - of_means) / (works - schools);
        const double usual = (works - squared_works / works) / (schools - 1);
        const double all = between + (usual - 1) * within;
        out.icc = all > 0 ? std::clamp((between - within) / all, 0.0, 1.0) : 0;
        return out;
    }
};

}  // namespace

std::vector<TaskSpread> spread_of_tasks(const Frame& frame, std::size_t procedure) {
    const auto& maxima = frame.maxima[procedure];
    std::vector<Between> tasks(maxima.size());
    for (const auto& school : frame.schools)
        for (const auto& result : school.results)
            if (result.procedure == procedure && result.sums.size() == maxima.size())
                for (std::size_t j = 0; j < maxima.size(); ++j)
                    tasks[j].add(result.works, result.sums[j], result.squares[j]);
    std::vector<TaskSpread> out;
    for (std::size_t j = 0; j < maxima.size(); ++j) out.push_back(tasks[j].spread(maxima[j]));
    return out;
}

double size_of(const FrameSchool& school) {
    double works = 0;
    int procedures = 0;
    for (const auto& result : school.results) {
        works += result.works;
        procedures += result.works > 0;
    }
    return procedures ? works / procedures : 0;
}

}  // namespace opora::sampling
