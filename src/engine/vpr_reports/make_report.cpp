#include "engine/vpr_reports/make_report.hpp"

#include "compute/interval.hpp"
#include "engine/vpr_reports/places.hpp"
#include "engine/vpr_reports/say_report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace opora::vpr_reports {

namespace {

constexpr std::array<const char*, kinds> kind_names{"individual", "marks",   "journal", "scores",
                                                    "tasks",      "results", "groups"};

/// Where Σ x_j² stands in the lower triangle by rows.
std::size_t diagonal(std::size_t j) { return j * (j + 3) / 2; }

int works_with_marks(const Tally& tally) { return tally.marks[0] + tally.marks[1] + tally.marks[2] + tally.marks[3]; }

Part yes_no(int count, int works) { return {double(count), double(count), works, count}; }

Part mark_part(const WorkSummary& summary, std::size_t column) {
    return yes_no(summary.marks[column], works_with_marks(summary));
}

enum JournalColumn : std::size_t { lowered, confirmed, raised, far_apart };

Part journal_part(const WorkSummary& summary, std::size_t column, int gap) {
    int works = 0, count = 0;
    for (int journal = 2; journal <= 5; ++journal)
        for (int mark = 2; mark <= 5; ++mark) {
            const int here = summary.journal_by_mark[static_cast<std::size_t>(journal)][static_cast<std::size_t>(mark)];
            works += here;
            const bool counts = column == lowered     ? mark < journal
                                : column == confirmed ? mark == journal
                                : column == raised    ? mark > journal
                                                      : std::abs(mark - journal) >= gap;
            if (counts) count += here;
        }
    return yes_no(count, works);
}

Part score_part(const WorkSummary& summary, std::size_t total) {
    if (total >= summary.histogram.size()) return {};
    return yes_no(summary.histogram[total], summary.works);
}

Part task_part(const WorkSummary& summary, std::size_t j, const Instrument& instrument) {
    const auto positions = instrument.positions.size();
    const double maximum = instrument.positions[j].maximum;
    if (summary.item_sums.size() != positions || diagonal(positions - 1) >= summary.cross_sums.size() || maximum <= 0)
        return {};
    return {summary.item_sums[j] / maximum, double(summary.cross_sums[diagonal(j)]) / maximum / maximum, summary.works,
            summary.item_sums[j]};
}

void add_task_columns(Report& report, const Instrument& instrument) {
    for (const auto& position : instrument.positions)
        report.columns.push_back({position.code,
                                  {},
                                  position.maximum,
                                  position.level,
                                  position.skill.empty() ? position.content : position.skill});
}

void fill_marks(Report& report, const Given& given) {
    for (const char* mark : {"2", "3", "4", "5"}) report.columns.push_back({mark, {}, 0, "", ""});
    fill_rows(report, given, 4, mark_part);
    const auto share_of = [](const Tally& tally) { return double(tally.marks[0]) / works_with_marks(tally); };
    for (const auto& [instrument, place, region] : given.years) {
        const int works = works_with_marks(place);
        if (works == 0) continue;
        const auto bounds = compute::wilson_interval(place.marks[0], works);
        report.years.push_back({instrument.procedure.year,
                                works,
                                share_of(place),
                                {bounds.low, bounds.high},
                                share_of(region),
                                is_comparable(instrument, given.instrument),
                                instrument.procedure.year == 2020 && instrument.procedure.series == "vpr"});
    }
    std::sort(report.years.begin(), report.years.end(),
              [](const Year& one, const Year& other) { return one.year > other.year; });
}

void fill_journal(Report& report, const Given& given) {
    for (const char* head : {"lowered", "confirmed", "raised", "gap"})
        report.columns.push_back(
            {"", {std::string("vpr_reports.column.") + head, {{"gap", double(given.reading.journal_gap)}}}, 0, "", ""});
    const int gap = given.reading.journal_gap;
    fill_rows(report, given, 4,
              [gap](const WorkSummary& summary, std::size_t column) { return journal_part(summary, column, gap); });
    const auto own = summary_of(given, given.kind);
    for (std::size_t journal = 0; journal < 4; ++journal)
        for (std::size_t mark = 0; mark < 4; ++mark)
            report.journal[journal][mark] = own.journal_by_mark[journal + 2][mark + 2];
}

/// Works at a cut against the mean of the two neighbours, with the variance of both as counts.
struct Heap {
    int at = 0;
    double near = 0;
};

Heap heap_at(const WorkSummary& summary, int cut) {
    const auto c = static_cast<std::size_t>(cut);
    if (cut < 1 || c + 1 >= summary.histogram.size()) return {};
    return {summary.histogram[c], (summary.histogram[c - 1] + summary.histogram[c + 1]) / 2.0};
}

void fill_peaks(Report& report, const Given& given) {
    if (!given.instrument.cuts) return;
    const auto own = summary_of(given, given.kind), region = summary_of(given, PlaceKind::region);
    for (std::size_t i = 0; i < 3; ++i) {
        const int cut = (*given.instrument.cuts)[i];
        const auto here = heap_at(own, cut), there = heap_at(region, cut);
        Peak peak{static_cast<int>(i) + 3, cut, here.at, 0, 0, false, false};
        if (here.near > 0) peak.ratio = here.at / here.near;
        if (there.near > 0) peak.region = there.at / there.near;
        const double excess = here.at - here.near;
        peak.is_peak = here.at >= given.reading.peak_ratio * here.near && excess > 0 &&
                       excess / std::sqrt(here.at + here.near / 2) > compute::z998;
        // Logarithms of the two ratios, each with the variance of its counts.
        if (peak.is_peak && given.kind != PlaceKind::region && peak.ratio > 0 && peak.region > 0) {
            const double error = std::sqrt(1.0 / here.at + 1 / (2 * here.near));
            peak.is_beyond_region = (std::log(peak.ratio) - std::log(peak.region)) / error > compute::z95;
        }
        report.peaks.push_back(peak);
    }
}

void fill_scores(Report& report, const Given& given) {
    for (int total = 0; total <= given.instrument.maximum; ++total)
        report.columns.push_back({std::to_string(total), {}, 0, "", ""});
    fill_rows(report, given, report.columns.size(), score_part);
    fill_peaks(report, given);
}

void fill_tasks(Report& report, const Given& given) {
    add_task_columns(report, given.instrument);
    fill_rows(report, given, report.columns.size(), [&](const WorkSummary& summary, std::size_t column) {
        return task_part(summary, column, given.instrument);
    });
}

void fill_individual(Report& report, const Given& given) {
    add_task_columns(report, given.instrument);
    fill_rows(report, given, report.columns.size(), [&](const WorkSummary& summary, std::size_t column) {
        return task_part(summary, column, given.instrument);
    });
    report.schools = given.pupils;
}

/// The sums of pupils with one mark as a summary, so that shares and intervals are reckoned as everywhere.
WorkSummary group_summary(const GroupSums& sums, std::size_t group) {
    WorkSummary summary;
    summary.works = sums.works[group];
    const auto positions = sums.points[group].size();
    summary.cross_sums.resize(positions * (positions + 1) / 2);
    for (std::size_t j = 0; j < positions; ++j) {
        summary.item_sums.push_back(static_cast<std::int32_t>(sums.points[group][j]));
        summary.cross_sums[diagonal(j)] = sums.squares[group][j];
    }
    return summary;
}

void hide_groups(std::vector<Report>& groups, const VprReading& reading) {
    const auto& shape = groups.front().rows;
    const auto places = shape.size();
    std::vector<std::array<int, 4>> counts(places);
    std::vector<bool> is_part(places);
    bool is_below_own = false;  // what follows the place itself are its parts, and they make it up
    for (std::size_t place = 0; place < places; ++place) {
        for (std::size_t group = 0; group < 4; ++group) counts[place][group] = groups[group].rows[place].works;
        is_part[place] = is_below_own;
        is_below_own = is_below_own || shape[place].is_own;
    }
    const auto hidden = hidden_groups(counts, is_part, reading.least_group);
    for (std::size_t place = 0; place < places; ++place)
        for (std::size_t group = 0; group < 4; ++group)
            for (auto& cell : groups[group].rows[place].cells) cell.is_hidden = hidden[place][group];
}

void fill_groups(Report& report, const Given& given) {
    // One report a group over the same places, then laid together place by place.
    std::vector<Report> groups;
    for (std::size_t group = 0; group < 4; ++group) {
        auto part = given;
        part.schools.clear();
        for (const auto& school : given.schools) {
            const auto sums = std::find_if(given.groups.begin(), given.groups.end(),
                                           [&](const GroupSums& one) { return one.school == school.school; });
            part.schools.push_back({school.school, school.municipality,
                                    sums == given.groups.end() ? WorkSummary{} : group_summary(*sums, group)});
        }
        auto& one = groups.emplace_back();
        fill_tasks(one, part);
    }
    add_task_columns(report, given.instrument);
    Report all;
    fill_tasks(all, given);
    // A place with works of a mark only is in some groups and not in others: rows are laid by name.
    for (auto& one : groups) {
        std::vector<Row> rows;
        for (const auto& place : all.rows) {
            const auto same = std::find_if(one.rows.begin(), one.rows.end(), [&](const Row& row) {
                return row.place == place.place && row.code == place.code && row.name == place.name;
            });
            if (same != one.rows.end()) {
                rows.push_back(std::move(*same));
                continue;
            }
            auto empty = place;
            empty.works = 0;
            empty.cells.assign(place.cells.size(), {});
            rows.push_back(std::move(empty));
        }
        one.rows = std::move(rows);
    }
    hide_groups(groups, given.reading);
    for (std::size_t place = 0; place < all.rows.size(); ++place) {
        report.rows.push_back(all.rows[place]);
        for (std::size_t group = 0; group < 4; ++group) {
            auto row = std::move(groups[group].rows[place]);
            row.group = static_cast<int>(group) + 2;
            report.rows.push_back(std::move(row));
        }
    }
}

}  // namespace

