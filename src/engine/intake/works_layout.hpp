/// Which of the known tables of results a sheet holds, and what stands in its columns. A layout is a row of a table.
#pragma once

#include "engine/intake/heading.hpp"
#include "engine/intake/read_works.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace opora::intake {

/// What a layout tells by itself.
struct LayoutCard {
    const char* id;                           ///< words intake.layout.<id>
    std::vector<std::string_view> signature;  ///< headings (folded) that must all be there
    TaskForm tasks;                           ///< how its tasks are headed; none = in any way
    int year = 0;                             ///< of the sitting; 0 = not told
    bool is_autumn = false;                   ///< pupils sit one grade higher than the programme
    bool region_is_municipality = false;      ///< the column «регион» holds municipalities
    int year_from = 0;                        ///< the layout was not in use before; 0 = not told
};
const std::vector<LayoutCard>& layout_cards();

struct TaskColumn {
    std::size_t column = 0;
    TaskHeading task;
    std::string written;  ///< the heading as it stands
    std::string level;    ///< Б, П, В where the row above says it
};

inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// A sheet whose heading row was found.
struct WorksLayout {
    const LayoutCard* card = nullptr;
    std::uint32_t heading_row = 0;
    std::vector<std::string> headings;  ///< as written, by column
    std::vector<Meaning> meanings;      ///< by column; one column at most for each meaning but score, skip, personal
    std::vector<TaskColumn> tasks;
    std::vector<std::size_t>
        beyond;  ///< columns behind the last task where nothing should stand («Учебник» amid tasks)
    bool school_is_login = false;
    std::size_t column_of(Meaning meaning) const;
    bool has_maxima() const;  ///< every task heading says its maximum
};

/// The layout of a heading row; nothing when the row is no heading of results. With a mapping only mapped columns
/// count.
std::optional<WorksLayout> layout_of(const Row& row, const std::map<std::string, std::string>& mapping);

/// Takes the levels (Б, П, В) that stand above the tasks.
void read_levels(WorksLayout& layout, std::span<const std::string> row_above);

}  // namespace opora::intake
