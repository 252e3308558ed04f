/// What lines of history speak of: each act with what it leaves and the kind of thing it was done to.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

/// change: something is otherwise than before · look: somebody saw or took out what is restricted · entry: coming,
/// going
enum class Trace : std::uint8_t { change, look, entry };
std::string_view name_of(Trace trace);
std::optional<Trace> trace_named(std::string_view name);

/// Words history.act.<act> say it, history.thing.<thing> the thing.
struct HistoryAct {
    std::string_view act;  ///< as in the column of audit
    Trace trace = Trace::change;
    std::string_view thing = "other";
};

std::span<const HistoryAct> history_acts();
/// Of an act that is not in the table (an older or a later Opora wrote it): a change of something else.
HistoryAct history_act(std::string_view act);
/// Names of things, in the order of the table.
std::vector<std::string_view> history_things();

/// How what it was done to begins ("import 12") and the words for it: history.what.<word>, with the rest as {rest}.
struct HistoryWhat {
    std::string_view begin, word;
};
/// The longest beginning that `what` has; nothing when it has none.
std::optional<HistoryWhat> history_what(std::string_view what);

/// A seal as somebody typed it from paper: blanks and signs of the groups left out, Cyrillic look-alikes as the digits
/// they were, small letters. Nothing when these are not 64 digits of base 16.
std::optional<std::string> typed_seal(std::string_view typed);
/// In groups of four, so that it can be compared by eye.
std::string grouped_seal(std::string_view seal);

}  // namespace opora
