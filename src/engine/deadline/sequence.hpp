/// A phrase as a row of terms, and the one reading they make together.
#pragma once

#include "engine/deadline/terms.hpp"

namespace opora::deadline {

/// What stands before a term of the row.
enum class Joint : std::uint8_t { none, comma, and_, or_, semicolon, slash, line, dash, bracket, further };

struct Item {
    Deadline reading{};
    std::optional<Moment> point{};
    Limit limit = Limit::none;
    bool is_spread = false, is_within = false;
    Joint joint = Joint::none;
    Kind begins = Kind::end;  ///< the kind of its first token
};

/// All tokens cut into terms, the longest term first; empty where they can't be.
std::vector<Item> read_items(const Tokens&);

/// The reading of the row; nothing where its terms do not go together.
std::optional<Deadline> combine(std::vector<Item> items);

/// The words of an event, a schedule or an occasion from `first` up to `last`, in the nominative; without the token
/// `left_out` («каждого»), if that is one of them.
std::string words_of(const Tokens&, std::size_t first, std::size_t last, Case written, std::size_t left_out);

}  // namespace opora::deadline
