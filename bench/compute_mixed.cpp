// Mixed models, timed without the reading of the file. bench/compute_mixed.sh runs it beside lme4 and nlme.
//
//   compute_mixed make PUPILS SCHOOLS    y, pass, x1, x2, z, school, town and subject-like crossing group as CSV
//   compute_mixed WHAT FILE [THREADS]    ri | rs | nested | crossed | logistic | intervals:
//                                        seconds from rows in memory to estimates (rs, nested: and the effects of all
//                                        schools), seconds of work of all cores, peak MB of the process, −2 log L,
//                                        evaluations, how it ended

#include "compute/draws.hpp"
#include "compute/mixed/linear.hpp"
#include "compute/mixed/logistic.hpp"
#include "compute/mixed/profile_interval.hpp"

#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace {

using namespace opora;

struct PupilRow {
    double y, pass, x1, x2, z;
    std::int64_t school, town, tutor;
};

void make(long pupils, long schools) {
    Draws draws(2026);
    const long towns = std::max(2L, schools / 10), tutors = std::max(2L, schools / 4);
    std::vector<double> level, slope, place, of_school, tutor;
    for (long i = 0; i < schools; ++i) {
        level.push_back(0.42 * draws.normal());
        slope.push_back(0.12 * draws.normal());
        of_school.push_back(draws.normal());
    }
    for (long i = 0; i < towns; ++i) place.push_back(0.17 * draws.normal());
    for (long i = 0; i < tutors; ++i) tutor.push_back(0.2 * draws.normal());
    std::puts("y,pass,x1,x2,z,school,town,tutor");
    for (long i = 0; i < pupils; ++i) {
        const long school = i * schools / pupils, town = school / 10 % towns;
        const long with = static_cast<long>(draws.below(static_cast<std::size_t>(tutors)));
        const double x1 = draws.normal(), x2 = draws.uniform() < 0.5;
        const double y = 0.1 + (0.55 + slope[school]) * x1 - 0.15 * x2 + 0.2 * of_school[school] + level[school] +
                         place[town] + tutor[with] + 0.8 * draws.normal();
        std::printf("%.5f,%d,%.5f,%.0f,%.5f,%ld,%ld,%ld\n", y, y > -0.5, x1, x2, of_school[school], school + 1,
                    town + 1, with + 1);
    }
}

std::vector<PupilRow> read(const char* file) {
    std::vector<PupilRow> rows;
    FILE* in = std::fopen(file, "r");
    if (!in) return rows;
    char line[256];
    while (std::fgets(line, sizeof line, in)) {
        PupilRow row{};
        long school = 0, town = 0, tutor = 0;
        if (std::sscanf(line, "%lf,%lf,%lf,%lf,%lf,%ld,%ld,%ld", &row.y, &row.pass, &row.x1, &row.x2, &row.z, &school,
                        &town, &tutor) != 8)
            continue;
        row.school = school;
        row.town = town;
        row.tutor = tutor;
        rows.push_back(row);
    }
    std::fclose(in);
    return rows;
}

struct Outcome {
    double deviance = 0;
    int evaluations = 0;
    mixed::Ended ended = mixed::Ended::converged;
};

Outcome linear(const std::string& what, const std::vector<PupilRow>& rows, int threads) {
    mixed::CrossProducts products(5);
    double values[5] = {1};
    for (const auto& row : rows) {
        values[1] = row.x1;
        values[2] = row.x2;
        values[3] = row.z;
        values[4] = row.y;
        products.add({row.school, what == "crossed" ? row.tutor : row.town}, values);
    }
    mixed::LinearDesign design{{0, 1, 2, 3}, 4, {0}, {}};
    if (what == "rs") design.inner = {0, 1};
    if (what == "nested" || what == "crossed") design.outer = {0};
    mixed::LinearOptions options;
    options.threads = threads;
    const auto fit = mixed::fit_linear(products, design, options);
    if (what == "rs" || what == "nested") mixed::inner_effects(products, design, fit);
    if (what == "intervals") mixed::profile_intervals(products, design, options);
    return {fit.deviance, fit.evaluations, fit.ended};
}

Outcome logistic(const std::vector<PupilRow>& rows, int threads) {
    mixed::LogisticData data(4);
    double values[4] = {1};
    for (const auto& row : rows) {
        values[1] = row.x1;
        values[2] = row.x2;
        values[3] = row.z;
        data.add(row.school, values, row.pass);
    }
    mixed::LogisticOptions options;
    options.points = 10;
    options.threads = threads;
    const auto fit = mixed::fit_logistic(data, {{0, 1, 2, 3}, {0}}, options);
    return {-2 * fit.log_likelihood, fit.evaluations, fit.ended};
}

double work_seconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "make" && argc > 3) {
        make(std::atol(argv[2]), std::atol(argv[3]));
        return 0;
    }
    if (argc < 3) return 1;
    const auto rows = read(argv[2]);
    if (rows.empty()) return 1;
    const int threads = argc > 3 ? std::atoi(argv[3]) : 0;
    const auto start = std::chrono::steady_clock::now();
    const double busy = work_seconds();
    const auto outcome = what == "logistic" ? logistic(rows, threads) : linear(what, rows, threads);
    const double worked = work_seconds() - busy;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%.4f %.4f %ld %.6f %d %s\n", seconds, worked, usage.ru_maxrss / 1024, outcome.deviance,
                outcome.evaluations, compute::name_of(outcome.ended));
    return 0;
}
