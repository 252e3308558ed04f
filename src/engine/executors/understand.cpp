#include "engine/executors/understand.hpp"

#include "base/text.hpp"
#include "engine/executors/letters.hpp"
#include "engine/executors/read_executors.hpp"
#include "engine/executors/refine_spread.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace opora::executors {

namespace {

class Understanding {
 public:
    Understanding(const Mention& mention, std::span<const Piece> pieces, const std::vector<Token>& tokens,
                  std::string_view cell, const Glossary& glossary)
        : mention_(mention), pieces_(pieces), tokens_(tokens), cell_(cell), glossary_(glossary) {}

    std::vector<Executor> answer() {
        look();
        Executor executor;
        executor.written = written(pieces_.front().first, pieces_.back().last);
        executor.is_main = mention_.is_main;
        if (person_)
            fill_person(executor);
        else if (head_ && pieces_[*head_].noun->is_post())
            fill_post(executor);
        else if (head_)
            fill_body(executor);
        else if (organisation_)
            fill_organisation(executor);
        else
            fill_unknown(executor);
        if (mention_.shares_head && executor.question.empty()) executor.question = "shared_head";
        if (mention_.shares_person && executor.question.empty()) executor.question = "second_post";
        if (bracketed_names_.size() > 1 && person_ == &bracketed_names_.front().name)
            return one_for_each_name(std::move(executor));
        return one_for_each_school(std::move(executor));
    }

 private:
    void look() {
        for (std::size_t at = 0; at < pieces_.size(); ++at) {
            const auto kind = pieces_[at].kind;
            if (kind == PieceKind::person) person_ = &pieces_[at].person;
            if ((kind == PieceKind::post || kind == PieceKind::body) && !head_) head_ = at;
            const bool names = kind == PieceKind::term || kind == PieceKind::schools || kind == PieceKind::form;
            if (names && !organisation_) organisation_ = at;
            if (kind == PieceKind::bracketed) look_into(pieces_[at]);
        }
        if (!person_ && !bracketed_names_.empty()) person_ = &bracketed_names_.front().name;
        // An organisation, and then somebody's post, is no head: the first of them is.
        if (head_ && organisation_ && *organisation_ < *head_ && !person_ && !is_form_of_head()) head_.reset();
    }
    bool is_form_of_head() const {
        for (auto at = *organisation_; at < *head_; ++at)
            if (pieces_[at].kind != PieceKind::form) return false;
        return true;
    }

    /// «(Кольцова О.С.)», «(далее – ОМСУ)».
    void look_into(const Piece& piece) {
        const auto within = tokens_of(tokens_[piece.first].text);
        for (std::size_t at = 0; at < within.size(); ++at) {
            if (within[at].sign != Sign::word) continue;
            const auto name = find_name(std::span(within).subspan(at), glossary_);
            if (name.tokens) {
                const auto from = tokens_[piece.first].begin + 1;
                bracketed_names_.push_back({name, from + within[at].begin, from + within[at + name.tokens - 1].end});
                at += name.tokens - 1;
                continue;
            }
            const bool is_alias = at > 0 && within.front().key == "далее";
            if (is_alias && at + 1 == within.size() && is_all_capital(within[at].text)) alias_ = within[at].text;
        }
    }

    std::string written(std::size_t first, std::size_t last) const {
        const auto begin = tokens_[first].begin, end = tokens_[last - 1].end;
        return std::string(trimmed(cell_.substr(begin, end - begin)));
    }

    bool is_many(const Piece& piece) const {
        return !(piece.forms.singular & mention_.cases) && piece.forms.plural != 0;
    }

    // --- texts

    static void add(std::string& text, std::string_view more, bool is_glued = false) {
        if (more.empty()) return;
        if (!text.empty() && !is_glued) text += ' ';
        text += more;
    }
    /// «№5», «4-х», «ОО,»: written together, one of the two being no word.
    bool is_glued(std::size_t token) const {
        return token > 0 && tokens_[token].is_glued &&
               !(tokens_[token].sign == Sign::word && tokens_[token - 1].sign == Sign::word);
    }

    std::string term_name(const Piece& piece) const {
        if (!piece.term || piece.term->term.starts_with('*')) return tokens_[piece.first].text;
        return piece.term->term;
    }

