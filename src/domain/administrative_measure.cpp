#include "domain/administrative_measure.hpp"

namespace opora {

std::string_view name_of(Dynamics dynamics) {
    constexpr std::string_view names[] = {"improved", "not_improved", "unclear", "not_comparable"};
    return names[static_cast<std::size_t>(dynamics)];
}

}  // namespace opora
