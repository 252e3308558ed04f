#include "objectivity/programs.hpp"
#include "objectivity/region.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <numeric>
#include <sstream>

namespace opora::bench {

namespace {

/// Histogram of totals of a procedure in vpr-aggregates.json; empty where the file is absent. The file is a plain
/// object of objects: what stands between "name" … "hist" … and the next brace is enough.
std::vector<double> real_histogram(const std::string& folder, std::string_view name, int total) {
    std::ifstream in(folder + "/data/vpr-aggregates.json");
    std::stringstream all;
    all << in.rdbuf();
    const auto text = all.str();
    auto at = text.find("\"" + std::string(name) + "\"");
    if (at == std::string::npos || (at = text.find("\"hist\"", at)) == std::string::npos) return {};
    const auto end = text.find('}', at);
    std::vector<double> out(static_cast<std::size_t>(total) + 1);
    for (at = text.find('{', at); (at = text.find('"', at)) < end;) {
        const auto close = text.find('"', at + 1);
        const auto points = std::stoul(text.substr(at + 1, close - at - 1));
        if (points < out.size()) out[points] = std::stod(text.substr(text.find(':', close) + 1));
        at = close + 1;
    }
    return out;
}

struct Shape {
    double mean = 0, sd = 0, icc = 0;
    std::vector<double> histogram;
    std::vector<double> sizes;  ///< of schools, ascending
};

/// ICC of schools by the analysis of variance.
Shape shape_of(const Region& region) {
    Shape out;
    out.histogram.assign(static_cast<std::size_t>(region.form.total()) + 1, 0);
    std::vector<double> n, sum;
    double square = 0, all = 0;
    for (std::size_t s = 0; s < region.works.class_of.size(); ++s) {
        const auto school = region.works.school_of[region.works.class_of[s]];
        if (n.size() <= school) n.resize(school + 1), sum.resize(school + 1);
        const double total = region.total(s);
        n[school] += 1;
        sum[school] += total;
        square += total * total;
        all += total;
        out.histogram[static_cast<std::size_t>(total)] += 1;
    }
    const double people = std::accumulate(n.begin(), n.end(), 0.0), schools = static_cast<double>(n.size());
    out.mean = all / people;
    out.sd = std::sqrt(square / people - out.mean * out.mean);
    double between = 0, n2 = 0, within = square;
    for (std::size_t i = 0; i < n.size(); ++i) {
        between += n[i] * std::pow(sum[i] / n[i] - out.mean, 2);
        within -= sum[i] * sum[i] / n[i];
        n2 += n[i] * n[i];
    }
    const double msb = between / (schools - 1), msw = within / (people - schools);
    const double size = (people - n2 / people) / (schools - 1);
    const double variance = std::max(0.0, (msb - msw) / size);
    out.icc = variance / (variance + msw);
    out.sizes = n;
    std::sort(out.sizes.begin(), out.sizes.end());
    return out;
}

double kolmogorov(const std::vector<double>& a, const std::vector<double>& b) {
    const double na = std::accumulate(a.begin(), a.end(), 0.0), nb = std::accumulate(b.begin(), b.end(), 0.0);
    double fa = 0, fb = 0, most = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        fa += a[i] / na;
        fb += b[i] / nb;
        most = std::max(most, std::abs(fa - fb));
    }
    return most;
}

}  // namespace

int show_regions(const Arguments& arguments) {
    const char* set = std::getenv("OPORA_SHARED");
    const auto shared = arguments.word("shared", set != nullptr ? set : "../shared");
    const auto seed = static_cast<std::uint64_t>(arguments.number("seed", 1));
    std::vector<Cells> rows;
    for (std::size_t i = 0; i < real_figures.size(); ++i) {
        const auto& real = real_figures[i];
        Setting setting;
        setting.all_of_one_size = false;
        const auto form = real_form(real, seed + i);
        const auto region = make_region(form, setting, 1000, seed + i);
        const auto shape = shape_of(region);
        const auto histogram = real_histogram(shared, real.name, form.total());
        const auto cut = static_cast<std::size_t>(form.cuts[0]);
        const auto jump = [&](const std::vector<double>& h) { return h[cut] / std::max(1.0, h[cut - 1]); };
        const auto size = [&](double q) {
            return shape.sizes[static_cast<std::size_t>(q * double(shape.sizes.size() - 1))];
        };
        rows.push_back(
            {std::string(real.name), number(real.mean, 1) + " / " + number(shape.mean, 1),
             number(real.sd, 1) + " / " + number(shape.sd, 1), number(real.icc, 3) + " / " + number(shape.icc, 3),
             (histogram.empty() ? "—" : number(jump(histogram), 1)) + " / " + number(jump(shape.histogram), 1),
             histogram.empty() ? "—" : number(kolmogorov(histogram, shape.histogram), 3),
             number(size(.05), 0) + ", " + number(size(.5), 0) + ", " + number(size(.95), 0), number(form.sd, 2)});
    }
    std::cout << "Invented regions beside the real one (real / invented)\n\n";
    print_table({"procedure", "mean", "SD", "ICC of schools", "works at «3» per work just below",
                 "largest gap of shares", "works of a school: 5, 50, 95 %", "SD of pupils, logits"},
                rows);
    return 0;
}

}  // namespace opora::bench
