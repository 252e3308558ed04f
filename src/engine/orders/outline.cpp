#include "engine/orders/outline.hpp"

#include "base/text.hpp"
#include "engine/orders/columns.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/requisites.hpp"
#include "engine/orders/residue.hpp"
#include "engine/orders/signature.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace opora::orders {

namespace {

constexpr std::size_t longest_title = 900;  // bytes
constexpr std::size_t letterhead_rows = 12;

const Line* line_at(const std::vector<Piece>& pieces, std::size_t at) {
    return at < pieces.size() ? std::get_if<Line>(&pieces[at]) : nullptr;
}
const Grid* grid_at(const std::vector<Piece>& pieces, std::size_t at) {
    return at < pieces.size() ? std::get_if<Grid>(&pieces[at]) : nullptr;
}

void take_residues(std::vector<Piece>& pieces, std::vector<Residue>& residues) {
    for (auto& piece : pieces) {
        if (auto* line = std::get_if<Line>(&piece)) {
            if (auto taken = take_residue(line->text); !taken.empty()) {
                residues.push_back({std::move(taken), line->spot});
                line->letters = small(line->text);
            }
            continue;
        }
        for (auto& row : std::get<Grid>(piece).rows)
            for (auto& cell : row.cells) {
                auto taken = take_residue(cell.text);
                if (!taken.empty() && !cell.is_covered) residues.push_back({std::move(taken), cell.spot});
            }
    }
    std::erase_if(pieces, [](const Piece& piece) {
        const auto* line = std::get_if<Line>(&piece);
        return line != nullptr && line->text.empty() && line->signed_by.empty();
    });
}

/// «приказываю:», «п р и к а з ы в а ю :», «ПОСТАНОВЛЯЕТ:» that ends the line or stands before a colon: the bytes up to
/// its end; 0 = no command.
std::size_t command_end(const Line& line) {
    static constexpr std::array<std::string_view, 8> commands = {"приказываю",  "приказываем",  "приказывает",
                                                                 "постановляю", "постановляет", "распоряжаюсь",
                                                                 "обязываю",    "распоряжается"};
    const auto ends = [](std::string_view text) {
        const auto tail = squeezed(text.size() > 60 ? text.substr(text.size() - 60) : text);
        return std::any_of(commands.begin(), commands.end(), [&](auto command) { return tail.ends_with(command); });
    };
    for (auto at = line.text.find(':'); at != std::string::npos; at = line.text.find(':', at + 1))
        if (ends(std::string_view(line.text).substr(0, at))) return at + 1;
    return ends(line.text) ? line.text.size() : 0;
}

/// A table that only sets lines side by side: a letterhead, a signature, «Приложение № 1» in the right column.
bool is_layout(const Grid& grid, bool before_clauses, bool seen_plan, const Understanding& understanding) {
    if (grid.rows.size() > letterhead_rows || grid.columns > 6) return false;
    const auto lines = lines_of(grid);
    if (lines.empty()) return true;
    for (const auto& line : lines)
        if (grid.rows.size() <= 4 && (is_appendix_head(line) || is_approval(line))) return true;
    if (grid.rows.size() <= 6 && begins_with_post(lines.front().text) &&
        name_at_end(lines.back().text) != std::string::npos && lines.size() <= 6)
        return true;
    if (!before_clauses || seen_plan) return false;
    return read_columns(grid, understanding, nullptr).kind == TableKind::other;
}

std::vector<Piece> without_layout(std::vector<Piece> pieces, const Understanding& understanding) {
    const auto has_command = [](const Piece& piece) {
        const auto* line = std::get_if<Line>(&piece);
        return line != nullptr && command_end(*line) > 0;
    };
    bool before_clauses = true, seen_plan = false;
    std::vector<Piece> out;
    for (auto& piece : pieces) {
        const auto* grid = std::get_if<Grid>(&piece);
        if (grid != nullptr && is_layout(*grid, before_clauses, seen_plan, understanding)) {
            for (auto& line : lines_of(*grid)) out.emplace_back(std::move(line));
            continue;
        }
        seen_plan = seen_plan || grid != nullptr;
        before_clauses = before_clauses && !has_command(piece);
        out.push_back(std::move(piece));
    }
    return out;
}

/// Fills parts from what follows the clauses.
class PartMaker {
 public:
    /// Pieces are moved into their parts.
    PartMaker(std::vector<Piece>& pieces, Outline& outline) : pieces_(pieces), outline_(outline) {}

