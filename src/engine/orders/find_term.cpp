#include "engine/orders/find_term.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/requisites.hpp"
#include "engine/orders/verbs.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace opora::orders {

namespace {

/// What has to stand behind a cue.
enum class Behind { anything, digit, month, digit_or_month, none };

/// The strongest cue decides; of equal ones the first in the text. **A new turn of phrase is a row here.**
struct Cue {
    std::string_view words;
    int rank;
    Behind behind = Behind::anything;
};
constexpr Cue cues[] = {
    {"в срок", 5},
    {"в сроки", 5},
    {"сроком", 5, Behind::digit},
    {"не позднее", 5},
    {"не позже", 5},
    {"до", 4, Behind::digit_or_month},
    {"до конца", 4},
    {"до начала", 4},
    {"до окончания", 4},
    {"к", 4, Behind::digit},
    {"с", 4, Behind::digit},
    {"начиная с", 4},
    {"в период с", 4},
    {"за", 3, Behind::digit},
    {"через", 3, Behind::digit},
    {"в течение", 3},
    {"в течении", 3},
    {"в теч.", 3},
    {"на протяжении", 3},
    {"в", 3, Behind::digit_or_month},
    {"во", 3, Behind::digit},
    {"раз в", 3},
    {"один раз в", 3},
    {"не реже", 3},
    {"не менее", 3, Behind::digit},
    {"ежедневно", 3, Behind::none},
    {"еженедельно", 3},
    {"ежемесячно", 3},
    {"ежеквартально", 3},
    {"ежегодно", 3},
    {"постоянно", 3},
    {"на постоянной основе", 3},
    {"весь период", 3},
    {"на весь период", 3},
    {"на следующий день", 3},
    {"незамедлительно", 3},
    {"по мере", 3},
    {"по графику", 3},
    {"по отдельному графику", 3},
    {"по специальному графику", 3},
    {"по утвержденному графику", 3},
    {"согласно графику", 3},
    {"в соответствии с графиком", 3},
    {"в соответствии с планом-графиком", 3},
    {"в установленные сроки", 3},
    {"при необходимости", 2},
    {"после", 2},
    {"ежедневн", 1, Behind::none},
    {"еженедельн", 1, Behind::none},
    {"ежемесячн", 1, Behind::none},
    {"ежеквартальн", 1, Behind::none},
    {"ежегодн", 1, Behind::none},
};
constexpr int strong = 5;
/// «Срок: май», «Срок исполнения – 5 мая»: the phrase begins behind the mark, whatever it is.
constexpr Cue label = {"", strong};
constexpr std::size_t most_words = 18;  // of a phrase of time

struct TermWord {
    std::size_t at = 0, end = 0;  ///< without the marks around it
    std::size_t outer_end = 0;    ///< with the marks behind it
    std::string_view letters;
};

std::vector<TermWord> pieces_of(std::string_view letters) {
    std::vector<TermWord> pieces;
    for (std::size_t at = 0; at < letters.size();) {
        if (letters[at] == ' ' || letters[at] == '\n') {
            ++at;
            continue;
        }
        const auto end = std::min(letters.find_first_of(" \n", at), letters.size());
        TermWord piece{at, end, end, {}};
        while (piece.at < piece.end && letters[piece.at] == '(') ++piece.at;
        while (piece.end > piece.at && std::string_view(".,;:)").find(letters[piece.end - 1]) != std::string_view::npos)
            --piece.end;
        piece.letters = letters.substr(piece.at, piece.end - piece.at);
        pieces.push_back(piece);
        at = end;
    }
    return pieces;
}

/// Quoted names hold years and months of their own: blanks take their place.
std::string without_quotes(std::string letters) {
    int depth = 0;
    for (std::size_t at = 0; at < letters.size(); ++at) {
        const auto rest = std::string_view(letters).substr(at);
        const bool opens = rest.starts_with("«"), closes = rest.starts_with("»");
        if (opens) ++depth;
        // A day in quotes is a date: «« 14 » октября».
        if (opens) {
            const auto close = rest.find("»");
            if (close != std::string_view::npos && close < 8) {
                at += close + 1;
                --depth;
                continue;
            }
            if (close == std::string_view::npos) return letters;
        }
        if (depth > 0 || closes) letters[at] = ' ';
        if (opens || closes) letters[++at] = ' ';
        if (closes && depth > 0) --depth;
    }
    return letters;
}

bool is_abbreviation(std::string_view word) {
    static constexpr std::array<std::string_view, 12> short_words = {"г",   "гг",   "уч",  "кв",   "янв", "фев",
                                                                     "авг", "сент", "окт", "нояб", "дек", "т"};
    return std::find(short_words.begin(), short_words.end(), word) != short_words.end();
}

/// A word that a phrase of time may end with; others are tried only before a comma or at the end.
bool may_end(std::string_view word) {
    static constexpr std::array<std::string_view, 26> stems = {
        "год",      "гг",     "г",      "дн",     "день",    "недел",   "месяц",    "квартал",   "полугоди",
        "четверт",  "период", "времен", "график", "включит", "срок",    "учебн",    "необходим", "запрос",
        "постоянн", "основе", "еже",    "час",    "суток",   "каникул", "процедур", "проведени"};
    if (is_digit(word.front()) || month_named(word) > 0) return true;
    return std::any_of(stems.begin(), stems.end(), [&](auto stem) { return word.starts_with(stem); });
}

bool fits_behind(Behind behind, const std::vector<TermWord>& pieces, std::size_t next) {
    if (behind == Behind::anything || behind == Behind::none) return true;
    if (next >= pieces.size() || pieces[next].letters.empty()) return false;
    auto word = pieces[next].letters;
    while (word.starts_with("«")) word.remove_prefix(2);
    if (word.empty() && next + 1 < pieces.size()) word = pieces[next + 1].letters;
    if (word.empty()) return false;
    const bool digit = is_digit(word.front()), month = month_named(word) > 0;
    return behind == Behind::digit ? digit : behind == Behind::month ? month : digit || month;
}

class TermFinder {
 public:
    TermFinder(std::string_view text, const Understanding& understanding)
        : text_(text),
          letters_(without_quotes(small(text))),
          pieces_(pieces_of(letters_)),
          understanding_(understanding) {}