    /// A piece within a name: terms by their abbreviations, words as written with their letters put right.
    std::string text_of(std::size_t at) const {
        const auto& piece = pieces_[at];
        if (piece.kind == PieceKind::bracketed || piece.kind == PieceKind::person) return {};
        if (piece.kind == PieceKind::term && !is_said_of_another(at)) return term_name(piece);
        // МБУ before ИМЦ says nothing; before a name in quotes it is all we know.
        const bool is_before_term =
            at + 1 < pieces_.size() && (pieces_[at + 1].kind == PieceKind::term ||
                                        pieces_[at + 1].kind == PieceKind::schools || is_form_before_term(at + 1));
        if (piece.kind == PieceKind::form && is_before_term) return {};
        if (piece.kind == PieceKind::schools) return school_name(piece, piece.numbers.front());
        std::string text;
        for (auto token = piece.first; token < piece.last; ++token)
            add(text, token_text(tokens_[token]), is_glued(token));
        return text;
    }
    /// «органы управления образованием муниципальных районов»: a phrase in genitive behind a name.
    bool is_said_of_another(std::size_t at) const {
        return organisation_ && at > *organisation_ && pieces_[at].forms.all() &&
               !(pieces_[at].forms.all() & mention_.cases);
    }
    bool is_form_before_term(std::size_t at) const {
        while (at < pieces_.size() && pieces_[at].kind == PieceKind::form) ++at;
        return at < pieces_.size() && pieces_[at].kind == PieceKind::term && pieces_[at - 1].kind == PieceKind::form;
    }

    std::string token_text(const Token& token) const {
        if (token.sign == Sign::word) {
            // «зам. нач. отдела»: in the middle of a post it is in genitive.
            const auto full = word_in_full(token.key);
            if (token.has_dot && !genitive_of_noun(full).empty()) return genitive_of_noun(full);
            return token.text + (token.has_dot && token.end < cell_.size() && length_of(token.text) < 4 ? "." : "");
        }
        const auto text = cell_.substr(token.begin, token.end - token.begin);
        return token.sign == Sign::line ? std::string{} : std::string(text);
    }

    std::string texts(std::size_t first, std::size_t last) const {
        std::string text;
        for (auto at = first; at < last; ++at) add(text, text_of(at), is_glued(pieces_[at].first));
        while (text.ends_with(',') || text.ends_with(' ') || text.ends_with('-') || text.ends_with(':'))
            text.pop_back();
        if (text.ends_with(" –") || text.ends_with(" —")) text.resize(text.size() - 4);
        return text;
    }

    void add_rest(std::string& text, std::size_t first, std::size_t last) const {
        if (first < last) add(text, texts(first, last), is_glued(pieces_[first].first));
    }

    std::string school_name(const Piece& piece, const std::string& number) const {
        const auto& type = tokens_[piece.first];
        const auto name = piece.noun ? begun_small(nominative_of_noun(type.key, false)) : type.text;
        return name + " № " + number;
    }

    // --- posts and organisations

    /// Something that may be the organisation of a post stands at `at`: not «координатор по работе с ОО», not the lone
    /// «школы» of «директор школы».
    bool may_be_organisation(std::size_t at) const {
        const auto& piece = pieces_[at];
        const bool is_body = piece.kind == PieceKind::body;
        if (!is_body && piece.kind != PieceKind::term && piece.kind != PieceKind::form &&
            piece.kind != PieceKind::schools)
            return false;
        const auto& before = tokens_[piece.first - 1];
        static constexpr std::string_view others[] = {"с", "со", "по", "для", "за", "при", "над", "о", "об", "к"};
        if (before.sign == Sign::word &&
            std::find(std::begin(others), std::end(others), before.key) != std::end(others))
            return false;
        const bool is_lone = is_body && piece.first + 1 == piece.last && at + 1 >= end_of_text() && !piece.is_capital;
        return !is_lone || !piece.forms.singular;
    }

