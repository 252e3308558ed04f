#include "engine/reporting/order_form.hpp"

#include "base/said.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <set>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::reporting {

namespace {

/// What a body's name begins with, and the same after «к приказу».
constexpr std::pair<std::string_view, std::string_view> body_nouns[] = {
    {"департамент", "департамента"},
    {"министерство", "министерства"},
    {"управление", "управления"},
    {"комитет", "комитета"},
    {"отдел", "отдела"},
    {"администрация", "администрации"},
    {"служба", "службы"},
    {"центр", "центра"},
    {"институт", "института"},
    {"учреждение", "учреждения"},
    {"агентство", "агентства"},
    {"школа", "школы"},
    {"гимназия", "гимназии"},
    {"лицей", "лицея"},
};
constexpr std::pair<std::string_view, std::string_view> adjective_endings[] = {
    {"ое", "ого"}, {"ый", "ого"}, {"ой", "ого"}, {"ий", "его"}, {"ая", "ой"}, {"ее", "его"}};

/// Words of letterheads that are no names: small within a sentence.
bool is_common(const std::string& word) {
    static const std::set<std::string> common = {"департамента",
                                                 "министерства",
                                                 "управления",
                                                 "комитета",
                                                 "отдела",
                                                 "администрации",
                                                 "по",
                                                 "и",
                                                 "в",
                                                 "образованию",
                                                 "образования",
                                                 "образованием",
                                                 "науке",
                                                 "науки",
                                                 "культуре",
                                                 "культуры",
                                                 "молодежной",
                                                 "политики",
                                                 "политике",
                                                 "просвещения",
                                                 "спорта",
                                                 "спорту",
                                                 "молодежи",
                                                 "делам",
                                                 "города",
                                                 "области",
                                                 "края",
                                                 "района",
                                                 "округа",
                                                 "муниципального",
                                                 "республики",
                                                 "городского",
                                                 "муниципальной",
                                                 "сельского",
                                                 "поселения",
                                                 "воспитания"};
    return common.contains(word);
}

/// А…Я, Ё and A…Z; folding would lose the ё.
std::string small_letter(const std::string& letter) {
    if (letter == "Ё") return "ё";
    return folded(letter) == "е" ? (letter == "ё" ? "ё" : "е") : folded(letter);
}

bool is_capital(const std::string& letter) { return small_letter(letter) != letter; }

std::vector<std::string> letters_of(std::string_view text) {
    std::vector<std::string> letters;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) letters.emplace_back();
        letters.back() += c;
    }
    return letters;
}

std::string small_letters(std::string_view word) {
    std::string out;
    for (const auto& letter : letters_of(word)) out += small_letter(letter);
    return out;
}

bool is_in_capitals(const std::string& text) {
    int capitals = 0, small = 0;
    for (const auto& letter : letters_of(text))
        if (letter.size() > 1) ++(is_capital(letter) ? capitals : small);
    return capitals > 2 && small == 0;
}

/// «СМОЛЕНСКОЙ» → «Смоленской», «ПО» → «по»; short names stay: «МО».
std::string in_sentence(const std::string& word) {
    if (is_common(folded(word))) return small_letters(word);
    const auto letters = letters_of(word);
    if (letters.size() <= 3) return word;
    std::string out;
    bool is_first = true;
    for (const auto& letter : letters) {
        out += is_first ? letter : small_letter(letter);
        is_first = letter.size() == 1 && !is_digit(letter[0]);  // after a quotation mark or a dash
    }
    return out;
}

std::string with_first_of(const std::string& model, const std::string& word) {
    const auto model_letters = letters_of(model);
    auto letters = letters_of(word);
    if (!model_letters.empty() && !letters.empty() && is_capital(model_letters[0])) letters[0] = model_letters[0];
    std::string out;
    for (const auto& letter : letters) out += letter;
    return out;
}

