#include "engine/deadline/tokens.hpp"

#include "engine/deadline/letters.hpp"
#include "engine/deadline/lexicon.hpp"

#include <algorithm>

namespace opora::deadline {

namespace {

bool is_figure(char16_t letter) { return letter >= u'0' && letter <= u'9'; }
bool is_letter(char16_t letter) { return is_cyrillic(letter) || is_latin(letter); }

/// What ordinals and numerals have behind figures: «1-й», «3-х».
bool is_figure_ending(std::u16string_view word) {
    constexpr std::u16string_view endings[] = {u"й",  u"го", u"я",  u"ая", u"ое", u"е",  u"ой", u"ый", u"му", u"ого",
                                               u"ю",  u"м",  u"х",  u"ти", u"ми", u"ух", u"и",  u"ех", u"ья", u"ей",
                                               u"ий", u"ым", u"ом", u"ую", u"ых", u"их", u"ье", u"ем"};
    return std::find(std::begin(endings), std::end(endings), word) != std::end(endings);
}

/// «п/г», «у.г.», «с.г.»: short forms of several words.
void join_short_forms(Tokens& tokens) {
    auto& list = tokens.list;
    for (std::size_t i = 0; i + 1 < list.size(); ++i) {
        const auto text = tokens.text(list[i]);
        const auto next = tokens.text(list[i + 1]);
        const bool slash = list[i + 1].kind == Kind::slash && i + 2 < list.size();
        const auto third = slash ? tokens.text(list[i + 2]) : std::u16string_view{};
        if (text == u"п" && slash && (third == u"г" || third.starts_with(u"год"))) {
            list[i].kind = Kind::half_year;
            list[i].value = static_cast<int>(Unit::half_year);
            list[i].finish = list[i + 2].finish;
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                       list.begin() + static_cast<std::ptrdiff_t>(i) + 3);
        } else if ((text == u"у" || text == u"уч") && slash && list[i + 2].kind == Kind::year) {
            list[i].kind = Kind::school_adj;
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        } else if (text == u"у" && list[i + 1].kind == Kind::year) {
            list[i].kind = Kind::school_adj;
        } else if ((text == u"с" || text == u"т" || text == u"н") && list[i].stopped && next == u"г") {
            list[i].kind = Kind::current;
        } else if (text == u"р" && i > 0 && (list[i - 1].kind == Kind::number || list[i - 1].kind == Kind::numeral) &&
                   (list[i + 1].kind == Kind::in || list[i + 1].kind == Kind::slash)) {
            list[i].kind = Kind::times;
        }
    }
}

class Cutter {
 public:
    Cutter(std::string_view phrase, Letters letters) : out_{phrase, std::move(letters), {}}, text_(out_.letters.text) {
        out_.list.reserve(text_.size() / 3 + 4);
    }

    Tokens cut() {
        while (at_ < text_.size()) step();
        join_short_forms(out_);
        return std::move(out_);
    }

 private:
    void step() {
        const char16_t letter = text_[at_];
        if (letter == u' ' || letter == u'\n') {
            spaced_ = true;
            line_ = line_ || letter == u'\n';
            ++at_;
        } else if (is_figure(letter)) {
            number();
        } else if (is_letter(letter)) {
            word();
        } else {
            mark(letter);
        }
    }

    Token& add(Kind kind, std::size_t begin, std::size_t finish, int value = 0) {
        Token token;
        token.kind = kind;
        token.value = value;
        token.spaced = spaced_;
        token.line = line_;
        token.begin = static_cast<std::uint32_t>(begin);
        token.finish = static_cast<std::uint32_t>(finish);
        spaced_ = line_ = false;
        out_.list.push_back(token);
        return out_.list.back();
    }

    void number() {
        const auto begin = at_;
        int value = 0;
        while (at_ < text_.size() && is_figure(text_[at_])) {
            value = std::min(value * 10 + (text_[at_] - u'0'), 1'000'000);
            ++at_;
        }
        auto& token = add(Kind::number, begin, at_, value);
        token.digits = static_cast<std::uint8_t>(std::min<std::size_t>(at_ - begin, 9));
        figure_ending(token);
    }

