#include "engine/intake/file_hints.hpp"

#include "base/text.hpp"
#include "engine/intake/score_cell.hpp"

namespace opora::intake {

Textbooks::Textbooks(const Catalogue& catalogue) {
    for (const auto& subject : catalogue.subjects()) subjects_.emplace_back(subject.code, folded(subject.name_ru));
}

void Textbooks::note(std::string_view text, std::map<std::string, std::int64_t>& mentions) {
    fold_into(buffer_, text);
    const bool has_bar = buffer_.find('|') != std::string::npos;
    for (const auto& [code, name] : subjects_) {
        const bool by_code =
            has_bar && buffer_.starts_with(code) && buffer_.size() > code.size() && is_digit(buffer_[code.size()]);
        if (by_code || (!name.empty() && buffer_.find(name) != std::string::npos)) ++mentions[code];
    }
}

std::optional<std::pair<int, int>> year_and_month(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 10) return {};
    const auto number = [&](std::size_t from, std::size_t count) {
        const auto read = whole_number(text.substr(from, count));
        return read ? static_cast<int>(*read) : -1;
    };
    const bool is_iso = text[4] == '-';
    const int year = is_iso ? number(0, 4) : number(6, 4);
    const int month = is_iso ? number(5, 2) : number(3, 2);
    if (year < 2000 || year > 2100 || month < 1 || month > 12) return {};
    return std::pair{year, month};
}

}  // namespace opora::intake