    std::optional<Term> find() const {
        struct Found {
            const Cue* cue;
            std::size_t piece;
        };
        std::vector<Found> found;
        for (std::size_t piece = 0; piece < pieces_.size(); ++piece)
            if (const auto labelled = behind_label(piece); labelled < pieces_.size())
                found.push_back({&label, labelled});
            else if (const auto* cue = cue_at(piece))
                found.push_back({cue, piece});
        std::stable_sort(found.begin(), found.end(),
                         [](const Found& a, const Found& b) { return a.cue->rank > b.cue->rank; });
        constexpr std::size_t most_tried = 6;
        for (std::size_t at = 0; at < found.size() && at < most_tried; ++at)
            if (auto term = term_at(*found[at].cue, found[at].piece)) return term;
        return std::nullopt;
    }

 private:
    /// Behind «срок …:» that begins at this word; as many as there are words when none does.
    std::size_t behind_label(std::size_t piece) const {
        constexpr std::size_t longest = 3;  // words of the label
        const auto first = pieces_[piece].letters;
        if (first != "срок" && first != "сроки") return pieces_.size();
        for (auto at = piece; at < pieces_.size() && at < piece + longest; ++at) {
            const auto& word = pieces_[at];
            if (letters_.find(':', word.end) < word.outer_end) return at + 1;
            if (at > piece && (word.letters == "-" || word.letters == "–" || word.letters == "—")) return at + 1;
        }
        return pieces_.size();
    }

    /// The strongest, then longest cue that begins at this word.
    const Cue* cue_at(std::size_t piece) const {
        const auto at = pieces_[piece].at;
        const auto rest = std::string_view(letters_).substr(at);
        const Cue* best = nullptr;
        for (const auto& cue : cues) {
            if (!rest.starts_with(cue.words)) continue;
            const bool is_stem = cue.rank == 1;
            if (!is_stem && letter_ahead(rest.substr(cue.words.size())) > 0) continue;
            const auto words = static_cast<std::size_t>(std::count(cue.words.begin(), cue.words.end(), ' ')) + 1;
            if (!fits_behind(cue.behind, pieces_, piece + words)) continue;
            if (best == nullptr || cue.rank > best->rank || cue.words.size() > best->words.size()) best = &cue;
        }
        return best;
    }

