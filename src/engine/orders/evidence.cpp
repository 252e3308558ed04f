#include "engine/orders/evidence.hpp"

#include "engine/orders/letters.hpp"

#include <string>

namespace opora::orders {

namespace {

struct EvidenceWord {
    std::string_view stem;
    Evidence evidence;
};
/// The word that stands first in the text decides.
constexpr EvidenceWord evidence_words[] = {
    {"протокол", Evidence::minutes},     {"справк", Evidence::document},
    {"отчет", Evidence::document},       {"приказ", Evidence::document},
    {"распоряжени", Evidence::document}, {"план", Evidence::document},
    {"программ", Evidence::document},    {"договор", Evidence::document},
    {"соглашени", Evidence::document},   {"рекомендаци", Evidence::document},
    {"анализ", Evidence::document},      {"акт", Evidence::document},
    {"положени", Evidence::document},    {"сайт", Evidence::link},
    {"ссылк", Evidence::link},           {"размещени", Evidence::link},
    {"публикаци", Evidence::link},       {"вебинар", Evidence::link},
    {"количеств", Evidence::number},     {"доля", Evidence::number},
    {"доли", Evidence::number},          {"долю", Evidence::number},
    {"процент", Evidence::number},       {"численност", Evidence::number},
    {"число", Evidence::number},         {"охват", Evidence::number},
    {"совещани", Evidence::minutes},     {"заседани", Evidence::minutes},
    {"педсовет", Evidence::minutes},     {"собеседовани", Evidence::minutes},
};
/// Of titles alone: nothing but a word that it was done can be had.
constexpr EvidenceWord title_words[] = {
    {"консультировани", Evidence::note}, {"консультаци", Evidence::note},   {"беседа", Evidence::note},
    {"беседы", Evidence::note},          {"разъяснительн", Evidence::note}, {"горячей лини", Evidence::note},
};

struct Nearest {
    std::size_t at = std::string::npos;
    Evidence evidence = Evidence::document;
};

template <class Words>
void look(const Words& words, std::string_view text, Nearest& nearest) {
    for (const auto& word : words) {
        const auto at = find_stem(text, word.stem);
        if (at < nearest.at) nearest = {at, word.evidence};
    }
}

}  // namespace

Evidence evidence_of(std::string_view expected, std::string_view title) {
    Nearest nearest;
    look(evidence_words, small(expected), nearest);
    if (nearest.at != std::string::npos || !expected.empty()) return nearest.evidence;
    const auto letters = small(title);
    look(evidence_words, letters, nearest);
    look(title_words, letters, nearest);
    return nearest.evidence;
}

}  // namespace opora::orders
