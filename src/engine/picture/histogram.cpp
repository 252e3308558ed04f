#include "engine/picture/histogram.hpp"

#include "compute/interval.hpp"

#include <algorithm>
#include <cmath>

namespace opora::picture {

namespace {

std::vector<double> shares_of(const WorkSummary& summary, int maximum) {
    std::vector<double> shares(static_cast<std::size_t>(maximum) + 1);
    for (std::size_t i = 0; i < shares.size() && i < summary.histogram.size(); ++i)
        shares[i] = double(summary.histogram[i]) / summary.works;
    return shares;
}

struct Spike {
    int cut = 0, mark = 0;
    double ratio = 0;
};

/// The cut score that is met most often against the score just below it, when that is no matter of chance.
std::optional<Spike> spike_of(const WorkSummary& region, const std::array<int, 3>& cuts) {
    constexpr double least_ratio = 1.3;  // smooth histograms of real works stay under it away from cut scores
    std::optional<Spike> found;
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        const auto cut = static_cast<std::size_t>(cuts[i]);
        if (cuts[i] < 1 || cut >= region.histogram.size()) continue;
        const double at = region.histogram[cut], below = region.histogram[cut - 1];
        if (below <= 0 || at < least_ratio * below) continue;
        if ((at - below) / std::sqrt(at + below) < compute::z998) continue;
        if (!found || at / below > found->ratio) found = {cuts[i], static_cast<int>(i) + 3, at / below};
    }
    return found;
}

Said region_title(const Instrument& instrument, const WorkSummary& region) {
    if (region.works == 0) return {"picture.histogram.empty", {}};
    if (instrument.cuts)
        if (const auto spike = spike_of(region, *instrument.cuts))
            return {"picture.histogram.spike",
                    {{"cut", double(spike->cut)},
                     {"before", double(spike->cut - 1)},
                     {"mark", double(spike->mark)},
                     {"ratio", spike->ratio}}};
    return {"picture.histogram.region",
            {{"mean", region.total_sum / region.works}, {"maximum", double(instrument.maximum)}}};
}

Said school_title(const Instrument& instrument, const WorkSummary& region, const WorkSummary& school) {
    if (school.works == 0) return {"picture.histogram.absent", {}};
    if (school.works < few_works) return {"picture.histogram.few", {{"works", double(school.works)}}};
    const double mean = school.total_sum / school.works, region_mean = region.total_sum / region.works;
    const double variance = std::max(0.0, region.total_squares / region.works - region_mean * region_mean);
    const double half = compute::z95 * std::sqrt(variance / school.works);
    const double difference = std::abs(mean - region_mean);
    const char* key = difference <= half   ? "picture.histogram.same"
                      : mean < region_mean ? "picture.histogram.lower"
                                           : "picture.histogram.higher";
    return {key,
            {{"mean", mean},
             {"maximum", double(instrument.maximum)},
             {"region", region_mean},
             {"difference", difference},
             {"low", difference - half},
             {"high", difference + half}}};
}

}  // namespace

Histogram draw_histogram(const Instrument& instrument, const WorkSummary& region, const WorkSummary* school,
                         const Source& source) {
    Histogram picture;
    picture.maximum = instrument.maximum;
    picture.cuts = instrument.cuts;
    picture.region_works = region.works;
    if (region.works > 0) picture.region = shares_of(region, instrument.maximum);
    const bool has_school = school && region.works > 0;
    if (has_school && school->works > 0) {
        picture.school_works = school->works;
        picture.school = shares_of(*school, instrument.maximum);
    }

    picture.title = has_school ? school_title(instrument, region, *school) : region_title(instrument, region);
    picture.subtitle = picture.school.empty()
                           ? Said{"picture.histogram.subtitle", {{"works", double(region.works)}}}
                           : Said{"picture.histogram.subtitle_school", {{"works", double(school->works)}}};
    auto& args = picture.subtitle.args;
    args.push_back({"region_works", double(region.works)});
    args.push_back({"procedure", source.procedure});
    args.push_back({"school", source.school});
    args.push_back({"place", source.place});

    if (instrument.cuts) {
        const auto& [three, four, five] = *instrument.cuts;
        picture.footnote.push_back(
            {"picture.histogram.cuts", {{"three", double(three)}, {"four", double(four)}, {"five", double(five)}}});
    } else {
        picture.footnote.push_back({"picture.histogram.no_cuts", {}});
    }
    if (picture.title.key == "picture.histogram.spike") picture.footnote.push_back({"picture.histogram.sign", {}});
    if (picture.school_works >= few_works) picture.footnote.push_back({"picture.histogram.interval", {}});
    end_footnote(picture, source);
    return picture;
}

}  // namespace opora::picture