    std::optional<Term> term_at(const Cue& cue, std::size_t piece) const {
        if (!understanding_.read_term) return std::nullopt;
        if (cue.rank == 1) return adjective(pieces_[piece]);
        auto first = with_count(cue, piece);
        const auto last = cue.behind == Behind::none ? piece + 1 : last_piece(piece);
        const auto cue_words = static_cast<std::size_t>(std::count(cue.words.begin(), cue.words.end(), ' '));
        for (auto end = last; end > piece + std::min(cue_words, last - piece - 1); --end) {
            const auto& word = pieces_[end - 1];
            const bool at_mark = end == last || word.outer_end > word.end;
            if (word.letters.empty() || (!at_mark && !may_end(word.letters))) continue;
            const auto phrase = phrase_of(pieces_[first].at, word);
            auto deadline = understanding_.read_term(phrase);
            if (deadline.kind != DeadlineKind::unread)
                return with_cues_before(first, word, {std::string(phrase), std::move(deadline)});
        }
        if (cue.rank < strong) return std::nullopt;
        auto end = piece + 1;
        while (end < last && pieces_[end - 1].outer_end == pieces_[end - 1].end && end < piece + 8) ++end;
        const auto phrase = phrase_of(pieces_[first].at, pieces_[end - 1]);
        return Term{std::string(phrase), understanding_.read_term(phrase)};
    }

    /// «ежемесячно до 5 числа»: what stands right before may say more of the same term.
    Term with_cues_before(std::size_t first, const TermWord& last, Term term) const {
        constexpr std::size_t reach = 3;  // words
        for (std::size_t back = 1; back <= reach && back <= first; ++back) {
            const auto& before = pieces_[first - back];
            const auto marks = std::string_view(letters_).substr(before.end, before.outer_end - before.end);
            if (marks.find_first_of(";:.)") != std::string_view::npos || is_infinitive(before.letters)) break;
            const auto* cue = cue_at(first - back);
            if (cue == nullptr || cue->rank < 3) continue;
            const auto phrase = phrase_of(before.at, last);
            auto deadline = understanding_.read_term(phrase);
            if (deadline.kind != DeadlineKind::unread) return {std::string(phrase), std::move(deadline)};
        }
        return term;
    }

    std::string_view phrase_of(std::size_t at, const TermWord& last) const {
        auto end = last.end;
        if (last.outer_end > end && letters_[end] == '.' && is_abbreviation(last.letters)) ++end;
        return std::string_view(text_).substr(at, end - at);
    }

    /// «2 раза в год», «не реже 1 раза в квартал»: the count stands before the cue.
    std::size_t with_count(const Cue& cue, std::size_t piece) const {
        if (cue.words != "раз в" || piece == 0) return piece;
        return is_digit(pieces_[piece - 1].letters.empty() ? ' ' : pieces_[piece - 1].letters.front()) ? piece - 1
                                                                                                       : piece;
    }

    /// Behind the last word a phrase from `piece` may have: a sentence, a verb or too many words end it.
    std::size_t last_piece(std::size_t piece) const {
        auto last = piece;
        while (last < pieces_.size() && last < piece + most_words) {
            const auto& word = pieces_[last];
            if (last > piece && is_infinitive(word.letters)) break;
            ++last;
            const auto marks = std::string_view(letters_).substr(word.end, word.outer_end - word.end);
            if (marks.find_first_of(";:)") != std::string_view::npos) break;
            if (marks.find('.') != std::string_view::npos && !is_abbreviation(word.letters)) break;
        }
        return last;
    }

    /// «ежемесячный контроль»: the adjective is read as the adverb.
    std::optional<Term> adjective(const TermWord& piece) const {
        const auto stem_end = piece.letters.rfind("н");
        if (stem_end == std::string_view::npos) return std::nullopt;
        auto deadline = understanding_.read_term(std::string(piece.letters.substr(0, stem_end + 2)) + "о");
        if (deadline.kind == DeadlineKind::unread) return std::nullopt;
        return Term{std::string(text_.substr(piece.at, piece.end - piece.at)), std::move(deadline)};
    }

    std::string_view text_;
    std::string letters_;
    std::vector<TermWord> pieces_;
    const Understanding& understanding_;
};

}  // namespace

std::optional<Term> find_term(std::string_view text, const Understanding& understanding) {
    constexpr std::size_t longest_sentence = 4000;  // bytes; what is longer is no clause
    return TermFinder(text.substr(0, longest_sentence), understanding).find();
}

}  // namespace opora::orders