    void make(std::size_t from) {
        for (std::size_t at = from; at < pieces_.size();) {
            const auto* line = line_at(pieces_, at);
            if (line == nullptr) {
                part().pieces.push_back(std::move(pieces_[at++]));
            } else if (const auto signature = find_signature(pieces_, at)) {
                if (outline_.signer_name.empty()) {
                    outline_.signer_post = signature->post;
                    outline_.signer_name = signature->name;
                }
                at = signature->end;
            } else if (is_appendix_head(*line) || is_approval(*line)) {
                at = begin_appendix(at);
            } else {
                if (is_part_title(*line) && has_table() && table_follows(at)) begin_part(*line);
                part().pieces.push_back(std::move(pieces_[at++]));
            }
        }
        finish();
    }

 private:
    Part& part() {
        if (!is_open_) {
            current_ = {};
            is_open_ = true;
        }
        return current_;
    }

    bool has_table() const {
        return is_open_ && std::any_of(current_.pieces.begin(), current_.pieces.end(),
                                       [](const Piece& piece) { return std::holds_alternative<Grid>(piece); });
    }

    /// A table with its own headings comes before the next appendix.
    bool table_follows(std::size_t at) const {
        for (std::size_t lines = 0; at < pieces_.size() && lines < 60; ++at, ++lines) {
            if (const auto* grid = grid_at(pieces_, at)) return read_columns(*grid, {}, nullptr).header_rows > 0;
            if (is_appendix_head(*line_at(pieces_, at))) return false;
        }
        return false;
    }

    /// Another plan within the same appendix.
    void begin_part(const Line& line) {
        auto head = current_.appendix;
        const bool is_appendix = current_.is_appendix;
        finish();
        part().appendix = std::move(head);
        current_.appendix.spot = line.spot;
        current_.is_appendix = is_appendix;
        is_second_ = true;
    }

    std::size_t begin_appendix(std::size_t at) {
        finish();
        auto& made = part();
        const auto& head = *line_at(pieces_, at);
        const bool approves = head.letters.starts_with("утверждаю");
        made.is_appendix = !approves;
        made.appendix.spot = head.spot;
        auto end = end_of_head(at);
        if (const auto signature = approves ? find_signature(pieces_, at + 1) : std::nullopt) {
            outline_.signer_post = signature->post;
            outline_.signer_name = signature->name;
            end = std::max(end, signature->end);
        }
        std::string text;
        for (auto line = at; line < end; ++line) text += line_at(pieces_, line)->text + " ";
        read_head(text, made.appendix);
        return end;
    }

    /// «Приложение № 2», «к приказу …», … «от 11.10.2019 № 863»: up to the line with the requisites.
    std::size_t end_of_head(std::size_t at) const {
        constexpr std::size_t longest = 8;
        std::size_t named = at + 1;  // behind the lines that are surely of the head
        for (auto line = at; line < at + longest; ++line) {
            const auto* next = line_at(pieces_, line);
            if (next == nullptr || (line > at && (is_part_title(*next) || is_appendix_head(*next)))) break;
            const bool has_number = find_number(without_appendix_number(next->text)).has_value() ||
                                    next->letters.find("№ _") != std::string::npos;
            const bool has_date = find_date(next->text).has_value();
            const bool refers = next->letters.starts_with("к ") || next->letters.starts_with("приказ") ||
                                next->letters.starts_with("распоряжени") || next->letters.starts_with("постановлени");
            if (refers) named = line + 1;
            if (has_number) return line + 1;
            if (has_date) {
                const auto* behind = line_at(pieces_, line + 1);
                return behind != nullptr && behind->text.starts_with("№") ? line + 2 : line + 1;
            }
        }
        return named;
    }

    static std::string_view without_appendix_number(std::string_view text) {
        const auto letters = small(text);
        if (!letters.starts_with("приложени")) return text;
        const auto refers = letters.find(" к ");
        return refers == std::string::npos ? std::string_view() : text.substr(refers);
    }

    static void read_head(const std::string& text, Appendix& appendix) {
        const auto letters = small(text);
        const auto refers = letters.find(" к ");
        std::string_view requisites = text;
        if (letters.starts_with("приложени")) {
            const auto number_text = std::string_view(text).substr(0, refers);
            if (const auto number = find_number(number_text))
                appendix.number = number->number;
            else
                for (const auto& word : words_of(number_text))
                    if (is_digit(number_text[word.at]) && word.at < 30)
                        appendix.number = number_text.substr(word.at, word.size);
            requisites = refers == std::string::npos ? std::string_view() : requisites.substr(refers);
        }
        const auto date = find_date(requisites);
        if (date) appendix.order_date = date->date;
        // A body may have a number in its name: that of the order stands next to the date.
        auto number = find_number(requisites, date ? date->end : 0);
        if (!number) number = find_number(requisites);
        if (number) appendix.order_number = number->number;
    }

    /// Gives the part its title and lets go of parts that are nothing.
    void finish() {
        if (!is_open_) return;
        is_open_ = false;
        const bool is_second = std::exchange(is_second_, false);
        take_title(is_second);
        const bool has_grid = std::any_of(current_.pieces.begin(), current_.pieces.end(),
                                          [](const Piece& piece) { return std::holds_alternative<Grid>(piece); });
        if (has_grid || current_.is_appendix || !current_.appendix.title.empty())
            outline_.parts.push_back(std::move(current_));
    }

