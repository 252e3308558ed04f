#include "engine/executors/refine_spread.hpp"

#include "base/text.hpp"

namespace opora::executors {

Spread refine_spread(Spread spread, std::string_view text) {
    struct SpreadRow {
        std::string_view first, second;
        Spread spread;
    };
    static constexpr SpreadRow spread_rows[] = {
        {"низк", "результат", Spread::low_schools},
        {"низк", "качеств", Spread::low_schools},
        {"неблагоприятн", "услови", Spread::low_schools},
        {"признак", "необъективн", Spread::biased_schools},
        {"лидер", "", Spread::leader_schools},
        {"наставник", "школ", Spread::leader_schools},
    };
    if (spread != Spread::schools) return spread;
    const auto key = folded(text);
    for (const auto& row : spread_rows)
        if (key.find(row.first) != key.npos && key.find(row.second) != key.npos) return row.spread;
    return spread;
}

}  // namespace opora::executors