const char* name_of(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kind_named(std::string_view name) {
    for (std::size_t i = 0; i < kind_names.size(); ++i)
        if (name == kind_names[i]) return static_cast<Kind>(i);
    return {};
}

bool is_comparable(const Instrument& one, const Instrument& other) {
    const auto same = [](const Position& a, const Position& b) {
        return a.code == b.code && a.maximum == b.maximum && a.level == b.level && a.skill == b.skill &&
               a.content == b.content;
    };
    return one.maximum == other.maximum && one.cuts == other.cuts &&
           std::equal(one.positions.begin(), one.positions.end(), other.positions.begin(), other.positions.end(), same);
}

GroupSums group_sums(OrganisationId school, const WorkBlock& block, const Instrument& instrument) {
    GroupSums sums;
    sums.school = school;
    const std::size_t positions = block.positions;
    if (positions != instrument.positions.size()) return sums;
    for (std::size_t group = 0; group < 4; ++group) {
        sums.points[group].resize(positions);
        sums.squares[group].resize(positions);
    }
    for (std::size_t i = 0; i < block.size(); ++i) {
        if (block.state[i] != WorkState::counted) continue;
        const int mark = mark_of(instrument, block.total[i]);
        if (mark < 2) continue;
        const auto group = static_cast<std::size_t>(mark - 2);
        ++sums.works[group];
        for (std::size_t j = 0; j < positions; ++j) {
            const std::int64_t points = score::points(block.scores[i * positions + j]);
            sums.points[group][j] += points;
            sums.squares[group][j] += points * points;
        }
    }
    return sums;
}

Report make_report(Kind kind, const Given& given) {
    Report report;
    report.kind = kind;
    report.place = given.kind;
    constexpr std::array fills{fill_individual, fill_marks, fill_journal, fill_scores,
                               fill_tasks,      fill_tasks, fill_groups};
    fills[static_cast<std::size_t>(kind)](report, given);
    say_report(report, given);
    return report;
}

}  // namespace opora::vpr_reports
