#include "office/fit_link_scales.hpp"

#include "gateway/tables/open_tables.hpp"

namespace opora::office {

LinkAnswer fit_link_scales(const LinkWish& wish) {
    const auto from = fitting::read_item_table(*tables::open_tables(wish.from));
    const auto to = fitting::read_item_table(*tables::open_tables(wish.to));
    auto report = fitting::fit_link(from, to, wish.choice);
    auto brought = fitting::brought_items(from, report.found.link.scale);
    return {std::move(report), std::move(brought)};
}

}  // namespace opora::office
