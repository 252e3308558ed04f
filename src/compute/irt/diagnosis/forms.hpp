/// People who answered the same items: within a form totals can be compared.
#pragma once

#include "compute/irt/responses.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace opora::irt {

struct AnsweredForm {
    std::vector<std::uint32_t> items, people;  ///< ascending
};

/// People by which of `among` they answered, in the order in which the forms are first met; those who answered none of
/// them are in no form.
std::vector<AnsweredForm> answered_forms(const Responses& responses, std::span<const std::uint32_t> among);
std::vector<AnsweredForm> answered_forms(const Responses& responses);

/// Number of populations: the largest group and one.
std::size_t populations_in(const Responses& responses);

}  // namespace opora::irt
