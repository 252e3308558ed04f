#include "engine/topics/judge.hpp"

#include "compute/interval.hpp"
#include "compute/multiple/adjust.hpp"
#include "compute/points.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace opora::topics {

namespace {

using Members = std::unordered_set<std::int64_t>;

Members members_of(const std::vector<OrganisationId>& place) {
    Members members;
    for (const auto id : place) members.insert(static_cast<std::int64_t>(id));
    return members;
}

bool is_in(const Members& members, OrganisationId school) {
    return members.contains(static_cast<std::int64_t>(school));
}

Bounds around(double middle, double sd, double low, double high) {
    return {std::max(low, middle - compute::z95 * sd), std::min(high, middle + compute::z95 * sd)};
}

/// Wilson's interval with as many yes/no answers as would give `variance` at the region's share.
Bounds share_bounds(double share, double region, double variance, int works) {
    const double binomial = region * (1 - region);
    const double answers = binomial > 0 && variance > 0 ? binomial / variance : works;
    const auto bounds = compute::points_interval(std::clamp(share, 0.0, 1.0), answers, 1);
    return {bounds.low, bounds.high};
}

/// Of the place and of each part: points that could be had, and the place's share and variance of it.
struct PlaceScore {
    std::vector<double> available;  ///< by part
    double all = 0, points = 0, expected = 0;
    double variance = 0;
    int works = 0, schools = 0;
    const SchoolScore* only = nullptr;  ///< the place is this school
};

PlaceScore score_of(const TopicScores& topic, PlaceKind kind, const Members& members) {
    PlaceScore place;
    place.available.resize(topic.parts.size());
    double between = 0;
    for (const auto& school : topic.schools) {
        if (kind != PlaceKind::region && !is_in(members, school.school)) continue;
        ++place.schools;
        place.works += school.works;
        place.all += school.available;
        place.points += school.share * school.available;
        place.expected += school.expected * school.available;
        place.variance += school.variance * school.available * school.available;
        between += school.available * school.available;
        place.only = &school;
        for (auto i = school.first; i < school.last; ++i)
            place.available[topic.scores[i].part] +=
                double(topic.scores[i].works) * topic.parts[topic.scores[i].part].maximum;
    }
    if (place.all <= 0) return place;
    // A school is what it is; a municipality's schools stand for such schools.
    if (kind != PlaceKind::school) {
        place.variance += topic.tau2 * between;
        place.only = nullptr;
    }
    place.variance /= place.all * place.all;
    return place;
}

/// Variance of share − region's share. The region holds the place, so every school enters with its weight in the place
/// less its weight in the region.
double difference_variance(const TopicScores& topic, const PlaceScore& place, const Members& members) {
    double variance = 0;
    for (const auto& school : topic.schools) {
        const bool is_member = is_in(members, school.school);
        double weight = 0;
        for (auto i = school.first; i < school.last; ++i) {
            const auto& score = topic.scores[i];
            const auto& part = topic.parts[score.part];
            double in_part = -place.available[score.part] / place.all * score.works / part.works;
            if (is_member) in_part += double(score.works) * part.maximum / place.all;
            weight += in_part;
            variance += in_part * in_part * part.variance / score.works;
        }
        if (&school != place.only) variance += topic.tau2 * weight * weight;
    }
    return variance;
}

SchoolInTopic school_in(const TopicScores& topic, const SchoolScore& score) {
    SchoolInTopic school;
    school.school = score.school;
    school.works = score.works;
    school.share = score.share;
    school.region = score.expected;
    school.bounds = share_bounds(score.share, score.expected, score.variance, score.works);
    school.drawn = score.shrunken;
    school.drawn_bounds = around(score.shrunken, score.shrunken_sd, 0, 1);
    school.is_few = score.works < few_works;
    if (topic.tau2 <= 0) return school;  // schools do not differ: none is told from the region
    if (school.drawn_bounds.high < school.region) school.says = SchoolSays::needs_help;
    if (school.drawn_bounds.low > std::max(school.region, 0.5)) school.says = SchoolSays::can_share;
    return school;
}

TopicFinding finding_of(const TopicScores& topic, const PlaceScore& place, PlaceKind kind, const Members& members) {
    TopicFinding finding;
    finding.works = place.works;
    finding.schools = place.schools;
    finding.share = place.points / place.all;
    finding.region = place.expected / place.all;
    finding.bounds = share_bounds(finding.share, finding.region, place.variance, place.works);
    finding.is_few = place.works < few_works;
    if (place.only && finding.is_few) {
        finding.drawn = place.only->shrunken;
        finding.bounds = around(place.only->shrunken, place.only->shrunken_sd, 0, 1);
    }
    finding.is_majority = finding.bounds.high < 0.5;
    if (kind == PlaceKind::region) return finding;
    finding.difference = finding.share - finding.region;
    const double sd = std::sqrt(difference_variance(topic, place, members));
    finding.difference_bounds = around(finding.difference, sd, -1, 1);
    if (sd > 0) finding.p_below = std::erfc(-finding.difference / sd / std::sqrt(2.0)) / 2;
    return finding;
}

/// Below the region after Benjamini–Hochberg over the topics with works enough.
void mark_below(std::vector<TopicFinding>& findings) {
    std::vector<double> p;
    std::vector<TopicFinding*> judged;
    for (auto& finding : findings)
        if (!finding.is_few) {
            judged.push_back(&finding);
            p.push_back(finding.p_below);
        }
    const auto adjusted = multiple::adjust_p(p, multiple::Adjustment::benjamini_hochberg);
    for (std::size_t i = 0; i < judged.size(); ++i) {
        judged[i]->p_adjusted = adjusted[i];
        judged[i]->is_below = adjusted[i] <= false_share;
    }
}

}  // namespace

std::vector<TopicFinding> judge(std::span<const TopicScores> topics, PlaceKind kind,
                                const std::vector<OrganisationId>& place) {
    const auto members = members_of(place);
    std::vector<TopicFinding> findings;
    for (std::size_t t = 0; t < topics.size(); ++t) {
        const auto score = score_of(topics[t], kind, members);
        if (score.all <= 0) continue;
        auto finding = finding_of(topics[t], score, kind, members);
        finding.topic = t;
        if (kind != PlaceKind::school)
            for (const auto& school : topics[t].schools) {
                if (kind != PlaceKind::region && !is_in(members, school.school)) continue;
                const auto says = school_in(topics[t], school).says;
                finding.needs_help += says == SchoolSays::needs_help;
                finding.can_share += says == SchoolSays::can_share;
            }
        findings.push_back(finding);
    }
    if (kind != PlaceKind::region) mark_below(findings);
    return findings;
}

std::vector<SchoolInTopic> schools_in(const TopicScores& topic, const std::vector<OrganisationId>& place) {
    const auto members = members_of(place);
    std::vector<SchoolInTopic> schools;
    for (const auto& score : topic.schools)
        if (is_in(members, score.school)) schools.push_back(school_in(topic, score));
    return schools;
}

std::vector<std::size_t> where_to_begin(std::span<const TopicFinding> findings, std::size_t most) {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < findings.size(); ++i)
        if (findings[i].is_below || findings[i].is_majority) chosen.push_back(i);
    std::stable_sort(chosen.begin(), chosen.end(), [&](std::size_t i, std::size_t j) {
        const auto &one = findings[i], &other = findings[j];
        if (one.is_below != other.is_below) return one.is_below;
        return one.is_below ? one.difference < other.difference : one.share < other.share;
    });
    if (chosen.size() > most) chosen.resize(most);
    return chosen;
}

}  // namespace opora::topics
