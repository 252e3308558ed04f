#include "engine/executors/mentions.hpp"

#include "base/text.hpp"
#include "engine/executors/letters.hpp"

#include <algorithm>

namespace opora::executors {

namespace {

enum class Break : std::uint8_t { none, comma, line, dash, conjunction, stop };

bool is_organisation(const Piece& piece) {
    return piece.kind == PieceKind::term || piece.kind == PieceKind::form || piece.kind == PieceKind::schools;
}

/// «осуществляющих», «имеющие»: goes on with what stands before the comma. «который» too.
bool goes_on_behind_comma(const std::string& key) {
    static constexpr std::string_view marks[] = {"ющ", "ящ", "ащ", "ущ", "вш", "дш", "нн"};
    static constexpr std::string_view prepositions[] = {"в", "за", "по", "для", "на", "с", "при", "из", "от", "где"};
    if (key.starts_with("котор")) return true;
    if (std::find(std::begin(prepositions), std::end(prepositions), key) != std::end(prepositions)) return true;
    return adjective_forms(key.ends_with("ся") ? std::string_view(key).substr(0, key.size() - 4) : key).all() &&
           std::any_of(std::begin(marks), std::end(marks),
                       [&](std::string_view mark) { return key.find(mark) != key.npos; });
}

/// What has been seen of the executor being read.
struct Seen {
    bool anything = false;
    bool person = false;
    bool post = false;  ///< of the person, or the head itself
    bool head_is_post = false, head_is_body = false, head_is_many = false;
    bool organisation = false;        ///< a term, a form with its name, a school, a quoted name
    bool form_waits = false;          ///< МБУ: whose name comes
    bool form_names_unknown = false;  ///< МБУ РО
    bool words_only = true;
    const Piece* head = nullptr;
    const Piece* last = nullptr;
};

class Parter {
 public:
    Parter(const std::vector<Piece>& pieces, const std::vector<Token>& tokens) : pieces_(pieces), tokens_(tokens) {
        cases_ = cell_cases();
        now_ = cases_;
    }

    std::vector<Mention> part() {
        for (at_ = 0; at_ < pieces_.size(); ++at_) take(pieces_[at_]);
        close(pieces_.size());
        return std::move(mentions_);
    }

 private:
    /// Addressees stand in dative, those whom control is laid on in accusative; the first post or body tells.
    Cases cell_cases() const {
        for (const auto& piece : pieces_) {
            if (piece.kind == PieceKind::onto) return accusative;
            if (piece.kind == PieceKind::together || piece.kind == PieceKind::label) return nominative;
            if (!piece.forms.all()) continue;
            return piece.forms.all() & nominative ? nominative : piece.forms.all();
        }
        return nominative;
    }

    Forms fitting(const Piece& piece) const { return piece.forms & Forms{now_, now_}; }
    bool fits(const Piece& piece) const { return fitting(piece).all() != 0; }
    bool is_one(const Piece& piece) const { return fitting(piece).singular != 0; }
    /// Could as well be a complement: «управления», «учителя».
    static bool may_depend(const Piece& piece) { return (piece.forms.all() & (genitive | instrumental)) != 0; }
    bool depends(const Piece& piece) const { return piece.forms.all() && !fits(piece); }

    void take(const Piece& piece) {
        switch (piece.kind) {
            case PieceKind::comma:
                return remember(Break::comma);
            case PieceKind::line:
                return remember(Break::line);
            case PieceKind::dash:
                return remember(Break::dash);
            case PieceKind::conjunction:
                return remember(Break::conjunction);
            case PieceKind::stop:
                return remember(Break::stop);
            case PieceKind::label:
                close(at_);
                is_main_ = !piece.is_co_executor;
                is_together_ = false;
                return open_at(at_ + 1, cases_);
            case PieceKind::together:
                close(at_);
                was_main_ = is_main_;
                is_main_ = false;
                is_together_ = true;
                return open_at(at_ + 1, static_cast<Cases>(piece.forms.all() | nominative));
            case PieceKind::onto:
                return open_at(at_ + 1, accusative);
            default:
                break;
        }
        const auto brk = break_;
        if (seen_.anything && begins(piece, brk)) {
            const bool shares_head = shares_head_with(piece, brk), shares_person = shares_person_with(piece, brk);
            close(break_at_);
            // «совместно с …» reaches to the end of its line.
            if (is_together_ && (brk == Break::stop || brk == Break::line)) {
                is_together_ = false;
                is_main_ = was_main_;
                now_ = cases_;
            }
            open_at(at_, now_);
            is_joined_ = brk == Break::conjunction;
            shares_head_ = shares_head;
            shares_person_ = shares_person;
        }
        see(piece);
    }

