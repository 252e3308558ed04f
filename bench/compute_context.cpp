// Risk, clusters and assignment, timed without the reading of files. bench/compute_context.sh runs it beside R.
//
//   compute_context make logit|groups|costs SIZE        data as CSV: outcome and 20 predictors; 8 columns; a square of
//   costs compute_context logit|kmeans|pam|ward|assign FILE [THREADS]
//                                        seconds, seconds of work of all cores, peak MB of the process, the figure that
//                                        the peer must agree on (deviance, sum of squares or distances, height, cost)

#include "compute/cluster/k_means.hpp"
#include "compute/cluster/pam.hpp"
#include "compute/cluster/ward.hpp"
#include "compute/draws.hpp"
#include "compute/match/assignment.hpp"
#include "compute/risk/logistic.hpp"

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

void make_logit(long rows) {
    Draws draws(2026);
    std::printf("y");
    for (int j = 1; j <= 20; ++j) std::printf(",x%d", j);
    for (long i = 0; i < rows; ++i) {
        double eta = -1.5, x[20];
        for (int j = 0; j < 20; ++j) eta += (j % 3 - 1) * 0.2 * (x[j] = draws.normal());
        std::printf("\n%d", draws.uniform() < 1 / (1 + std::exp(-eta)));
        for (const double value : x) std::printf(",%.5f", value);
    }
    std::puts("");
}

void make_groups(long rows) {
    Draws draws(2027);
    for (int j = 1; j <= 8; ++j) std::printf("%sv%d", j > 1 ? "," : "", j);
    for (long i = 0; i < rows; ++i)
        for (int j = 0; j < 8; ++j)
            std::printf("%s%.5f", j ? "," : "\n", draws.normal() + 2.5 * double((i * 7 + i % 5 * j) % 5 == j % 5));
    std::puts("");
}

void make_costs(long rows) {
    Draws draws(2028);
    for (long j = 1; j <= rows; ++j) std::printf("%sc%ld", j > 1 ? "," : "", j);
    for (long i = 0; i < rows; ++i)
        for (long j = 0; j < rows; ++j) std::printf("%s%zu", j ? "," : "\n", draws.below(100000));
    std::puts("");
}

struct Table {
    std::size_t columns = 0;
    std::vector<double> values;
    std::size_t rows() const { return values.size() / columns; }
};

Table read(const char* path) {
    Table table;
    FILE* in = std::fopen(path, "r");
    if (!in) return table;
    for (int c = std::fgetc(in); c != EOF; c = std::fgetc(in)) {
        table.columns += c == ',' || c == '\n';
        if (c == '\n') break;
    }
    double value = 0;
    while (std::fscanf(in, "%lf%*1[,\n]", &value) == 1) table.values.push_back(value);
    std::fclose(in);
    return table;
}

risk::Rows outcomes(const Table& table) {
    risk::Rows rows;
    rows.columns = table.columns - 1;
    for (std::size_t i = 0; i < table.rows(); ++i) rows.y.push_back(table.values[i * table.columns] > 0);
    for (std::size_t j = 1; j < table.columns; ++j)
        for (std::size_t i = 0; i < table.rows(); ++i) rows.x.push_back(table.values[i * table.columns + j]);
    return rows;
}

double assign(const Table& costs) {
    match::Demand demand;
    const auto n = static_cast<std::uint32_t>(costs.rows());
    demand.needs.assign(n, 1);
    demand.capacities.assign(n, 1);
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t j = 0; j < n; ++j) demand.pairs.push_back({i, j, costs.values[i * n + j], 1});
    return match::assign(demand).total;
}

double work_seconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

struct Timed {
    double seconds = 0, worked = 0;
};

/// What is got ready before is not counted: the peers are timed from a matrix or distances in memory, too.
template <class Work>
double timed(Timed& time, Work work) {
    const auto start = std::chrono::steady_clock::now();
    const double busy = work_seconds();
    const double figure = work();
    time.worked = work_seconds() - busy;
    time.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return figure;
}

double run(const std::string& what, const Table& table, int threads, Timed& time) {
    if (what == "logit") {
        const auto rows = outcomes(table);
        risk::LogisticOptions options;
        options.threads = threads;
        return timed(time, [&] { return -2 * risk::fit_logistic(rows, options).log_likelihood; });
    }
    if (what == "assign") return timed(time, [&] { return assign(table); });
    const cluster::Points points{table.columns, table.values};
    cluster::KMeansOptions k_means;
    k_means.threads = threads;
    if (what == "kmeans") return timed(time, [&] { return cluster::k_means(points, 8, k_means).total_within; });
    const auto distances = cluster::euclidean(points, threads);
    if (what == "pam") return timed(time, [&] { return cluster::pam(distances, 8, {10000, threads}).objective; });
    return timed(time, [&] { return cluster::ward(distances).joinings.back().height; });
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "make" && argc > 3) {
        const std::string kind = argv[2];
        (kind == "logit" ? make_logit : kind == "groups" ? make_groups : make_costs)(std::atol(argv[3]));
        return 0;
    }
    if (argc < 3) return 1;
    const auto table = read(argv[2]);
    if (table.values.empty()) return 1;
    Timed time;
    const double figure = run(what, table, argc > 3 ? std::atoi(argv[3]) : 0, time);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%.4f %.4f %ld %.6f\n", time.seconds, time.worked, usage.ru_maxrss / 1024, figure);
    return 0;
}
