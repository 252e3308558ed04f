#include "engine/vpr_reports/places.hpp"

#include "compute/points.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace opora::vpr_reports {

namespace {

/// One column over all schools.
struct ColumnParts {
    std::vector<Part> parts;  ///< by school
    double likeness = 0;      ///< of pupils of one school
};

ColumnParts gather_column(const Given& given, std::size_t column, const PartOf& part) {
    ColumnParts out;
    std::vector<double> shares;
    std::vector<int> works;
    double within = 0;
    for (const auto& school : given.schools) {
        out.parts.push_back(part(school.summary, column));
        const auto& one = out.parts.back();
        if (one.works == 0) continue;
        const double share = one.sum / one.works;
        shares.push_back(share);
        works.push_back(one.works);
        within += std::max(0.0, one.squares - one.works * share * share);
    }
    out.likeness = intraclass(shares, works, within);
    return out;
}

/// The schools of a place, by their number in `given`.
std::vector<std::size_t> members_of(const Given& given, PlaceKind kind, OrganisationId id) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < given.schools.size(); ++i) {
        const auto& school = given.schools[i];
        const bool is_in = kind == PlaceKind::region ||
                           (kind == PlaceKind::municipality ? school.municipality == id : school.school == id);
        if (is_in) members.push_back(i);
    }
    return members;
}

Cell cell_of(const ColumnParts& column, const std::vector<std::size_t>& members, PlaceKind kind) {
    Part whole;
    double squared_sizes = 0;
    for (const auto i : members) {
        const auto& part = column.parts[i];
        whole.sum += part.sum;
        whole.squares += part.squares;
        whole.works += part.works;
        whole.count += part.count;
        squared_sizes += double(part.works) * part.works;
    }
    Cell cell;
    cell.count = whole.count;
    if (whole.works == 0) return cell;
    cell.share = std::clamp(whole.sum / whole.works, 0.0, 1.0);
    double works = whole.works;
    if (kind != PlaceKind::school) works /= 1 + std::max(0.0, squared_sizes / works - 1) * column.likeness;
    const double binomial = cell.share * (1 - cell.share);
    const double variance = whole.squares / whole.works - cell.share * cell.share;
    const double ratio = binomial > 0 && variance > 0 ? std::min(1.0, variance / binomial) : 1;
    const auto bounds = compute::points_interval(cell.share, works, ratio);
    cell.bounds = {bounds.low, bounds.high};
    return cell;
}

void judge_cell(Cell& cell, const Column& column, const VprReading& reading) {
    cell.verdict = verdict_of(reading, column.level, cell.share);
    cell.is_sure = cell.verdict != Verdict::none &&
                   verdict_of(reading, column.level, cell.bounds.low) == cell.verdict &&
                   verdict_of(reading, column.level, cell.bounds.high) == cell.verdict;
}

}  // namespace

double intraclass(std::span<const double> shares, std::span<const int> works, double within) {
    assert(shares.size() == works.size());
    double all = 0, sum = 0, squares = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        all += works[i];
        sum += works[i] * shares[i];
        squares += double(works[i]) * works[i];
    }
    const auto schools = double(shares.size());
    if (schools < 2 || all <= schools) return 0;
    const double mean = sum / all;
    double between = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) between += works[i] * (shares[i] - mean) * (shares[i] - mean);
    const double inside = within / (all - schools);
    const double spread = between / (schools - 1);
    const double size = (all - squares / all) / (schools - 1);
    const double whole = spread + (size - 1) * inside;
    return whole > 0 ? std::clamp((spread - inside) / whole, 0.0, 1.0) : 0;
}

Verdict verdict_of(const VprReading& reading, const std::string& level, double share) {
    // Sums of points divided by works come a hair below a round share.
    constexpr double hair = 1e-9;
    for (const auto& bounds : reading.levels)
        if (bounds.level == level)
            return share >= bounds.sufficient - hair    ? Verdict::sufficient
                   : share < bounds.insufficient - hair ? Verdict::insufficient
                                                        : Verdict::border;
    return Verdict::none;
}

Sample sample_of(const VprReading& reading, int works) {
    return works >= reading.informative   ? Sample::informative
           : works >= reading.approximate ? Sample::approximate
                                          : Sample::limited;
}

