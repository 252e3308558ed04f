#include "engine/orders/read_head.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/requisites.hpp"

#include <algorithm>
#include <array>

namespace opora::orders {

namespace {

constexpr std::size_t longest_requisite = 200;  // bytes of a line with number, date, place

/// «г. Сочи», «с.Бичура», «пгт Луговой», «Москва».
bool is_place(std::string_view text) {
    static constexpr std::array<std::string_view, 14> marks = {
        "г.", "г ", "с.", "с ", "п.", "пос.", "пгт", "ст.", "ст-ца", "город ", "село ", "станица ", "х.", "р.п."};
    text = trimmed(text);
    if (text.empty() || text.size() > 80 || text.find_first_of("0123456789№:;") != std::string_view::npos) return false;
    const auto letters = small(text);
    for (const auto mark : marks) {
        if (!letters.starts_with(mark)) continue;
        return begins_large(trimmed(text.substr(mark.size())));
    }
    const auto words = words_of(text);
    const auto is_name_word = [&](const Word& word) {
        const auto written = text.substr(word.at, word.size);
        return begins_large(written) && begins_small(written.substr(letter_ahead(written)));
    };
    return words.size() <= 2 && std::all_of(words.begin(), words.end(), is_name_word) && words.front().at == 0;
}

bool begins_title(const Line& line) {
    for (const std::string_view word : {"о", "об", "обо"})
        if (begins_with_word(line.letters, word) && begins_large(line.text)) return true;
    for (const std::string_view word : {"«о ", "«об ", "\"о ", "\"об "})
        if (line.letters.starts_with(word)) return true;
    return false;
}

/// What commonly begins the sentence that leads to «приказываю».
bool begins_preamble(const Line& line) {
    static constexpr std::array<std::string_view, 14> beginnings = {
        "в целях",  "во исполнение", "на основании", "в соответствии", "по результатам", "с целью",  "руководствуясь",
        "согласно", "в связи",       "для",          "по итогам",      "в рамках",       "учитывая", "исходя"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](auto beginning) { return begins_with_word(line.letters, beginning); });
}

/// Takes number, date and place out of a line between kind and title; false when it holds something else.
bool take_requisites(const Line& line, OrderHead& head) {
    if (line.text.size() > longest_requisite) return false;
    std::string rest = line.text;
    const auto number = find_number(rest);
    if (number) rest.replace(number->at, number->end - number->at, std::string(number->end - number->at, ' '));
    const auto date = find_date(rest);
    if (date) rest.replace(date->at, date->end - date->at, " ");
    std::string left;
    for (const auto& word : words_of(rest)) {
        const auto written = small(std::string_view(rest).substr(word.at, word.size));
        if (written == "от" || written == "года" || (written == "г" && left.empty() && date)) {
            std::fill_n(rest.begin() + static_cast<std::ptrdiff_t>(word.at), word.size, ' ');
            continue;
        }
        left += written;
    }
    const auto begin = rest.find_first_not_of(" \"«»_-.,");
    auto place = cleaned(begin == std::string::npos ? std::string_view() : std::string_view(rest).substr(begin));
    while (!place.empty() && (place.ends_with('_') || place.ends_with(' ') || place.ends_with(','))) place.pop_back();
    // «25.09.2020 г. Сочи»: the mark belongs to the town as much as to the year.
    const bool shares_mark = date && !place.empty() &&
                             line.text.substr(date->at, date->end - date->at).ends_with("г.") &&
                             rest.find(place) == rest.find_first_not_of(' ', date->at);
    if (shares_mark && words_of(place).size() == 1) place = "г. " + place;
    if (!left.empty() && !is_place(place)) return false;
    if (!left.empty() && head.place.empty()) head.place = place;
    if (number && head.number.empty()) head.number = number->number;
    if (date && !head.date) head.date = date->date;
    return number || date || !left.empty();
}

class HeadReader {
 public:
    explicit HeadReader(const Outline& outline) : lines_(outline.head) {}

    ReadHead read() {
        find_kind();
        read_body();
        read_requisites();
        read_title();
        read_preamble();
        return std::move(out_);
    }

 private:
    void find_kind() {
        while (kind_ < lines_.size() && kind_of(lines_[kind_]).empty()) ++kind_;
        if (kind_ == lines_.size()) {
            kind_ = 0;
            const auto said = lines_.empty() ? std::string() : squeezed(lines_.back().text);
            if (said.find("приказыва") != std::string::npos) out_.head.kind = "приказ";
            if (said.find("постановля") != std::string::npos) out_.head.kind = "постановление";
            if (said.find("распоряжа") != std::string::npos) out_.head.kind = "распоряжение";
            return;
        }
        const auto& line = lines_[kind_];
        out_.head.kind = kind_of(line);
        out_.head.spot = line.spot;
        auto rest = line;
        const auto word = rest.letters.find_first_of("№0123456789");
        if (word != std::string::npos) {
            if (const auto number = find_number(rest.text)) out_.head.number = number->number;
            if (const auto date = find_date(rest.text)) out_.head.date = date->date;
        }
        next_ = kind_ + 1;
    }