    /// Where the organisation begins behind the post at `head`; the end when it is not said.
    std::size_t organisation_from(std::size_t head) const {
        for (auto at = head + 1; at < pieces_.size(); ++at) {
            if (!may_be_organisation(at)) continue;
            const bool is_part = pieces_[at].kind == PieceKind::body && pieces_[at].noun->kind == NounKind::part;
            if (!is_part) return at;
            // A department belongs to the post of its chief, and to any post when a greater body is named behind it.
            for (auto next = at + 1; next < pieces_.size(); ++next)
                if (may_be_organisation(next)) return next;
            const bool is_chief = pieces_[head].noun->kind == NounKind::chief;
            return is_chief ? pieces_.size() : at;
        }
        return pieces_.size();
    }

    /// The organisation from `first` on in nominative: «Сочинский филиал Центра диагностики».
    std::string organisation_text(std::size_t first, std::size_t last) const {
        if (first >= last) return {};
        const auto& piece = pieces_[first];
        std::string text;
        if (piece.kind == PieceKind::body) {
            text = nominative_of(piece, tokens_, !piece.forms.singular);
            add_rest(text, first + 1, last);
            return piece.forms.singular ? begun_capital(text) : begun_small(text);
        }
        if (piece.kind == PieceKind::form && first + 1 < last && pieces_[first + 1].kind == PieceKind::body) {
            text = text_of(first);
            add(text, organisation_text(first + 1, last));
            return text;
        }
        return texts(first, last);
    }

    std::size_t end_of_text() const {
        auto last = pieces_.size();
        while (last > 0 &&
               (pieces_[last - 1].kind == PieceKind::bracketed || pieces_[last - 1].kind == PieceKind::person))
            --last;
        return last;
    }

    void fill_post_and_organisation(Executor& executor, std::size_t head) const {
        const auto last = end_of_text();
        const auto from = std::min(organisation_from(head), last);
        executor.post = begun_small(nominative_of(pieces_[head], tokens_, is_many(pieces_[head])));
        add_rest(executor.post, head + 1, from);
        for (const std::string_view in : {" в", " из", " от"})
            if (from < last && executor.post.ends_with(in)) executor.post.resize(executor.post.size() - in.size());
        executor.organisation = alias_.empty() || from < last ? organisation_text(from, last) : alias_;
        if (!alias_.empty() && glossary_.find(alias_)) executor.organisation = alias_;
    }

    /// Over whom the organisation behind a post is spread.
    Spread spread_of(std::size_t first, std::size_t last) const {
        if (const auto* term = alias_.empty() ? nullptr : glossary_.find(alias_)) return term->spread;
        if (first >= last) return Spread::none;
        const auto& piece = pieces_[first];
        const auto* term = piece.kind == PieceKind::term ? piece.term : nullptr;
        if (term) return refine_spread(pinned(term->spread, first + 1, last), texts(first, last));
        if (piece.kind == PieceKind::body && !piece.forms.singular && piece.noun->spread != Spread::none)
            return refine_spread(piece.noun->spread, texts(first, last));
        return Spread::none;
    }
    /// «МОЦ Ярцевского района» is one of them.
    Spread pinned(Spread spread, std::size_t first, std::size_t last) const {
        const bool can_be = spread == Spread::municipalities || spread == Spread::centres;
        const bool is_named = first < last && pieces_[first].kind == PieceKind::word && pieces_[first].is_capital;
        return can_be && is_named ? Spread::none : spread;
    }

    bool is_unknown_abbreviation(std::size_t first, std::size_t last) const {
        return first < last && pieces_[first].kind == PieceKind::term && !pieces_[first].term && alias_.empty();
    }

    // --- kinds