/// The genitive of the first noun known, of the adjectives before it, or nothing.
std::vector<std::string> genitive_words(std::vector<std::string> words) {
    for (auto& word : words) {
        const auto low = small_letters(word);
        for (const auto& [nominative, genitive] : body_nouns)
            if (low == nominative) {
                word = with_first_of(word, std::string(genitive));
                return words;
            }
        bool is_adjective = false;
        for (const auto& [ending, other] : adjective_endings)
            if (!is_adjective && low.ends_with(ending)) {
                word = with_first_of(word, low.substr(0, low.size() - ending.size()) + std::string(other));
                is_adjective = true;
            }
        if (!is_adjective) return {};
    }
    return {};
}

/// `grammar` is "is", "of" or "to": «приказ», «приказа», «к приказу». What is of no known kind is called an order.
std::string order_kind(Language language, const opora::OrderHead& order, const std::string& grammar) {
    constexpr std::pair<std::string_view, const char*> kinds[] = {
        {"распоряжение", "directive"}, {"постановление", "resolution"}, {"план", "plan"}};
    std::string key = "order";
    for (const auto& [kind, name] : kinds)
        if (folded(order.kind) == kind) key = name;
    return say(language, "order_form." + grammar + "." + key);
}

}  // namespace

std::string body_genitive(const std::string& body) {
    std::istringstream in(body);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    const bool is_loud = is_in_capitals(body);
    words = genitive_words(std::move(words));
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + (is_loud ? in_sentence(word) : word);
    if (is_loud && !out.empty()) {
        auto letters = letters_of(body);
        out = with_first_of(letters[0], out);
    }
    return out;
}

void add_corner(Document& document, Language language, const opora::OrderHead& order, const std::string& appendix) {
    const auto add = [&](const char* key, const Args& args = {}) {
        document.blocks.push_back(paragraph(say(language, key, args), ParagraphRole::corner));
    };
    if (order.number.empty()) {
        add("order_form.approved");
        add("order_form.approver");
        add("order_form.approved_day");
        return;
    }
    add(appendix.empty() ? "order_form.appendix_only" : "order_form.appendix", {{"number", appendix}});
    const auto kind = order_kind(language, order, "to");
    const auto body = language == Language::russian ? body_genitive(order.body) : order.body;
    add(body.empty() ? "order_form.to_order" : "order_form.to_order_of", {{"kind", kind}, {"body", body}});
    const auto day = short_day(language, order.date);
    add("order_form.day_number",
        {{"day", day.empty() ? say(language, "report.blank_date") : day}, {"number", order.number}});
}

std::string order_said(Language language, const opora::OrderHead& order, const std::string& grammar) {
    if (order.number.empty()) return {};
    auto out = order_kind(language, order, grammar);
    const auto body = language == Language::russian ? body_genitive(order.body) : order.body;
    if (!body.empty()) out += " " + say(language, "order_form.of_body", {{"body", body}});
    const auto day = short_day(language, order.date);
    out += " " + say(language, day.empty() ? "order_form.number" : "order_form.day_number",
                     {{"day", day}, {"number", order.number}});
    if (!order.title.empty()) out += " " + say(language, "order_form.titled", {{"title", order.title}});
    return out;
}

DocumentCell section_cell(std::string text, int columns) {
    auto made = cell(std::move(text), Align::center);
    made.columns = columns;
    made.paragraphs[0].runs[0].is_bold = true;
    made.paragraphs[0].keeps_with_next = true;
    return made;
}

std::string short_day(Language language, const std::optional<Date>& day) {
    if (!day || !day->ok()) return {};
    return say(language, "order_form.day",
               {{"day", fmt::format("{:02}", unsigned(day->day()))},
                {"month", fmt::format("{:02}", unsigned(day->month()))},
                {"year", std::to_string(int(day->year()))}});
}

DocumentCell lines_cell(const std::string& text, Align align) {
    DocumentCell made;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        made.paragraphs.push_back(paragraph(line, ParagraphRole::body, align));
    if (made.paragraphs.empty()) made.paragraphs.push_back(paragraph("", ParagraphRole::body, align));
    return made;
}

}  // namespace opora::reporting
