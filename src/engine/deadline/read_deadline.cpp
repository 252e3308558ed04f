#include "engine/deadline/read_deadline.hpp"

#include "engine/deadline/sequence.hpp"
#include "engine/deadline/tokens.hpp"
#include "engine/deadline/understand.hpp"

#include <algorithm>
#include <span>

namespace opora::deadline {

namespace {

constexpr std::size_t most_tokens = 400;

Deadline asked(std::string question) {
    Deadline unread;
    unread.question = std::move(question);
    return unread;
}

/// Dashes, underscores and «[…]» where a term is still to be filled in.
bool says_nothing(const Tokens& tokens) {
    return std::all_of(tokens.list.begin(), tokens.list.end(), [&](const Token& token) {
        const auto text = tokens.text(token);
        const bool filler =
            text == u"введите" || text == u"текст" || text == u"укажите" || text == u"срок" || text == u"нет";
        return filler || (token.kind != Kind::word && token.begin + 1 == token.finish && token.kind >= Kind::other &&
                          (token.kind == Kind::other || (token.kind >= Kind::comma && token.kind <= Kind::dot)));
    });
}

std::optional<Deadline> understood(const Tokens& tokens) { return combine(read_items(tokens)); }

/// Words between brackets that only a term has; figures count where no other word says what they are of.
bool speaks_of_time(const Tokens& phrase, std::span<const Token> tokens) {
    bool figures = false, words = false;
    for (const auto& token : tokens) {
        if (phrase.text(token).starts_with(u"люб") && token.kind == Kind::word) return false;  // «в любой день недели»
        if (token.kind == Kind::day && is_holiday_name(phrase, token)) return false;
        figures = figures || token.kind == Kind::number || token.kind == Kind::roman;
        words = words || token.kind == Kind::word;
        switch (token.kind) {
            case Kind::month:
            case Kind::weekday:
            case Kind::season:
            case Kind::season_adj:
            case Kind::holidays:
            case Kind::day:
            case Kind::week:
            case Kind::month_unit:
            case Kind::quarter:
            case Kind::term:
            case Kind::trimester:
            case Kind::half_year:
            case Kind::year:
            case Kind::part:
            case Kind::half_word:
            case Kind::decade:
            case Kind::hour:
            case Kind::date_word:
            case Kind::times:
            case Kind::twice:
            case Kind::ever:
            case Kind::always:
            case Kind::schedule:
            case Kind::demand:
            case Kind::measure:
            case Kind::at_once:
            case Kind::after:
            case Kind::later:
            case Kind::except:
                return true;
            default:
                break;
        }
    }
    return figures && !words;
}

/// Remarks in brackets that say nothing of time: «октябрь (очно)».
std::optional<Tokens> without_remarks(const Tokens& tokens) {
    Tokens out{tokens.phrase, tokens.letters, {}};
    const auto& list = tokens.list;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].kind == Kind::open) {
            auto close = i + 1;
            while (close < list.size() && list[close].kind != Kind::close && list[close].kind != Kind::open) ++close;
            const bool closed = close < list.size() && list[close].kind == Kind::close;
            if (closed && !speaks_of_time(tokens, std::span(list).subspan(i, close - i))) {
                i = close;
                continue;
            }
        }
        out.list.push_back(list[i]);
    }
    if (out.list.size() == list.size()) return {};
    return out;
}

std::optional<Deadline> read(const Tokens& tokens) {
    if (auto reading = understood(tokens)) return reading;
    if (const auto plain = without_remarks(tokens)) return understood(*plain);
    return {};
}

/// Readings of one plain term need no check: `laws_test` holds that they can be said again.
bool is_plain(const Deadline& reading) {
    if (!reading.event.empty() || !reading.ref.empty() || !reading.trigger.empty() || !reading.time.empty())
        return false;
    if (reading.kind == DeadlineKind::composite) return false;
    return !reading.recurrence || (reading.recurrence->on.size() < 2 && reading.recurrence->covers.empty());
}

}  // namespace

Deadline read_deadline(std::string_view phrase) {
    auto reading = understand(phrase);
    // What can't be said in plain words and understood again has not been understood.
    if (!is_plain(reading) && understand(print_deadline(reading, Wording::literal)) != reading)
        return asked("not_understood");
    return reading;
}

Deadline understand(std::string_view phrase) {
    if (phrase.size() > longest_phrase) return asked("too_long");
    const auto tokens = read_tokens(phrase);
    if (says_nothing(tokens)) return asked("empty");
    if (tokens.list.size() > most_tokens) return asked("too_long");
    if (const auto repaired = mended_heads(tokens))
        if (auto reading = read(read_tokens(*repaired))) return *reading;
    if (auto reading = read(tokens)) return *reading;
    if (const auto repaired = mended(tokens))
        if (auto reading = read(read_tokens(*repaired))) return *reading;
    return asked("not_understood");
}

}  // namespace opora::deadline
