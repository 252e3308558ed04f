#include "engine/executors/pieces.hpp"

#include "engine/executors/letters.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace opora::executors {

namespace {

constexpr std::array<std::string_view, 50> legal_forms = {
    "МБОУ",  "МОБУ", "МАОУ",  "МКОУ",  "МОУ",   "ГБОУ",  "ГАОУ",  "ГКОУ",  "ГОУ",   "ОГБОУ", "ОГКОУ", "КОУ",  "БОУ",
    "АОУ",   "МБУ",  "МАУ",   "МКУ",   "МУ",    "ГБУ",   "ГАУ",   "ГКУ",   "ГУ",    "ОГАУ",  "ОГБУ",  "ОГКУ", "КГБУ",
    "КГАУ",  "КГКУ", "КГБОУ", "ФГБУ",  "ФГБНУ", "ФГАУ",  "ФГБОУ", "ФГАОУ", "АНО",   "НКО",   "ЧОУ",   "НОУ",  "ГАПОУ",
    "ГБПОУ", "ДПО",  "МУДО",  "МБУДО", "МАУДО", "МБДОУ", "МАДОУ", "МКДОУ", "ГАНОУ", "БУ",    "АУ",
};

struct SchoolType {
    std::string_view key, name;
};
constexpr std::array<SchoolType, 12> school_types = {{
    {"сош", "СОШ"},
    {"оош", "ООШ"},
    {"нош", "НОШ"},
    {"нш", "НШ"},
    {"мкш", "МКШ"},
    {"всош", "ВСОШ"},
    {"в(с)ош", "В(С)ОШ"},
    {"о(с)ош", "О(С)ОШ"},
    {"осош", "ОСОШ"},
    {"сш", "СШ"},
    {"цо", "ЦО"},
    {"доу", "ДОУ"},
}};

struct Phrase {
    std::vector<std::string_view> words;
    Cases cases;
};
/// What brings in one who takes part, and the case it asks for.
const std::vector<Phrase>& together_phrases() {
    static const std::vector<Phrase> phrases = {
        {{"совместно", "с"}, instrumental}, {{"совместно", "со"}, instrumental},
        {{"вместе", "с"}, instrumental},    {{"во", "взаимодействии", "с"}, instrumental},
        {{"при", "участии"}, genitive},     {{"с", "участием"}, genitive},
        {{"при", "поддержке"}, genitive},   {{"с", "привлечением"}, genitive},
        {{"при", "содействии"}, genitive},
    };
    return phrases;
}

struct Label {
    std::string_view stem;
    bool is_co_executor;
};
constexpr std::array<Label, 5> labels = {
    {{"соисполнител", true}, {"участник", true}, {"исполнител", false}, {"ответственн", false}, {"отв", false}}};

class Finder {
 public:
    Finder(const std::vector<Token>& tokens, const Glossary& glossary) : tokens_(tokens), glossary_(glossary) {}

    std::vector<Piece> find() {
        while (at_ < tokens_.size()) {
            const bool found =
                sign() || label() || connective() || name() || schools() || phrase() || noun() || abbreviation();
            if (!found) put(PieceKind::word, 1);
        }
        return std::move(pieces_);
    }

 private:
    const Token* token(std::size_t ahead = 0) const {
        return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
    }
    bool is_word(std::size_t ahead, std::string_view key) const {
        return token(ahead) && token(ahead)->sign == Sign::word && token(ahead)->key == key;
    }
    bool is_sign(std::size_t ahead, Sign sign) const { return token(ahead) && token(ahead)->sign == sign; }
    /// At the beginning of the cell or behind a break.
    bool begins_part() const {
        if (pieces_.empty()) return true;
        const auto kind = pieces_.back().kind;
        return kind == PieceKind::comma || kind == PieceKind::line || kind == PieceKind::stop ||
               kind == PieceKind::label;
    }

    Piece& put(PieceKind kind, std::size_t count) {
        Piece piece;
        piece.kind = kind;
        piece.first = at_;
        piece.last = at_ += count;
        const auto& text = tokens_[piece.first].text;
        piece.is_capital = !text.empty() && is_capital(std::string_view(text).substr(0, character_length(text)));
        pieces_.push_back(std::move(piece));
        return pieces_.back();
    }

    bool sign() {
        struct Row {
            Sign sign;
            PieceKind kind;
        };
        static constexpr std::array<Row, 11> table = {{{Sign::comma, PieceKind::comma},
                                                       {Sign::line, PieceKind::line},
                                                       {Sign::dash, PieceKind::dash},
                                                       {Sign::semicolon, PieceKind::stop},
                                                       {Sign::slash, PieceKind::stop},
                                                       {Sign::bullet, PieceKind::stop},
                                                       {Sign::quoted, PieceKind::quoted},
                                                       {Sign::bracketed, PieceKind::bracketed},
                                                       {Sign::number_sign, PieceKind::filler},
                                                       {Sign::colon, PieceKind::filler},
                                                       {Sign::other, PieceKind::filler}}};
        for (const auto& [sign, kind] : table)
            if (is_sign(0, sign)) return put(kind, 1), true;
        return false;
    }