    /// «1-й», «3х», «2-ого»: the ending belongs to the figure.
    void figure_ending(Token& token) {
        auto begin = at_;
        if (begin < text_.size() && text_[begin] == u'-') ++begin;
        auto finish = begin;
        while (finish < text_.size() && is_letter(text_[finish])) ++finish;
        if (finish == begin || finish - begin > 3) return;
        std::u16string ending(text_.substr(begin, finish - begin));
        for (auto& letter : ending)
            if (const auto twin = cyrillic_twin(letter)) letter = twin;
        const bool dashed = begin > at_;
        if (!is_figure_ending(ending) || (ending == u"и" && !dashed)) return;
        token.many = true;
        token.finish = static_cast<std::uint32_t>(finish);
        at_ = finish;
    }

    void word() {
        const auto begin = at_;
        while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
        spell(begin, at_);
    }

    /// The word as one alphabet has it; a Roman numeral glued to a word is cut off.
    void spell(std::size_t begin, std::size_t finish) {
        const auto written = text_.substr(begin, finish - begin);
        const auto cyrillic = static_cast<std::size_t>(std::count_if(written.begin(), written.end(), is_cyrillic));
        if (cyrillic == written.size()) return look_up(begin, finish);
        if (const int value = roman_value(written)) {
            auto& token = add(Kind::roman, begin, finish, value);
            if (at_ < text_.size() && text_[at_] == u'-') figure_ending(token);  // «II-е полугодие»
            return;
        }
        const auto head = std::min(written.find_first_not_of(u"ivx"), written.size());
        const int number = roman_value(written.substr(0, head));
        if (number > 0 && written.size() - head >= 2 && is_cyrillic(written[head]) &&
            cyrillic == written.size() - head) {
            add(Kind::roman, begin, begin + head, number);
            return look_up(begin + head, finish);
        }
        std::u16string as_cyrillic(written);
        for (auto& letter : as_cyrillic)
            if (const auto twin = cyrillic_twin(letter)) letter = twin;
        if (std::all_of(as_cyrillic.begin(), as_cyrillic.end(), is_cyrillic) &&
            (cyrillic > 0 || find_word(as_cyrillic))) {
            out_.letters.text.replace(begin, as_cyrillic.size(), as_cyrillic);
            text_ = out_.letters.text;
        }
        look_up(begin, finish);
    }

    void look_up(std::size_t begin, std::size_t finish) {
        const auto* lexeme = find_word(text_.substr(begin, finish - begin));
        auto& token = add(lexeme ? lexeme->kind : Kind::word, begin, finish, lexeme ? lexeme->value : 0);
        if (lexeme) token.many = lexeme->many;
    }

    void mark(char16_t letter) {
        const auto begin = at_++;
        switch (letter) {
            case u'.':
                return full_stop(begin);
            case u'…':
                return dots(begin);
            case u',':
            case u'،':
                add(Kind::comma, begin, at_);
                return;
            case u';':
                add(Kind::semicolon, begin, at_);
                return;
            case u'-':
                add(Kind::dash, begin, at_);
                return;
            case u'/':
            case u'\\':
            case u'|':
                add(Kind::slash, begin, at_);
                return;
            case u':':
                add(Kind::colon, begin, at_);
                return;
            case u'(':
            case u'[':
            case u'{':
                add(Kind::open, begin, at_);
                return;
            case u')':
            case u']':
            case u'}':
                add(Kind::close, begin, at_);
                return;
            case u'«':
            case u'"':
                return quotation(begin);
            case u'»':
            case u'*':
            case u'•':
            case u'·':
            case u'\uf0b7':
            case u'●':
            case u'▪':
            case u'!':
            case u'?':
                spaced_ = true;
                return;
            default:
                add(Kind::other, begin, at_);
        }
    }

    /// Between figures a full stop may be of a date; elsewhere it only ends a word.
    void full_stop(std::size_t begin) {
        if (at_ < text_.size() && text_[at_] == u'.') {
            while (at_ < text_.size() && text_[at_] == u'.') ++at_;
            return dots(begin);
        }
        if (out_.list.empty()) return;
        auto& last = out_.list.back();
        auto next = at_;
        while (next < text_.size() && text_[next] == u' ') ++next;
        if (last.kind == Kind::number && next < text_.size() && is_figure(text_[next])) {
            add(Kind::dot, begin, begin + 1);
            return;
        }
        last.stopped = true;
        spaced_ = true;
    }