    void take_title(bool is_second) {
        std::vector<Line> lines;  // before the first table
        for (const auto& piece : current_.pieces) {
            const auto* line = std::get_if<Line>(&piece);
            if (line == nullptr) break;
            lines.push_back(*line);
        }
        if (lines.empty()) return;
        const bool has_grid = lines.size() < current_.pieces.size();
        auto title = lines.size();
        for (std::size_t at = 0; at < lines.size(); ++at) {
            if (current_.is_appendix && at > 3) break;
            if (!is_part_title(lines[at])) continue;
            // An appendix is headed by its first title, a plan of its own by the last one before the table.
            const bool is_first = title == lines.size();
            if (is_first || (!current_.is_appendix && has_grid) || (has_grid && lines[at].is_centered)) title = at;
        }
        if (title == lines.size()) {
            if (!current_.is_appendix && !has_grid) return;
            title = current_.is_appendix ? 0 : last_headed(lines);
            if (title == lines.size() || lines[title].text.size() > longest_title) return;
        }
        auto end = title;
        current_.appendix.title = whole_title(lines, end);
        if (!current_.is_appendix || is_second) current_.appendix.spot = lines[title].spot;
        // What stands between an order's signature and the title of its plan is the office's.
        if (!current_.is_appendix && !outline_.head.empty()) title = 0;
        current_.pieces.erase(current_.pieces.begin() + static_cast<std::ptrdiff_t>(title),
                              current_.pieces.begin() + static_cast<std::ptrdiff_t>(end));
    }

    static std::size_t last_headed(const std::vector<Line>& lines) {
        for (auto at = lines.size(); at-- > 0;)
            if (lines[at].is_bold || lines[at].is_centered || lines[at].is_heading) return at;
        return lines.size();
    }

    std::vector<Piece>& pieces_;
    Outline& outline_;
    Part current_;
    bool is_open_ = false, is_second_ = false;
};

/// Where the clauses begin, and the piece that holds the command.
struct Beginning {
    std::size_t head_end = 0;  ///< behind the last piece of the head
    bool has_clauses = false;
};

Beginning find_beginning(std::vector<Piece>& pieces) {
    std::size_t kind = pieces.size();
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        auto* line = std::get_if<Line>(&pieces[at]);
        if (line == nullptr) {
            if (kind == pieces.size()) continue;
            break;
        }
        if (kind == pieces.size() && !kind_of(*line).empty()) kind = at;
        const auto end = command_end(*line);
        if (end == 0) continue;
        // Clauses may go on in the line of the command.
        const auto rest = std::string(trimmed(std::string_view(line->text).substr(end)));
        if (!rest.empty()) {
            auto behind = *line;
            behind.text = rest;
            behind.letters = small(rest);
            line->text.resize(end);
            line->letters.resize(end);
            pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(at) + 1, behind);
        }
        return {at + 1, true};
    }
    for (auto at = kind + 1; at < pieces.size(); ++at) {
        const auto* line = line_at(pieces, at);
        if (line == nullptr || is_appendix_head(*line)) break;
        if (leading_number(line->text).number == "1" && !find_date(line->text.substr(0, 40))) return {at, true};
    }
    return {kind < pieces.size() ? kind + 1 : 0, false};
}

/// Clauses go on until somebody signs, an appendix or a plan begins, or the paper speaks of itself.
std::size_t take_clauses(const std::vector<Piece>& pieces, std::size_t at, Outline& outline,
                         std::vector<Piece>& between) {
    int last = 0;  // number of the last clause
    // The next number comes before anybody signs: a plan stands among the clauses.
    const auto clauses_go_on = [&](std::size_t from) {
        constexpr std::size_t reach = 400;  // pieces
        for (auto later = from; later < pieces.size() && later < from + reach; ++later) {
            const auto* line = line_at(pieces, later);
            if (line == nullptr) continue;
            if (is_appendix_head(*line) || find_signature(pieces, later)) return false;
            const auto number = leading_number(line->text);
            if (number.parts() == 1 && last > 0 && last_part(number.number) == last + 1) return true;
        }
        return false;
    };
    const auto table_follows = [&](std::size_t from) {
        constexpr std::size_t reach = 30;  // lines of goals and tasks
        for (auto later = from; later < pieces.size() && later < from + reach; ++later)
            if (line_at(pieces, later) == nullptr) return true;
        return false;
    };
    for (; at < pieces.size(); ++at) {
        const auto* line = line_at(pieces, at);
        if (line == nullptr) {
            if (!clauses_go_on(at)) return at;
            between.push_back(pieces[at]);
            continue;
        }
        if (const auto signature = find_signature(pieces, at)) {
            outline.signer_post = signature->post;
            outline.signer_name = signature->name;
            return signature->end;
        }
        const bool is_headed = line->is_bold || line->is_centered || line->is_heading;
        if (is_appendix_head(*line) || is_office_note(*line) || (is_headed && is_part_title(*line))) return at;
        if (is_part_title(*line) && table_follows(at) && !clauses_go_on(at)) return at;
        const auto number = leading_number(line->text);
        if (number.parts() == 1 && number.size < line->text.size()) last = std::max(last, last_part(number.number));
        outline.clauses.push_back(*line);
    }
    return at;
}