    void remember(Break brk) {
        if (break_ == Break::none) break_at_ = at_;
        // A line behind a comma is the comma's; a stop is stronger than anything.
        if (break_ == Break::none || brk == Break::stop || (brk == Break::conjunction && break_ != Break::stop))
            break_ = brk;
    }

    void open_at(std::size_t at, Cases cases) {
        first_ = at;
        now_ = cases;
        seen_ = {};
        break_ = Break::none;
        break_at_ = at;
        shares_head_ = shares_person_ = is_joined_ = false;
    }

    void close(std::size_t last) {
        if (break_ != Break::none && last > break_at_) last = break_at_;
        if (seen_.anything)
            mentions_.push_back({first_, last, now_, is_main_, shares_head_, shares_person_, is_joined_});
        seen_ = {};
    }

    void see(const Piece& piece) {
        if (!seen_.anything) first_ = at_;
        if (piece.kind == PieceKind::filler && !seen_.anything) return;
        const bool is_noun = piece.kind == PieceKind::post || piece.kind == PieceKind::body;
        if (piece.kind == PieceKind::person) {
            if (seen_.head_is_post) post_first_ = true;
            seen_.person = true;
        }
        if (is_noun && !seen_.head) {
            seen_.head = &piece;
            seen_.head_is_post = piece.kind == PieceKind::post;
            seen_.head_is_body = !seen_.head_is_post;
            seen_.head_is_many = !is_one(piece);
        }
        if (piece.kind == PieceKind::post) seen_.post = true;
        seen_.organisation = seen_.organisation || (is_organisation(piece) && piece.kind != PieceKind::form) ||
                             (piece.kind == PieceKind::quoted && seen_.last && seen_.last->kind != PieceKind::word);
        seen_.form_names_unknown = seen_.form_waits && piece.kind == PieceKind::term && !piece.term;
        seen_.form_waits = piece.kind == PieceKind::form;
        seen_.words_only = seen_.words_only && (piece.kind == PieceKind::word || piece.kind == PieceKind::filler ||
                                                piece.kind == PieceKind::bracketed);
        seen_.last = &piece;
        seen_.anything = true;
        break_ = Break::none;
        break_at_ = at_ + 1;
    }

    /// Of words only: the last could be a name; «Все», «Подведомственные» could not.
    bool ends_with_name() const {
        const auto& key = tokens_[seen_.last->first].key;
        return seen_.last->is_capital && !adjective_forms(key).all() && !key.starts_with("вс") &&
               !key.starts_with("кажд");
    }

    bool begins(const Piece& piece, Break brk) const {
        if (brk == Break::stop) return true;
        switch (piece.kind) {
            case PieceKind::person:
                return person_begins(brk);
            case PieceKind::post:
                return post_begins(piece, brk);
            case PieceKind::body:
                return body_begins(piece, brk);
            case PieceKind::term:
            case PieceKind::form:
            case PieceKind::schools:
                return organisation_begins(piece, brk);
            case PieceKind::word:
                return word_begins(piece, brk);
            case PieceKind::quoted:
                return brk == Break::comma || (brk == Break::line && !seen_.form_waits);
            default:
                return false;
        }
    }

    /// A post of one person follows the name at hand: «…, директор СЦРО».
    bool post_follows_name() const {
        auto next = at_ + 1;
        while (next < pieces_.size() &&
               (pieces_[next].kind == PieceKind::comma || pieces_[next].kind == PieceKind::dash ||
                pieces_[next].kind == PieceKind::line))
            ++next;
        return next < pieces_.size() && pieces_[next].kind == PieceKind::post && is_one(pieces_[next]);
    }

    bool person_begins(Break brk) const {
        if (seen_.person || brk == Break::conjunction) return true;
        const bool is_post_of_one = seen_.head_is_post && !seen_.head_is_many;
        if (brk == Break::none || brk == Break::dash) {
            // «начальник отдела Лукашова И.Б.», «ЦОКО Третьяков Е.В.»
            if (is_post_of_one) return false;
            if (seen_.words_only) return seen_.last->is_capital;
            return seen_.head_is_many || post_follows_name();
        }
        return !is_post_of_one || post_follows_name();
    }

