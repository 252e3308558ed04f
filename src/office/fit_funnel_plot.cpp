#include "office/fit_funnel_plot.hpp"

#include "gateway/tables/open_tables.hpp"

namespace opora::office {

FunnelAnswer fit_funnel_plot(const FunnelWish& wish) {
    std::vector<std::string> names;
    if (!wish.columns.name.empty()) names.push_back(wish.columns.name);
    const auto frame = fitting::read_frame(*tables::open_tables(wish.file), wish.columns.wanted(), names);
    return {fitting::fit_funnel(frame, wish.columns, wish.by), frame.left_out};
}

}  // namespace opora::office