void take_head(const std::vector<Piece>& pieces, std::size_t end, Outline& outline) {
    for (std::size_t at = 0; at < end; ++at)
        if (const auto* line = line_at(pieces, at)) outline.head.push_back(*line);
}

}  // namespace

std::string kind_of(const Line& line) {
    static constexpr std::array<std::string_view, 3> kinds = {"приказ", "распоряжение", "постановление"};
    if (line.text.size() > 160) return "";
    // «ПРИКАЗ от 03.03.2021 № 44»: what stands before the first mark of a number or date.
    auto end = line.letters.size();
    for (const std::string_view mark : {"№", " от ", " n "}) end = std::min(end, line.letters.find(mark));
    for (std::size_t at = 0; at < end; ++at)
        if (is_digit(line.letters[at])) end = at;
    const auto word = squeezed(std::string_view(line.text).substr(0, end));
    for (const auto kind : kinds)
        if (word == kind && begins_large(line.text)) return std::string(kind);
    return "";
}

bool is_part_title(const Line& line) {
    static constexpr std::array<std::string_view, 19> beginnings = {"план",
                                                                    "план-график",
                                                                    "дорожная карта",
                                                                    "«дорожная карта",
                                                                    "«дорожной карты",
                                                                    "комплекс мер",
                                                                    "комплексный план",
                                                                    "перечень",
                                                                    "список",
                                                                    "схема",
                                                                    "график",
                                                                    "программа",
                                                                    "положение",
                                                                    "порядок",
                                                                    "состав",
                                                                    "циклограмма",
                                                                    "муниципальный план",
                                                                    "региональный план",
                                                                    "муниципальная дорожная карта"};
    if (line.text.size() > longest_title || !(begins_large(line.text) || line.text.starts_with("«"))) return false;
    if (line.text.ends_with(':') || line.text.ends_with(';')) return false;
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](auto beginning) { return begins_with_word(line.letters, beginning); });
}

std::string whole_title(const std::vector<Line>& lines, std::size_t& next) {
    auto title = lines[next].text;
    const auto& first = lines[next++];
    while (next < lines.size() && title.size() < longest_title) {
        const auto& line = lines[next];
        const bool same_dress = (first.is_bold && line.is_bold) || (first.is_centered && line.is_centered) ||
                                (first.is_heading && line.is_heading && first.spot == line.spot);
        const bool quotes = line.text.starts_with("«") || line.text.starts_with('(') || line.text.starts_with('"');
        const bool goes_on = begins_small(line.text) || quotes || same_dress || is_cut(title) ||
                             (is_digit(line.text.front()) && leading_number(line.text).number.empty());
        if (!goes_on || title.ends_with('.') || bullet_ahead(line.text) > 0) break;
        if (begins_with_word(line.letters, "цель") || begins_with_word(line.letters, "задачи")) break;
        title = joined(std::move(title), line.text, Joint::sentence);
        ++next;
    }
    while (title.ends_with('.') && !title.ends_with("г.")) title.pop_back();
    return title;
}

Outline take_apart(const Document& document, const Understanding& understanding) {
    Outline outline;
    auto pieces = lay_out(document);
    take_residues(pieces, outline.residues);
    pieces = without_layout(std::move(pieces), understanding);
    const auto beginning = find_beginning(pieces);
    std::size_t at = beginning.head_end;
    std::vector<Piece> between;
    if (beginning.has_clauses) {
        take_head(pieces, at, outline);
        at = take_clauses(pieces, at, outline, between);
    } else if (at > 0) {  // a kind, but nothing commanded
        while (line_at(pieces, at) != nullptr && !is_appendix_head(*line_at(pieces, at)) &&
               !is_part_title(*line_at(pieces, at)) && !find_signature(pieces, at))
            ++at;
        take_head(pieces, at, outline);
    }
    if (!between.empty()) {
        Part part;
        part.pieces = std::move(between);
        part.appendix.spot = std::get<Grid>(part.pieces.front()).spot;
        outline.parts.push_back(std::move(part));
    }
    PartMaker(pieces, outline).make(at);
    return outline;
}

}  // namespace opora::orders
