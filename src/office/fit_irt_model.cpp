#include "office/fit_irt_model.hpp"

#include "gateway/tables/open_tables.hpp"

namespace opora::office {

IrtAnswer fit_irt_model(const IrtWish& wish) {
    const auto table = fitting::read_responses(*tables::open_tables(wish.file), wish.table);
    return {fitting::fit_irt(table, wish.options),
            table.responses.people(),
            table.left_out,
            table.groups,
            table.passed_over,
            table.closed,
            table.constant};
}

}  // namespace opora::office
