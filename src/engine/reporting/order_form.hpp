/// What appendices and reports of an order have in common: the block in the corner, section rows, days, the signature.
#pragma once

#include "base/document.hpp"
#include "base/words.hpp"
#include "domain/order.hpp"

#include <optional>
#include <string>

namespace opora::reporting {

/// «Департамента Смоленской области …» as it stands after «к приказу»; capitals of a letterhead become a sentence.
/// "" when the first words are not known: the order is then named by its day and number alone.
std::string body_genitive(const std::string& body);

/// «Приложение № 2 / к приказу … / от 25.09.2020 № 939»; of no order, the block of approval to fill in.
void add_corner(Document& document, Language language, const opora::OrderHead& order, const std::string& appendix);

/// «приказ управления … от 25.09.2020 № 939 «О принятии …»», "" when there is none; of grammar "of", «приказа …».
std::string order_said(Language language, const opora::OrderHead& order, const std::string& grammar = "is");

/// A bold cell over all columns that stays with the row below.
DocumentCell section_cell(std::string text, int columns);

/// 25.09.2020; "" for no day.
std::string short_day(Language language, const std::optional<Date>& day);

/// Paragraphs of the lines of `text`.
DocumentCell lines_cell(const std::string& text, Align align = Align::left);

}  // namespace opora::reporting