    bool post_begins(const Piece& piece, Break brk) const {
        const bool is_persons = seen_.person && !seen_.post && is_one(piece);
        if (brk == Break::none) {
            if (seen_.words_only) return ends_with_name() && fits(piece) && !may_depend(piece);
            if (is_persons) return false;
            if (!fits(piece)) return false;
            if (!may_depend(piece)) return true;
            return piece.is_capital || seen_.organisation;
        }
        if (is_persons && brk != Break::conjunction && (!post_first_ || brk == Break::dash)) return false;
        if (brk == Break::dash) return false;
        if (brk == Break::line) return fits(piece) || piece.is_capital;
        return fits(piece);
    }

    bool body_begins(const Piece& piece, Break brk) const {
        if (seen_.form_waits) return false;
        if (brk == Break::none) {
            if (seen_.words_only) return ends_with_name() && fits(piece) && !may_depend(piece);
            const bool is_open = seen_.head && seen_.last == seen_.head;
            if (!fits(piece) || (is_open && may_depend(piece))) return false;
            if (!may_depend(piece)) return true;
            return piece.is_capital && seen_.organisation;
        }
        if (brk == Break::dash) return false;
        if (brk == Break::line) return fits(piece) || piece.is_capital;
        return fits(piece);
    }

    bool organisation_begins(const Piece& piece, Break brk) const {
        if (seen_.form_waits) return false;
        const bool is_open = seen_.head && seen_.last == seen_.head;
        if (brk == Break::none) {
            if (seen_.words_only) return ends_with_name() && !depends(piece);
            if (depends(piece)) return false;
            // «отдел оценки качества ИРО»; «Минобрнауки РД»
            const bool is_part = seen_.head_is_body && seen_.head->noun->kind == NounKind::part;
            if (is_part && !seen_.organisation && !(piece.term && piece.term->kind == ExecutorKind::collective))
                return false;
            if (seen_.last->kind == PieceKind::term && seen_.last->term && !piece.term &&
                piece.kind == PieceKind::term && seen_.last->term->kind == ExecutorKind::organisation)
                return length_of(tokens_[piece.first].text) > 3;
            // «ГАУ ДПО РО ИРО»
            if (seen_.form_names_unknown && (piece.term || length_of(tokens_[piece.first].text) < 4)) return false;
            if (seen_.organisation) return true;
            if (seen_.head_is_post || seen_.post) return false;
            if (seen_.person) return false;
            return !is_open;
        }
        if (brk == Break::dash) return false;
        if (brk == Break::line) return !is_open;
        return !depends(piece);
    }

    bool word_begins(const Piece& piece, Break brk) const {
        const auto& token = tokens_[piece.first];
        const bool follows_word = seen_.last->kind == PieceKind::word;
        switch (brk) {
            case Break::line:
                return piece.is_capital && !(seen_.head && seen_.last == seen_.head);
            case Break::comma:
                if (goes_on_behind_comma(token.key)) return false;
                if (follows_word && !piece.is_capital) return false;
                return !(follows_word && is_all_capital(token.text) && is_all_capital(tokens_[seen_.last->first].text));
            case Break::conjunction:
                return !follows_word && !seen_.words_only;
            default:
                return false;
        }
    }

    bool shares_head_with(const Piece& piece, Break brk) const {
        return brk == Break::conjunction && seen_.head_is_post && seen_.head_is_many && seen_.organisation &&
               piece.kind == PieceKind::term && piece.term && piece.term->kind == ExecutorKind::collective;
    }

    bool shares_person_with(const Piece& piece, Break brk) const {
        return (brk == Break::comma || brk == Break::conjunction) && seen_.person && seen_.post &&
               piece.kind == PieceKind::post && is_one(piece) && !post_first_ && !person_follows();
    }
    bool person_follows() const {
        for (auto next = at_ + 1; next < pieces_.size(); ++next) {
            const auto kind = pieces_[next].kind;
            if (kind == PieceKind::person) return true;
            if (kind == PieceKind::comma || kind == PieceKind::line || kind == PieceKind::stop) return false;
        }
        return false;
    }

    const std::vector<Piece>& pieces_;
    const std::vector<Token>& tokens_;
    Cases cases_ = nominative;  ///< of the cell
    Cases now_ = nominative;    ///< of this executor
    std::size_t at_ = 0, first_ = 0, break_at_ = 0;
    Break break_ = Break::none;
    bool is_main_ = true, was_main_ = true, is_together_ = false;
    bool post_first_ = false, shares_head_ = false, shares_person_ = false, is_joined_ = false;
    Seen seen_;
    std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> mentions_of(const std::vector<Piece>& pieces, const std::vector<Token>& tokens) {
    return Parter(pieces, tokens).part();
}

}  // namespace opora::executors
