#include "office/fit_programme_effect.hpp"

#include "gateway/tables/open_tables.hpp"

namespace opora::office {

EffectAnswer fit_programme_effect(const EffectWish& wish) {
    std::vector<std::string> factors;
    if (!wish.columns.unit.empty()) factors.push_back(wish.columns.unit);
    const auto frame =
        fitting::read_frame(*tables::open_tables(wish.file), wish.columns.needed(wish.options.design), factors);
    return {fitting::fit_effect(frame, wish.columns, wish.options), frame.left_out};
}

}  // namespace opora::office
