#include "office/small_groups.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace opora::office {

namespace {

/// The people of one group that the person does not know, by count.
using PeopleCounts = std::vector<std::int64_t>;

/// Who stands beyond the sight, by what can be told of them.
struct Beyond {
    std::map<OrganisationId, PeopleCounts> municipalities;  ///< those with a school in sight and others
    PeopleCounts rest;                                      ///< of all other municipalities
    bool has_rest = false;
};

void add_to(PeopleCounts& group, const PeopleCounts& counts) {
    group.resize(std::max(group.size(), counts.size()));
    for (std::size_t i = 0; i < counts.size(); ++i) group[i] += counts[i];
}

Beyond people_beyond(const Sight& sight, const std::vector<SchoolCounts>& schools) {
    std::map<OrganisationId, bool> has_mine;
    for (const auto& one : schools)
        if (sight.sees(one.school)) has_mine[one.municipality] = true;
    Beyond out;
    for (const auto& one : schools) {
        if (sight.sees(one.school)) continue;
        if (has_mine.contains(one.municipality)) {
            add_to(out.municipalities[one.municipality], one.counts);
        } else {
            add_to(out.rest, one.counts);
            out.has_rest = true;
        }
    }
    return out;
}

bool sum_holds(const disclosure::Relation& sum, const std::vector<const PeopleCounts*>& groups) {
    return std::all_of(groups.begin(), groups.end(), [&](const PeopleCounts* group) {
        std::int64_t total = 0;
        for (const auto part : sum.parts) total += (*group)[part];
        return total == (*group)[sum.total];
    });
}

/// Groups one after another, then the region's where it is more than one of them.
disclosure::CountTable table_of(const std::vector<const PeopleCounts*>& groups,
                                const std::vector<disclosure::Relation>& sums) {
    const auto size = static_cast<std::uint32_t>(groups.front()->size());
    disclosure::CountTable table;
    for (const auto* group : groups) table.counts.insert(table.counts.end(), group->begin(), group->end());
    auto blocks = static_cast<std::uint32_t>(groups.size());
    if (blocks > 1) {
        for (std::uint32_t i = 0; i < size; ++i) {
            disclosure::Relation whole{blocks * size + i, {}};
            std::int64_t count = 0;
            for (std::uint32_t g = 0; g < blocks; ++g) {
                whole.parts.push_back(g * size + i);
                count += (*groups[g])[i];
            }
            table.counts.push_back(count);
            table.relations.push_back(std::move(whole));
        }
        ++blocks;
    }
    for (const auto& sum : sums) {
        if (!sum_holds(sum, groups)) continue;
        for (std::uint32_t g = 0; g < blocks; ++g) {
            disclosure::Relation shifted{g * size + sum.total, {}};
            for (const auto part : sum.parts) shifted.parts.push_back(g * size + part);
            table.relations.push_back(std::move(shifted));
        }
    }
    return table;
}

std::vector<bool> unsaid_in(const disclosure::Suppression& found, std::size_t block, std::size_t size) {
    std::vector<bool> unsaid(size);
    for (std::size_t i = 0; i < size; ++i)
        unsaid[i] = !found.given_away.empty() || found.cells[block * size + i] != disclosure::Showing::shown;
    return unsaid;
}

/// Column `j` of a row as a count; of tasks, which are means, everybody counts.
std::size_t count_of(const WorkCounts& counts, const vpr_reports::Report& report, const vpr_reports::Row& row,
                     std::size_t j) {
    switch (report.kind) {
        case vpr_reports::Kind::marks:
            return counts.mark(j);
        case vpr_reports::Kind::scores:
            return counts.score(j);
        case vpr_reports::Kind::journal:
            return counts.journal(j);
        case vpr_reports::Kind::groups:
            return row.group == 0 ? 0 : counts.mark(static_cast<std::size_t>(row.group - 2));
        default:
            return 0;
    }
}

/// Sentences that name or weigh the region's figures, and what is said instead; "" = nothing.
struct Instead {
    std::string_view key, instead;
};
constexpr Instead sentences[] = {
    {"vpr_reports.headline.marks", "vpr_reports.headline.marks_region"},
    {"vpr_reports.headline.scores", "vpr_reports.headline.scores_region"},
    {"vpr_reports.read.twos_same", ""},
    {"vpr_reports.read.twos_above", ""},
    {"vpr_reports.read.twos_below", ""},
    {"vpr_reports.read.lowered_above", ""},
    {"vpr_reports.read.lowered_below", ""},
    {"vpr_reports.read.raised_above", ""},
    {"vpr_reports.read.raised_below", ""},
    {"vpr_reports.read.journal_same", ""},
    {"vpr_reports.read.peak_beyond", "vpr_reports.read.peak_region"},
    {"vpr_reports.read.peak_as_region", "vpr_reports.read.peak_region"},
    {"vpr_reports.read.tasks_as_region", ""},
    {"vpr_reports.read.tasks_below", ""},
};

/// True when the sentence stays.
bool say_without_region(Said& said) {
    const auto found =
        std::find_if(std::begin(sentences), std::end(sentences), [&](const auto& one) { return one.key == said.key; });
    if (found == std::end(sentences)) return true;
    if (found->instead.empty()) return false;
    said.key = found->instead;
    std::erase_if(said.args, [](const auto& arg) { return arg.name == "region"; });
    return true;
}

}  // namespace

bool UnsaidCounts::hides(OrganisationId municipality, std::size_t count) const {
    const auto found = municipalities.find(municipality);
    return found != municipalities.end() && count < found->second.size() && found->second[count];
}

