/// Documents an order rests on or changes: «письма … от 25.07.2019 № 10-58», «утвержденного приказом … № …».
#pragma once

#include "domain/order.hpp"

#include <string_view>
#include <vector>

namespace opora::orders {

/// Those named in `text` with number and date. `changes`: the text extends or changes what it names.
std::vector<BasisDocument> find_basis(std::string_view text, const Spot& spot, bool changes);

/// «Продлить срок действия …», «Внести изменения …», «Признать утратившим силу …».
bool changes_documents(std::string_view text);

}  // namespace opora::orders