const Row& own_row(const Report& report) {
    static const Row nothing;
    const auto found = std::find_if(report.rows.begin(), report.rows.end(), [](const Row& row) { return row.is_own; });
    return found == report.rows.end() ? nothing : *found;
}

const Row& region_row(const Report& report) {
    static const Row nothing;
    return report.rows.empty() ? nothing : report.rows.front();
}

WorkSummary summary_of(const Given& given, PlaceKind kind) {
    const auto id = kind == PlaceKind::school         ? given.school.id
                    : kind == PlaceKind::municipality ? given.municipality.id
                                                      : given.region.id;
    const auto positions = given.instrument.positions.size();
    const auto scores = static_cast<std::size_t>(given.instrument.maximum) + 1;
    WorkSummary whole;
    for (const auto i : members_of(given, kind, id)) {
        const auto& part = given.schools[i].summary;
        if (part.item_sums.size() == positions && part.histogram.size() == scores)
            merge(whole, part);
        else
            merge(static_cast<Tally&>(whole), static_cast<const Tally&>(part));
    }
    return whole;
}

void fill_rows(Report& report, const Given& given, std::size_t columns, const PartOf& part) {
    std::vector<ColumnParts> gathered;
    for (std::size_t column = 0; column < columns; ++column) gathered.push_back(gather_column(given, column, part));
    const auto add = [&](PlaceKind kind, const PlaceName& name, bool is_own) {
        const auto members = members_of(given, kind, name.id);
        Row row;
        row.place = kind;
        row.name = name.name;
        row.code = name.code;
        row.is_own = is_own;
        for (const auto i : members) {
            const auto& summary = given.schools[i].summary;
            row.schools += summary.works > 0;
            row.works += summary.works;
            row.absent += summary.absent;
        }
        row.sample = sample_of(given.reading, row.works);
        for (std::size_t column = 0; column < columns; ++column) {
            row.cells.push_back(cell_of(gathered[column], members, kind));
            if (row.works > 0) judge_cell(row.cells.back(), report.columns[column], given.reading);
        }
        if (is_own || row.works > 0) report.rows.push_back(std::move(row));
    };
    add(PlaceKind::region, given.region, given.kind == PlaceKind::region);
    if (given.kind != PlaceKind::region)
        add(PlaceKind::municipality, given.municipality, given.kind == PlaceKind::municipality);
    if (given.kind == PlaceKind::school) add(PlaceKind::school, given.school, true);
    const auto kind = given.kind == PlaceKind::region ? PlaceKind::municipality : PlaceKind::school;
    if (given.kind != PlaceKind::school)
        for (const auto& one : given.parts) add(kind, one, false);
}

std::vector<std::array<bool, 4>> hidden_groups(const std::vector<std::array<int, 4>>& counts,
                                               const std::vector<bool>& is_part, int least) {
    struct Spot {
        std::size_t place = 0, group = 0;
    };
    std::vector<std::array<bool, 4>> hidden(counts.size());
    std::vector<std::vector<Spot>> lines;
    for (std::size_t place = 0; place < counts.size(); ++place) {
        auto& line = lines.emplace_back();
        for (std::size_t group = 0; group < 4; ++group) {
            if (counts[place][group] == 0) continue;
            line.push_back({place, group});
            hidden[place][group] = counts[place][group] < least;
        }
    }
    for (std::size_t group = 0; group < 4; ++group) {
        auto& line = lines.emplace_back();
        for (std::size_t place = 0; place < counts.size(); ++place)
            if (is_part[place] && counts[place][group] > 0) line.push_back({place, group});
    }
    /// Hides the smallest shown group of a line whose hidden ones could be told; false when there is no need.
    const auto protect = [&](const std::vector<Spot>& line) {
        int groups = 0, pupils = 0;
        const Spot* smallest = nullptr;
        for (const auto& spot : line) {
            const int works = counts[spot.place][spot.group];
            if (hidden[spot.place][spot.group]) {
                ++groups;
                pupils += works;
            } else if (!smallest || works < counts[smallest->place][smallest->group]) {
                smallest = &spot;
            }
        }
        if (groups == 0 || (groups > 1 && pupils >= least) || !smallest) return false;
        hidden[smallest->place][smallest->group] = true;
        return true;
    };
    for (bool is_changed = true; is_changed;) {
        is_changed = false;
        for (const auto& line : lines)
            while (protect(line)) is_changed = true;
    }
    return hidden;
}

}  // namespace opora::vpr_reports