UnsaidCounts unsaid_counts(const Sight& sight, const std::vector<SchoolCounts>& schools,
                           const std::vector<disclosure::Relation>& sums, std::int64_t least) {
    UnsaidCounts unsaid;
    if (sight.is_everything()) return unsaid;
    const auto others = people_beyond(sight, schools);
    std::vector<const PeopleCounts*> groups;
    for (const auto& [id, group] : others.municipalities) groups.push_back(&group);
    if (others.has_rest) groups.push_back(&others.rest);
    if (groups.empty()) return unsaid;
    const auto size = groups.front()->size();
    const auto found = disclosure::suppress(table_of(groups, sums), least);
    std::size_t block = 0;
    for (const auto& [id, group] : others.municipalities) unsaid.municipalities[id] = unsaid_in(found, block++, size);
    unsaid.region = unsaid_in(found, groups.size() > 1 ? groups.size() : 0, size);
    return unsaid;
}

WorkCounts::WorkCounts(const Instrument& instrument) : scores_(static_cast<std::size_t>(instrument.maximum) + 1) {
    if (!instrument.cuts) return;
    cuts_ = {0};
    for (const int cut : *instrument.cuts) cuts_.push_back(static_cast<std::size_t>(cut));
    cuts_.push_back(scores_);
}

std::size_t WorkCounts::journal(std::size_t column) const { return 5 + scores_ + column; }

std::vector<std::int64_t> WorkCounts::of(const WorkSummary& summary, int journal_gap) const {
    std::vector<std::int64_t> counts(5 + scores_ + 6);
    counts[0] = summary.works;
    for (std::size_t i = 0; i < 4; ++i) counts[mark(i)] = summary.marks[i];
    for (std::size_t total = 0; total < scores_ && total < summary.histogram.size(); ++total)
        counts[score(total)] = summary.histogram[total];
    for (int was = 2; was <= 5; ++was)
        for (int mark = 2; mark <= 5; ++mark) {
            const std::int64_t here =
                summary.journal_by_mark[static_cast<std::size_t>(was)][static_cast<std::size_t>(mark)];
            counts[journal(mark < was ? 0 : mark == was ? 1 : 2)] += here;
            counts[journal(std::abs(mark - was) >= journal_gap ? 3 : 4)] += here;
            counts[journal(5)] += here;
        }
    return counts;
}

std::vector<disclosure::Relation> WorkCounts::sums() const {
    const auto at = [](std::size_t i) { return static_cast<std::uint32_t>(i); };
    std::vector<disclosure::Relation> sums{{0, {1, 2, 3, 4}}};
    std::vector<std::uint32_t> scores(scores_);
    std::iota(scores.begin(), scores.end(), at(score(0)));
    if (cuts_.empty()) {
        sums.push_back({0, scores});
    } else {
        for (std::size_t i = 0; i + 1 < cuts_.size(); ++i)
            if (cuts_[i] < cuts_[i + 1] && cuts_[i + 1] <= scores_)
                sums.push_back(
                    {at(mark(i)),
                     {scores.begin() + std::ptrdiff_t(cuts_[i]), scores.begin() + std::ptrdiff_t(cuts_[i + 1])}});
    }
    sums.push_back({at(journal(5)), {at(journal(0)), at(journal(1)), at(journal(2))}});
    sums.push_back({at(journal(5)), {at(journal(3)), at(journal(4))}});
    return sums;
}

bool is_small_beyond(std::initializer_list<std::int64_t> beyond, std::int64_t least) {
    return std::any_of(beyond.begin(), beyond.end(), [&](std::int64_t count) { return count > 0 && count < least; });
}

UnsaidCounts unsaid_of(const Sight& sight, const std::vector<vpr_reports::SchoolOf>& schools,
                       const Instrument& instrument, int journal_gap) {
    if (sight.is_everything()) return {};
    const WorkCounts counts(instrument);
    std::vector<SchoolCounts> all;
    for (const auto& one : schools) all.push_back({one.school, one.municipality, counts.of(one.summary, journal_gap)});
    return unsaid_counts(sight, all, counts.sums());
}

void hide_small_groups(const Sight& sight, const vpr_reports::Given& given, vpr_reports::Report& report) {
    if (sight.is_everything()) return;
    const WorkCounts counts(given.instrument);
    const auto unsaid = unsaid_of(sight, given.schools, given.instrument, given.reading.journal_gap);
    bool hides_region = false, hides_any = false;
    for (auto& row : report.rows) {
        if (row.place == vpr_reports::PlaceKind::school) continue;
        const bool is_region = row.place == vpr_reports::PlaceKind::region;
        if (!is_region && sight.sees(given.municipality.id)) continue;
        const auto is_unsaid = [&](std::size_t count) {
            return is_region ? unsaid.region_hides(count) : unsaid.hides(given.municipality.id, count);
        };
        for (std::size_t j = 0; j < row.cells.size(); ++j) {
            if (!is_unsaid(count_of(counts, report, row, j)) && !is_unsaid(0)) continue;
            row.cells[j] = {};
            row.cells[j].is_hidden = true;
            hides_any = true;
            hides_region = hides_region || is_region;
        }
        if (is_unsaid(row.group == 0 ? 0 : counts.mark(static_cast<std::size_t>(row.group - 2))))
            row.works = row.absent = row.schools = 0;
    }
    if (hides_region) {
        std::vector<Said> kept;
        for (auto& said : report.reading)
            if (say_without_region(said)) kept.push_back(std::move(said));
        report.reading = std::move(kept);
        // A mean of all is told as long as all are.
        if (report.kind != vpr_reports::Kind::scores || unsaid.region_hides(0)) say_without_region(report.headline);
        for (auto& peak : report.peaks) peak.region = 0;
    }
    if (hides_any)
        report.notes.push_back({"vpr_reports.note.outside", {{"least", static_cast<double>(smallest_group)}}});
}

}  // namespace opora::office
