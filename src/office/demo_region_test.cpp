// The invented region against the figures it is tuned to: data/demo/region-facts.json.

#include "engine/demo/demo_files.hpp"
#include "engine/demo/works.hpp"
#include "gateway/catalogue/read_region_facts.hpp"
#include "gateway/catalogue/shipped.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace opora::demo {
namespace {

const Catalogue& catalogue() {
    static const Catalogue shipped(catalogue::shipped_subjects(), catalogue::shipped_instruments());
    return shipped;
}

const RegionFacts& facts() { return catalogue::shipped_region_facts(); }

/// As many schools as the region of the figures had.
const RegionPlan& whole_region() {
    static const auto plan = plan_region({.seed = 1, .number = 0, .schools = 630}, facts());
    return plan;
}

struct Counted {
    WorkSummary summary;
    std::vector<Tally> schools;
    double icc = 0;
};

Counted count(const RegionPlan& region, const Paper& paper) {
    Counted out;
    out.summary.histogram.resize(static_cast<std::size_t>(paper.instrument().maximum) + 1);
    double within = 0, between = 0, pupils_squared = 0;
    for (std::size_t i = 0; i < region.schools.size(); ++i) {
        if (!writes(region, i, paper.instrument().procedure)) continue;
        Tally tally;
        for (const auto& work : works_of(region, i, paper).works) {
            if (work.is_absent) {
                ++tally.absent;
                continue;
            }
            if (work.total > paper.instrument().maximum) continue;
            ++tally.works;
            ++tally.marks[static_cast<std::size_t>(mark_of(paper.instrument(), work.total) - 2)];
            tally.total_sum += work.total;
            tally.total_squares += double(work.total) * work.total;
            ++out.summary.histogram[static_cast<std::size_t>(work.total)];
            ++out.summary
                  .journal_by_mark[work.journal][static_cast<std::size_t>(mark_of(paper.instrument(), work.total))];
        }
        merge(static_cast<Tally&>(out.summary), tally);
        if (tally.works) out.schools.push_back(tally);
    }
    const double n = out.summary.works, mean = out.summary.total_sum / n, k = double(out.schools.size());
    for (const auto& one : out.schools) {
        const double m = one.total_sum / one.works;
        within += one.total_squares - one.works * m * m;
        between += one.works * (m - mean) * (m - mean);
        pupils_squared += double(one.works) * one.works;
    }
    // One-way analysis of variance with unequal groups.
    const double msw = within / (n - k), msb = between / (k - 1), n0 = (n - pupils_squared / n) / (k - 1);
    const double variance = std::max(0.0, (msb - msw) / n0);
    out.icc = variance / (variance + msw);
    return out;
}

TEST(DemoRegion, ComesCloseToTheFigures) {
    for (const auto& known : facts().procedures) {
        SCOPED_TRACE(name_of(known.procedure));
        const auto papers = demo_papers({known.procedure}, catalogue(), facts());
        const auto made = count(whole_region(), papers[0]);
        const double works = made.summary.works, mean = made.summary.total_sum / works;
        // Schools carry a tenth of the variance, so a region of 630 schools has its mean within some 0.03 SD.
        EXPECT_NEAR(mean, known.mean, 0.10 * known.sd);
        EXPECT_NEAR(std::sqrt(made.summary.total_squares / works - mean * mean), known.sd, 0.06 * known.sd);
        EXPECT_NEAR(made.icc, known.icc, 0.05);
        EXPECT_NEAR(made.summary.absent / (works + made.summary.absent), known.absent_share, 0.02);
        EXPECT_NEAR(works, double(known.works), 0.15 * double(known.works));
        double far = 0;
        for (std::size_t total = 0; total < known.histogram.size(); ++total)
            far +=
                std::abs(made.summary.histogram[total] / works - double(known.histogram[total]) / double(known.works));
        EXPECT_LT(far / 2, 0.05) << "share of works that would have to move to another total";
        for (std::size_t mark = 0; mark < 4; ++mark) {
            double wanted = 0;
            for (std::size_t i = 0; i < 4; ++i) wanted += double(known.journal_by_mark[i][mark]);
            for (std::size_t i = 0; i < 4; ++i) {
                const double journal = made.summary.journal_by_mark[i + 2][mark + 2] / double(made.summary.marks[mark]);
                EXPECT_NEAR(journal, double(known.journal_by_mark[i][mark]) / wanted, 0.03)
                    << i + 2 << " for " << mark + 2;
            }
        }
    }
}

}  // namespace
}  // namespace opora::demo