    /// «сентябрь…май» is a range; dots at an end are nothing.
    void dots(std::size_t begin) {
        const auto rest = text_.substr(at_);
        const bool ends = rest.find_first_not_of(u" \n.…") == rest.npos;
        if (!ends && !out_.list.empty()) add(Kind::dash, begin, at_);
    }

    /// Words taken as they are stand in «…» behind a word that announces them; other marks are no more than marks.
    void quotation(std::size_t begin) {
        spaced_ = true;
        if (text_[begin] != u'«' || out_.list.empty() || out_.list.back().finish + 1 < begin) return;
        const auto last = out_.list.back();
        const bool announced = last.kind == Kind::event_word || last.kind == Kind::occasion ||
                               (last.kind == Kind::schedule && last.value == 0);
        if (!announced) return;
        int depth = 1;
        auto to = at_;
        for (; to < text_.size(); ++to) {
            if (text_[to] == u'«') ++depth;
            if (text_[to] == u'»' && --depth == 0) break;
        }
        if (to >= text_.size() || to == at_) return;
        add(Kind::literal, at_, to);
        at_ = to + 1;
    }

    Tokens out_;
    std::u16string_view text_;
    std::size_t at_ = 0;
    bool spaced_ = false, line_ = false;
};

}  // namespace

std::string_view Tokens::written(std::size_t first, std::size_t last) const {
    if (first >= last || first >= list.size()) return {};
    const auto from = letters.at[list[first].begin];
    const auto to = letters.at[list[std::min(last, list.size()) - 1].finish];
    return phrase.substr(from, to - from);
}

int roman_value(std::u16string_view word) {
    if (word.empty() || word.size() > 5) return 0;
    std::u16string plain;
    for (const char16_t letter : word) {
        switch (letter) {
            case u'i':
            case u'v':
            case u'x':
                plain += letter;
                break;
            case u'l':
                plain += u'i';
                break;
            case u'у':
            case u'y':
                plain += u'v';
                break;
            case u'х':
                plain += u'x';
                break;
            case u'п':
                plain += u"ii";
                break;
            case u'ш':
                plain += u"iii";
                break;
            default:
                return 0;
        }
    }
    // «у» alone is a word; only beside an «i» it is a five.
    if (plain.find(u'i') == plain.npos && word.find_first_of(u"уy") != word.npos) return 0;
    constexpr std::u16string_view values[] = {u"i",   u"ii",   u"iii", u"iv", u"v",  u"vi",
                                              u"vii", u"viii", u"ix",  u"x",  u"xi", u"xii"};
    for (int i = 0; i < 12; ++i)
        if (values[i] == plain) return i + 1;
    return 0;
}

bool is_holiday_name(const Tokens& tokens, const Token& day) {
    const auto at = static_cast<std::size_t>(&day - tokens.list.data());
    if (day.kind != Kind::day || at + 1 >= tokens.list.size()) return false;
    constexpr std::u16string_view names[] = {
        u"знаний",    u"победы",       u"учителя",        u"матери",  u"отца",     u"защитник", u"россии", u"конституц",
        u"народного", u"космонавтики", u"науки",          u"пожил",   u"рождения", u"здоровья", u"земли",  u"семьи",
        u"памяти",    u"открытых",     u"самоуправления", u"защиты",  u"труда",    u"города",   u"школы",  u"герое",
        u"флага",     u"молодежи",     u"детства",        u"словаря", u"единых"};
    const auto next = tokens.text(tokens.list[at + 1]);
    if (std::any_of(std::begin(names), std::end(names), [&](auto name) { return next.starts_with(name); })) return true;
    // «Дня» with a capital letter amid the phrase.
    if (at == 0 || tokens.list[at + 1].kind != Kind::word || next.ends_with(u"ения") || next.ends_with(u"ания"))
        return false;
    return tokens.written(at, at + 1).starts_with("Д") && !tokens.written(at, at + 1).starts_with("ДН") &&
           !tokens.written(at, at + 1).starts_with("ДЕ");
}

Tokens read_tokens(std::string_view phrase) { return Cutter(phrase, fold_letters(phrase)).cut(); }

}  // namespace opora::deadline
