/// A table of answers for a measurement model: a row a person, a column an item, whole numbers in the cells.
#pragma once

#include "base/table.hpp"
#include "compute/irt/responses.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace opora::fitting {

/// An item holds at most so many different scores.
inline constexpr std::size_t most_categories = 20;
/// A model has at most so many populations.
inline constexpr std::size_t most_populations = 100;

struct ResponsesWish {
    /// Items; "i1:i18" stands for all columns from the one to the other. Empty: every named column of numbers.
    std::vector<std::string> columns;
    std::string group, weight;         ///< columns; "" = none
    std::vector<std::string> missing;  ///< what means «no answer» besides an empty cell, «NA» and «нет»
    bool has_header = true;            ///< else columns are called by their place: 1, 2 …
};

/// A score of an item, as the file has it.
struct ItemScore {
    std::string item;
    int score = 0;
};

struct ResponseTable {
    irt::Responses responses;              ///< categories 0, 1 … in the order of scores; groups by `groups`
    std::vector<std::string> items;        ///< that are estimated
    std::vector<std::vector<int>> scores;  ///< by item and category: the score in the file
    std::vector<std::string> groups;       ///< in alphabetical order; empty: one population without a name
    std::vector<std::uint32_t> lines;      ///< by person: the row of the file
    std::vector<ItemScore> closed;         ///< nobody got it: the categories around it are neighbours
    std::vector<ItemScore> constant;       ///< everybody got it: the item says nothing and is not estimated
    std::vector<std::string> passed_over;  ///< columns of words
    std::size_t left_out = 0;              ///< rows with no answer at all, no group, or no weight (also 0)
};

/// Reads the first sheet. Refuses: column_unknown, nothing_to_fit, score_not_whole (from 0 to 99), scores_too_many,
/// item_unanswered, items_too_few (two at least), weight_negative, groups_too_many.
ResponseTable read_responses(const TableSource& source, const ResponsesWish& wish);

}  // namespace opora::fitting