    /// «Соисполнители:», «Ответственный исполнитель –».
    bool label() {
        for (const auto& row : labels) {
            if (!token()->key.starts_with(row.stem)) continue;
            std::size_t count = 1;
            if (is_word(1, "исполнитель") || is_word(1, "исполнители") || is_word(1, "лицо") || is_word(1, "лица"))
                count = 2;
            if (!is_sign(count, Sign::colon) && !(begins_part() && is_sign(count, Sign::dash))) return false;
            put(PieceKind::label, count + 1).is_co_executor = row.is_co_executor;
            return true;
        }
        return false;
    }

    bool connective() {
        for (const auto& phrase : together_phrases()) {
            std::size_t fit = 0;
            while (fit < phrase.words.size() && is_word(fit, phrase.words[fit])) ++fit;
            if (fit < phrase.words.size()) continue;
            auto& piece = put(PieceKind::together, fit);
            piece.forms = {phrase.cases, phrase.cases};
            return true;
        }
        if (is_word(0, "а") && is_word(1, "также")) return put(PieceKind::conjunction, 2), true;
        if (is_word(0, "и") && !token()->has_dot) return put(PieceKind::conjunction, 1), true;
        if (is_word(0, "на") && pieces_.empty()) return put(PieceKind::onto, 1), true;
        return false;
    }

    bool name() {
        auto found = find_name(std::span(tokens_).subspan(at_), glossary_);
        if (!found.tokens) return false;
        put(PieceKind::person, found.tokens).person = std::move(found);
        return true;
    }

    /// «СОШ № 14», «гимназия № 15», «СОШ №№ 14, 20 и 28».
    bool schools() {
        const auto* type = std::find_if(school_types.begin(), school_types.end(),
                                        [&](const SchoolType& row) { return row.key == token()->key; });
        const auto found = find_noun(token()->key);
        const bool is_school = type != school_types.end() || (found.noun && found.noun->spread == Spread::schools);
        if (!is_school) return false;
        std::size_t at = 1;
        while (is_sign(at, Sign::number_sign) || is_word(at, "n")) ++at;
        if (at == 1 || !is_sign(at, Sign::number)) return false;
        std::vector<std::string> numbers;
        while (is_sign(at, Sign::number)) {
            numbers.push_back(token(at++)->text);
            std::size_t next = at;
            if (is_sign(next, Sign::comma) || is_word(next, "и")) ++next;
            while (next > at && is_sign(next, Sign::number_sign)) ++next;
            if (next == at || !is_sign(next, Sign::number)) break;
            at = next;
        }
        auto& piece = put(PieceKind::schools, at);
        piece.numbers = std::move(numbers);
        piece.noun = found.noun;
        piece.forms = found.forms;
        return true;
    }

    /// The longest phrase of the glossary, over commas and dashes.
    bool phrase() {
        std::vector<std::string> keys;
        std::vector<std::size_t> ends;
        for (std::size_t ahead = 0; token(ahead) && keys.size() < 16; ++ahead) {
            if (token(ahead)->sign == Sign::word) {
                keys.push_back(token(ahead)->key);
                ends.push_back(ahead + 1);
            } else if (!is_sign(ahead, Sign::comma) && !is_sign(ahead, Sign::dash) && !is_sign(ahead, Sign::line)) {
                break;
            }
        }
        const auto found = glossary_.find_phrase(keys);
        if (!found.term) return false;
        const auto count = ends[found.words - 1];
        auto& piece = put(PieceKind::term, count);
        piece.term = &glossary_.meaning_of(*found.term);
        piece.forms = forms_of_phrase(piece);
        return true;
    }

    Forms forms_of_phrase(const Piece& piece) const {
        Forms forms{0xFF, 0xFF};
        for (auto at = piece.first; at < piece.last; ++at) {
            if (const auto found = find_noun(tokens_[at].key); found.noun) return forms & found.forms;
            const auto adjective = adjective_forms(tokens_[at].key);
            if (!adjective.all()) break;
            forms = forms & adjective;
        }
        return forms.singular == 0xFF ? Forms{} : forms;
    }

    /// A post or a body with the adjectives that agree with it.
    bool noun() {
        Forms forms{0xFF, 0xFF};
        for (std::size_t ahead = 0; token(ahead) && token(ahead)->sign == Sign::word && ahead < 6; ++ahead) {
            if (const auto count = acting(ahead))
                return put_noun(find_noun("исполнитель").noun, {0xFF, 0}, ahead + count), true;
            const auto full = full_word(*token(ahead));
            const auto found = full.empty() ? find_noun(token(ahead)->key) : short_noun(full);
            const auto agreed = forms & found.forms;
            // A short adjective, «гл.», agrees with anything.
            const auto adjective =
                forms & (!full.empty() && !found.noun ? Forms{0xFF, 0xFF} : adjective_forms(token(ahead)->key));
            if (found.noun && agreed.all() && !continues_as_adjective(ahead, adjective))
                return put_noun(found.noun, agreed, ahead + 1), true;
            if (!adjective.all()) return false;
            forms = adjective;
        }
        return false;
    }

