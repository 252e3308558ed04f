/// The words of terms, as the grammar sees them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opora::deadline {

/// What a word or a mark means to the grammar. `value` of a token says which one of its kind.
enum class Kind : std::uint8_t {
    end,      ///< behind the last token
    word,     ///< not of the language of terms
    other,    ///< a mark that means nothing here
    number,   ///< digits
    roman,    ///< also typed with Cyrillic letters: П, Ш, ІУ
    literal,  ///< «…» behind «событие», «график», «случай»: words taken as they are
    comma,
    semicolon,
    dash,
    slash,
    colon,
    open,
    close,
    dot,
    in,
    on,
    until,
    from,
    along,
    towards,
    behind,
    at,
    out_of,
    after,
    before,
    through,
    no,
    later,
    sooner,
    rarer,
    oftener,
    less,
    more,
    than,
    starting,
    inclusive,
    and_,
    or_,
    also,
    but,
    further,
    course,
    period,
    time_word,
    process,
    deadline_word,
    each,
    whole,
    same,
    that,
    part,
    half_word,
    decade,
    ordinal,
    next,
    current,
    previous,
    reporting,
    numeral,
    month,
    weekday,
    season,
    season_adj,
    holidays,
    holiday_adj,
    day,
    week,
    month_unit,
    quarter,
    term,
    trimester,
    half_year,
    year,
    hour,
    minute,
    date_word,
    working,
    calendar_adj,
    school_adj,
    span_adj,
    span_tail,
    campaign,
    shift,
    camp,
    times,
    twice,
    ever,
    always,
    constant_adj,
    basis,
    year_round,
    schedule,
    schedule_adj,
    accord,
    accordance,
    measure,
    demand,
    at_once,
    moscow,
    local,
    event_word,
    moment_word,
    event_end,
    outcome,
    fact,
    occasion,
    day_off,
    except,
    noise,
    approx,
    up_to,
};

/// A part of the phrase: `begin`, `finish` count letters of the folded text.
struct Token {
    Kind kind = Kind::end;
    bool many = false;     ///< plural; of days of the week and periods the dative: «по пятницам»
    bool spaced = false;   ///< a blank or a line end before it
    bool line = false;     ///< a line end before it
    bool stopped = false;  ///< a full stop behind it
    std::uint8_t digits = 0;
    int value = 0;
    std::uint32_t begin = 0, finish = 0;
};

/// The phrase folded letter by letter, and where each letter stood.
struct Letters {
    std::u16string text;
    std::vector<std::uint32_t> at;  ///< bytes of the phrase; one more than letters
};

struct Tokens {
    std::string_view phrase;
    Letters letters;
    std::vector<Token> list;  ///< without the end
    std::u16string_view text(const Token& token) const {
        return std::u16string_view(letters.text).substr(token.begin, token.finish - token.begin);
    }
    /// As it stands in the phrase, from `first` up to but without `last`.
    std::string_view written(std::size_t first, std::size_t last) const;
};

}  // namespace opora::deadline
