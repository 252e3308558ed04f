#include "office/fit_mixed_model.hpp"

#include "gateway/tables/open_tables.hpp"

namespace opora::office {

MixedAnswer fit_mixed_model(const MixedWish& wish) {
    const auto formula = fitting::read_formula(wish.formula);
    auto frame = fitting::read_frame(*tables::open_tables(wish.file), formula.variables(), formula.grouping());
    for (const auto& first : wish.first) {
        const auto equals = first.find('=');
        if (equals == first.npos) throw Refusal(Problem{Code::bad_request, {.path = "--first"}, first, {}});
        fitting::make_first(frame, first.substr(0, equals), first.substr(equals + 1));
    }
    return {fitting::fit_mixed(fitting::model_data(formula, frame, wish.family), wish.options), frame.left_out};
}

}  // namespace opora::office
