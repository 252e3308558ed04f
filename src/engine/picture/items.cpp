#include "engine/picture/items.hpp"

#include "compute/points.hpp"

#include <algorithm>
#include <cmath>

namespace opora::picture {

namespace {

/// Where Σx² of position `j` stands in the lower triangle by rows.
std::size_t diagonal(std::size_t j) { return j * (j + 3) / 2; }

ItemCell cell_of(const Position& position, std::size_t j, const WorkSummary& school, const WorkSummary& region) {
    ItemCell cell;
    cell.code = position.code;
    cell.maximum = position.maximum;
    cell.level = position.level;
    cell.skill = position.skill;
    if (position.maximum <= 0 || region.works == 0 || j >= region.item_sums.size()) return cell;
    cell.region = double(region.item_sums[j]) / region.works / position.maximum;
    if (school.works == 0 || j >= school.item_sums.size() || diagonal(j) >= region.cross_sums.size()) return cell;
    const double ratio = compute::dispersion_ratio(region.item_sums[j], double(region.cross_sums[diagonal(j)]),
                                                   region.works, position.maximum);
    const double share = std::clamp(double(school.item_sums[j]) / school.works / position.maximum, 0.0, 1.0);
    const auto bounds = compute::points_interval(share, school.works, ratio);
    cell.school = share;
    cell.bounds = {bounds.low, bounds.high};
    cell.difference = share - cell.region;
    cell.is_clear = cell.region < bounds.low || cell.region > bounds.high;
    return cell;
}

struct ItemCounts {
    int items = 0, below = 0, above = 0, small_works = 0, works = 0;
};

ItemCounts count(const std::vector<ItemRow>& rows) {
    ItemCounts counts;
    for (const auto& row : rows) {
        ++counts.works;
        counts.small_works += row.works < few_works;
        for (const auto& cell : row.cells) {
            if (!cell.school) continue;
            ++counts.items;
            if (cell.is_clear) ++(*cell.difference < 0 ? counts.below : counts.above);
        }
    }
    return counts;
}

Said title_of(const ItemCounts& counts) {
    if (counts.items == 0) return {"picture.items.empty", {}};
    if (counts.small_works == counts.works) return {"picture.items.few", {}};
    const Args args{{"below", double(counts.below)},
                    {"above", double(counts.above)},
                    {"clear", double(counts.below + counts.above)},
                    {"items", double(counts.items)}};
    const double by_chance = std::ceil(0.05 * counts.items);
    if (counts.below + counts.above <= by_chance) return {"picture.items.chance", args};
    if (counts.above == 0) return {"picture.items.below", args};
    if (counts.below == 0) return {"picture.items.above", args};
    return {"picture.items.both", args};
}

}  // namespace

Items draw_items(const std::vector<ItemsOf>& procedures, const Source& source) {
    Items picture;
    for (const auto& [instrument, title, school, region] : procedures) {
        if (school.works == 0) continue;
        ItemRow row{instrument.procedure, title, school.works, {}};
        for (std::size_t j = 0; j < instrument.positions.size(); ++j)
            row.cells.push_back(cell_of(instrument.positions[j], j, school, region));
        picture.rows.push_back(std::move(row));
    }
    const auto counts = count(picture.rows);
    picture.title = title_of(counts);
    picture.subtitle = {"picture.items.subtitle", {{"school", source.school}}};
    if (counts.items > 0) {
        const double expected = std::max(1.0, std::round(0.05 * counts.items));
        picture.footnote.push_back(
            {"picture.items.interval", {{"items", double(counts.items)}, {"expected", expected}}});
        picture.footnote.push_back({"picture.items.points", {}});
        if (counts.small_works && counts.small_works < counts.works)
            picture.footnote.push_back({"picture.items.small", {{"count", double(counts.small_works)}}});
    }
    end_footnote(picture, source);
    return picture;
}

}  // namespace opora::picture