    void fill_person(Executor& executor) const {
        executor.kind = ExecutorKind::person;
        Cases cases = mention_.cases == nominative ? Cases{0} : mention_.cases;
        if (head_ && pieces_[*head_].noun->is_post()) {
            fill_post_and_organisation(executor, *head_);
            cases = static_cast<Cases>(pieces_[*head_].forms.singular & mention_.cases);
            if (pieces_[*head_].forms.singular == 0xFF)
                cases = mention_.cases == nominative ? Cases{0} : mention_.cases;
        } else if (const auto from = first_organisation(); from < pieces_.size()) {
            executor.organisation = alias_.empty() ? organisation_text(from, end_of_text()) : alias_;
        } else {
            take_from_brackets(executor);
        }
        // «СОИРО (Кольцова О.С.)»: the name in brackets stands by itself.
        const bool is_bracketed = !bracketed_names_.empty() && person_ == &bracketed_names_.front().name;
        const auto name = person_name(*person_, is_bracketed ? nominative : cases);
        executor.name = name.surname;
        if (!name.is_sure) executor.question = "person_form";
    }
    /// «Лукашова И.Б. (методист ИМЦ)»
    void take_from_brackets(Executor& executor) const {
        for (const auto& piece : pieces_) {
            // Brackets within brackets could go down for ever.
            const bool is_flat = tokens_[piece.first].text.find('(') == std::string::npos;
            if (piece.kind != PieceKind::bracketed || !is_flat) continue;
            const auto within = read_executors(tokens_[piece.first].text, glossary_);
            if (within.size() != 1 || !within[0].question.empty() || within[0].kind == ExecutorKind::person) continue;
            executor.post = within[0].post;
            executor.organisation = within[0].post.empty() ? within[0].name : within[0].organisation;
        }
    }
    std::size_t first_organisation() const {
        const auto head = head_ ? *head_ : pieces_.size();
        return std::min(head, organisation_ ? *organisation_ : pieces_.size());
    }

    void fill_post(Executor& executor) const {
        const auto& head = pieces_[*head_];
        const bool many = is_many(head);
        fill_post_and_organisation(executor, *head_);
        const auto last = end_of_text();
        const auto from = std::min(organisation_from(*head_), last);
        executor.spread = spread_of(from, last);
        executor.kind = many || executor.spread != Spread::none ? ExecutorKind::collective : ExecutorKind::post;
        executor.name = begun_small(nominative_of(head, tokens_, many));
        add_rest(executor.name, *head_ + 1, from);
        add(executor.name, as_complement(from, last, executor.organisation));
        if (*head_ > 0) executor.name = with_words_before(executor.name);
        const bool is_bare = *head_ == 0 && last == 1 && head.first + 1 == head.last && alias_.empty();
        if (is_unknown_abbreviation(from, last) && many) executor.question = "abbreviation";
        if (is_bare && many && (head.noun->name == "руководитель" || head.noun->name == "директор"))
            executor.question = "whose";
    }
    /// The organisation as it stands behind a post: bodies stay in genitive.
    std::string as_complement(std::size_t first, std::size_t last, const std::string& organisation) const {
        if (first < last && pieces_[first].kind != PieceKind::body && pieces_[first].kind != PieceKind::form)
            return organisation;
        return first < last ? texts(first, last) : std::string{};
    }
    std::string with_words_before(const std::string& name) const {
        auto text = begun_small(texts(0, *head_));
        if (text.empty()) return name;
        add(text, name);
        return text;
    }

    void fill_body(Executor& executor) const {
        const auto& head = pieces_[*head_];
        const auto last = end_of_text();
        const bool many = is_many(head);
        executor.name = nominative_of(head, tokens_, many);
        // Each school has one administration, however many are written of.
        const auto inner = *head_ + 1 < last ? spread_of(*head_ + 1, last) : Spread::none;
        const bool is_each = many || tokens_[head.first].key.starts_with("кажд");
        executor.spread = inner != Spread::none ? inner : is_each ? head.noun->spread : Spread::none;
        if (inner != Spread::none) executor.name = nominative_of(head, tokens_, false);
        add_rest(executor.name, *head_ + 1, last);
        executor.spread = refine_spread(executor.spread, executor.name);
        executor.kind = many || executor.spread != Spread::none ? ExecutorKind::collective : ExecutorKind::organisation;
        if (*head_ > 0) {
            auto before = texts(0, *head_);
            add(before, executor.name);
            executor.name = before;
        }
        executor.name =
            executor.kind == ExecutorKind::collective ? begun_small(executor.name) : begun_capital(executor.name);
        use_alias(executor);
    }

    void use_alias(Executor& executor) const {
        if (alias_.empty()) return;
        executor.name = alias_;
        if (const auto* term = glossary_.find(alias_); term && term->kind != ExecutorKind::unknown) {
            executor.kind = term->kind;
            executor.spread = term->spread;
        }
    }