    /// «зам.» in full; empty where the word is no short one.
    static std::string_view full_word(const Token& word) {
        const bool may_be = word.has_dot || word.key.starts_with("за") || word.key.size() > 6;
        return may_be ? word_in_full(word.key) : std::string_view{};
    }

    /// «ответственный» before a noun that agrees with it is its adjective.
    bool continues_as_adjective(std::size_t ahead, Forms adjective) const {
        if (!adjective.all() || !token(ahead + 1) || token(ahead + 1)->sign != Sign::word) return false;
        const auto next = find_noun(token(ahead + 1)->key);
        return next.noun && (next.forms & adjective).all();
    }

    static NounForm short_noun(std::string_view full) {
        if (full == "врио") return {find_noun("исполнитель").noun, {0xFF, 0}};
        auto found = find_noun(full.substr(0, full.find(' ')));
        if (!found.noun) found = find_noun(full.substr(full.rfind(' ') + 1));
        // Short words are not declined: any case fits.
        if (found.noun) found.forms = {0xFF, 0};
        return found;
    }

    /// «и.о. начальника», «исполняющий обязанности начальника», «ИО директора»: how many words it takes.
    std::size_t acting(std::size_t ahead) const {
        if (is_word(ahead, "и") && token(ahead)->has_dot && is_word(ahead + 1, "о") && token(ahead + 1)->has_dot)
            return 2;
        if (!token(ahead) || token(ahead)->sign != Sign::word) return 0;
        if (token(ahead)->key.starts_with("исполняющ") && is_word(ahead + 1, "обязанности")) return 2;
        const bool is_post_behind = token(ahead + 1) && find_noun(token(ahead + 1)->key).noun &&
                                    find_noun(token(ahead + 1)->key).noun->is_post();
        return token(ahead)->key == "ио" && is_post_behind ? 1 : 0;
    }

    void put_noun(const Noun* noun, Forms forms, std::size_t count) {
        auto& piece = put(noun->is_post() ? PieceKind::post : PieceKind::body, count);
        piece.noun = noun;
        piece.forms = forms;
    }

    bool abbreviation() {
        const auto& word = *token();
        const bool is_within_form = !pieces_.empty() && pieces_.back().kind == PieceKind::form && token(1) &&
                                    is_legal_form(token(1)->text) && length_of(word.text) == 2;
        if (is_legal_form(word.text) || is_within_form) return put(PieceKind::form, 1), true;
        const auto* term = glossary_.find(word.text);
        if (term && term->kind == ExecutorKind::unknown) return put(PieceKind::word, 1), true;
        const bool is_russian = word.text.size() >= 2 * length_of(word.text);
        if (!term && (!is_russian || !is_abbreviation(word.text))) return false;
        put(PieceKind::term, 1).term = term;
        return true;
    }

    const std::vector<Token>& tokens_;
    const Glossary& glossary_;
    std::size_t at_ = 0;
    std::vector<Piece> pieces_;
};

}  // namespace

bool is_legal_form(std::string_view word) {
    return std::find(legal_forms.begin(), legal_forms.end(), word) != legal_forms.end();
}

std::vector<Piece> pieces_of(const std::vector<Token>& tokens, const Glossary& glossary) {
    return Finder(tokens, glossary).find();
}

std::string nominative_of(const Piece& piece, const std::vector<Token>& tokens, bool is_plural) {
    std::string out;
    if (tokens[piece.first].key == "ио") return "и.о.";
    if (tokens[piece.first].key.starts_with("исполняющ")) return "исполняющий обязанности";
    for (auto at = piece.first; at < piece.last; ++at) {
        const auto& token = tokens[at];
        if (!out.empty() && !out.ends_with('.')) out += ' ';
        const bool is_noun = at + 1 == piece.last;
        if (token.has_dot && (token.key == "и" || token.key == "о")) {
            out += token.key + ".";
        } else if (const auto full = word_in_full(token.key);
                   !full.empty() && (token.has_dot || is_noun || find_noun(full).noun)) {
            out += is_noun ? std::string(full) : nominative_of_adjective(full, piece.noun->gender, is_plural);
        } else {
            out += is_noun ? nominative_of_noun(token.key, is_plural)
                           : nominative_of_adjective(token.text, piece.noun->gender, is_plural);
        }
    }
    const auto& text = tokens[piece.first].text;
    return piece.is_capital && !text.empty() && word_in_full(tokens[piece.first].key).empty() ? begun_capital(out)
                                                                                              : out;
}

}  // namespace opora::executors