    /// The lines right above the kind, from the first that speaks of a body on; a page's menu may stand before them,
    /// addresses among them.
    void read_body() {
        constexpr std::size_t most_lines = 10;
        auto first = kind_ - std::min(kind_, most_lines);
        const auto named = std::find_if(lines_.begin() + static_cast<std::ptrdiff_t>(first),
                                        lines_.begin() + static_cast<std::ptrdiff_t>(kind_), names_body);
        if (named != lines_.begin() + static_cast<std::ptrdiff_t>(kind_))
            first = static_cast<std::size_t>(named - lines_.begin());
        for (auto at = first; at < kind_; ++at) {
            const auto& line = lines_[at];
            const bool has_digits = line.text.find_first_of("0123456789@") != std::string::npos;
            if (has_digits && (take_requisites(line, out_.head) || is_address(line))) continue;
            if (!out_.head.body.empty()) out_.head.body += ' ';
            out_.head.body += line.text;
        }
    }

    static bool names_body(const Line& line) {
        static constexpr std::array<std::string_view, 19> stems = {
            "управлени",  "департамент", "министерств", "комитет",     "администраци", "отдел",     "учреждени",
            "школ",       "район",       "област",      "края",        "краев",        "республик", "федераци",
            "образовани", "центр",       "институт",    "муниципальн", "государственн"};
        return std::any_of(stems.begin(), stems.end(), [&](auto stem) { return has_stem(line.letters, stem); });
    }

    static bool is_address(const Line& line) {
        static constexpr std::array<std::string_view, 10> marks = {"тел", "факс",   "инн",  "огрн", "окпо",
                                                                   "ул.", "e-mail", "почт", "пр.",  "индекс"};
        return line.text.find('@') != std::string::npos ||
               std::any_of(marks.begin(), marks.end(), [&](auto mark) { return has_stem(line.letters, mark); });
    }

    void read_requisites() {
        constexpr std::size_t most_lines = 12;
        for (const auto until = std::min(lines_.size(), next_ + most_lines); next_ < until; ++next_) {
            const auto& line = lines_[next_];
            if (begins_title(line) || begins_preamble(line)) break;
            if (take_requisites(line, out_.head)) continue;
            if (line.text.size() > longest_requisite || line.is_bold || line.is_centered) break;
        }
    }

    void read_title() {
        if (next_ >= lines_.size()) return;
        const auto& line = lines_[next_];
        const bool is_headed = line.is_bold || line.is_centered || line.is_heading;
        if (begins_preamble(line) || !(begins_title(line) || is_headed) || ends_with_command(line)) return;
        out_.head.title = whole_title(lines_, next_);
        // Number, date and place may stand below the title as well.
        while (next_ < lines_.size() && !begins_preamble(lines_[next_]) && take_requisites(lines_[next_], out_.head))
            ++next_;
    }

    static bool ends_with_command(const Line& line) {
        const auto said = squeezed(line.text);
        return said.ends_with("приказываю") || said.ends_with("постановляю") || said.ends_with("постановляет");
    }

    void read_preamble() {
        for (; next_ < lines_.size(); ++next_) {
            const auto& line = lines_[next_];
            if (out_.preamble.empty()) out_.preamble_spot = line.spot;
            out_.preamble = joined(std::move(out_.preamble), line.text, Joint::list);
            out_.preamble_lines.push_back(line);
        }
    }

    const std::vector<Line>& lines_;
    ReadHead out_;
    std::size_t kind_ = 0, next_ = 0;
};

/// A plan without an order has the title of its first part, and who approved or signed it.
void read_plan_head(const Outline& outline, OrderHead& head) {
    if (outline.parts.empty()) return;
    const auto& part = outline.parts.front();
    head.title = part.appendix.title;
    head.spot = part.appendix.spot;
    for (const auto& piece : part.pieces)
        if (const auto* line = std::get_if<Line>(&piece); line != nullptr && is_part_title(*line)) {
            head.spot = line->spot;
            std::vector<Line> one = {*line};
            std::size_t next = 0;
            head.title = whole_title(one, next);
            break;
        }
    const auto letters = small(head.title);
    if (has_stem(letters, "план") || has_stem(letters, "дорожн") || has_stem(letters, "комплекс мер") ||
        has_stem(letters, "график"))
        head.kind = "план";
}

}  // namespace

ReadHead read_head(const Outline& outline) {
    auto read = HeadReader(outline).read();
    if (outline.head.empty()) read_plan_head(outline, read.head);
    read.head.signer_post = outline.signer_post;
    read.head.signer_name = outline.signer_name;
    return read;
}

}  // namespace opora::orders