    void fill_organisation(Executor& executor) const {
        const auto last = end_of_text();
        const auto& piece = pieces_[*organisation_];
        // «Все ОО» are ОО.
        const auto& opening = tokens_[pieces_.front().first].key;
        const bool says_all = *organisation_ == 1 && (opening.starts_with("вс") || opening.starts_with("кажд"));
        executor.name = texts(says_all ? 1 : 0, last);
        executor.kind = ExecutorKind::organisation;
        auto at = *organisation_;
        while (at + 1 < last && pieces_[at].kind == PieceKind::form) ++at;
        const auto& named = pieces_[at];
        if (named.kind == PieceKind::term && named.term) {
            executor.spread = refine_spread(pinned(named.term->spread, at + 1, last), executor.name);
            const bool is_pinned = executor.spread != named.term->spread && executor.spread == Spread::none;
            executor.kind = is_pinned ? ExecutorKind::organisation : named.term->kind;
        } else if (named.kind == PieceKind::term && piece.kind != PieceKind::form) {
            executor.kind = ExecutorKind::unknown;
            executor.question = "abbreviation";
        }
        if (named.kind == PieceKind::schools) executor.name = begun_capital(executor.name);
        use_alias(executor);
    }

    void fill_unknown(Executor& executor) const {
        executor.name = texts(0, end_of_text());
        if (executor.name.empty()) executor.name = executor.written;
        executor.question = "unknown";
    }

    /// «УОН (Лукашова И.Б., Сапелкина Л.В.)»
    std::vector<Executor> one_for_each_name(Executor executor) const {
        std::vector<Executor> all;
        auto from = tokens_[pieces_.front().first].begin;
        for (std::size_t at = 0; at < bracketed_names_.size(); ++at) {
            const bool is_last = at + 1 == bracketed_names_.size();
            const auto to = is_last ? tokens_[pieces_.back().last - 1].end : bracketed_names_[at + 1].begin;
            auto one = executor;
            one.name = person_name(bracketed_names_[at].name, nominative).surname;
            one.written = std::string(trimmed(cell_.substr(from, to - from)));
            while (one.written.ends_with(',') || one.written.ends_with(';')) one.written.pop_back();
            all.push_back(std::move(one));
            from = to;
        }
        return all;
    }

    /// «СОШ №№ 14, 20»: each is an executor; the second is written «20».
    std::vector<Executor> one_for_each_school(Executor executor) const {
        const auto* list = organisation_ ? &pieces_[*organisation_] : nullptr;
        if (list && list->kind == PieceKind::form && *organisation_ + 1 < pieces_.size())
            list = &pieces_[*organisation_ + 1];
        const bool is_list = list && list->kind == PieceKind::schools && list->numbers.size() > 1 && !person_ && !head_;
        if (!is_list) return {std::move(executor)};
        std::vector<Executor> all;
        std::size_t number = 0, from = pieces_.front().first;
        for (auto token = list->first; token < list->last; ++token) {
            if (tokens_[token].sign != Sign::number) continue;
            const bool is_last = number + 1 == list->numbers.size();
            auto one = executor;
            one.name = begun_capital(school_name(*list, list->numbers[number++]));
            one.written = written(from, is_last ? pieces_.back().last : token + 1);
            all.push_back(std::move(one));
            from = token + 1;
            while (from < list->last && tokens_[from].sign != Sign::number) ++from;
        }
        return all;
    }

    const Mention& mention_;
    std::span<const Piece> pieces_;
    const std::vector<Token>& tokens_;
    std::string_view cell_;
    const Glossary& glossary_;
    const PersonName* person_ = nullptr;
    struct BracketedName {
        PersonName name;
        std::size_t begin, end;  // in the cell
    };
    std::vector<BracketedName> bracketed_names_;
    std::optional<std::size_t> head_, organisation_;
    std::string alias_;
};

}  // namespace

std::vector<Executor> understand(const Mention& mention, const std::vector<Piece>& pieces,
                                 const std::vector<Token>& tokens, std::string_view cell, const Glossary& glossary) {
    return Understanding(mention, std::span(pieces).subspan(mention.first, mention.last - mention.first), tokens, cell,
                         glossary)
        .answer();
}

}  // namespace opora::executors
