#include "engine/deadline/sequence.hpp"

#include <utility>

namespace opora::deadline {

namespace {

using Production = std::optional<Match> (*)(Reader);

class Sequence {
 public:
    explicit Sequence(const Tokens& tokens) : tokens_(tokens), failed_(tokens.list.size() + 1) {}

    std::vector<Item> read() {
        std::size_t at = skip_label(skip_bullet(0));
        while (sees(Kind::open, at)) ++at;
        if (term(at, Joint::none)) return std::move(items_);
        // Again, with places of periods that only a recurrence beside them can name: «ежемесячно, первая неделя».
        takes_open_places_ = true;
        failed_.assign(failed_.size(), false);
        items_.clear();
        if (!term(at, Joint::none)) items_.clear();
        return std::move(items_);
    }

 private:
    const Token& token(std::size_t at) const {
        static const Token none;
        return at < tokens_.list.size() ? tokens_.list[at] : none;
    }
    bool sees(Kind kind, std::size_t at) const { return token(at).kind == kind; }

    /// «- …», «1) …», «а) …» at the beginning of a line.
    std::size_t skip_bullet(std::size_t at, bool listed = false) const {
        if (at > 0 && !listed) return at;
        if (sees(Kind::dash, at) && (at == 0 || token(at).line)) return at + 1;
        const bool counted = sees(Kind::number, at) && token(at).digits <= 2;
        const bool lettered =
            token(at).finish == token(at).begin + 1 && !sees(Kind::open, at) && !sees(Kind::close, at);
        if ((counted || lettered) && sees(Kind::close, at + 1)) return at + 2;
        if (counted && token(at).stopped && !sees(Kind::number, at + 1) && !is_genitive_month(at + 1))
            return at + 2 - 1;
        return at;
    }
    bool is_genitive_month(std::size_t at) const {
        const auto text = tokens_.text(token(at));
        return sees(Kind::month, at) && (text.ends_with(u"я") || text.ends_with(u"а"));
    }

    /// «Срок исполнения: …», «Сроки проведения – …».
    std::size_t skip_label(std::size_t at) const {
        if (!sees(Kind::deadline_word, at) && !sees(Kind::moment_word, at) && !sees(Kind::period, at)) return at;
        auto next = at + 1;
        while (sees(Kind::word, next) && next < at + 4) ++next;
        if (sees(Kind::colon, next) || sees(Kind::dash, next)) return next + 1;
        return at;
    }

    /// A term at `at` and everything behind it.
    bool term(std::size_t at, Joint joint) {
        if (at >= tokens_.list.size() || failed_[at] || items_.size() > 40) return false;
        constexpr Production productions[] = {read_recurring,   read_dated,     read_relative,
                                              read_by_schedule, read_on_demand, read_continuous};
        for (const auto read : productions) {
            auto match = read(Reader(tokens_, at));
            if (!match || (match->end <= at && match->capture == Capture::none)) continue;
            if (match->capture == Capture::none ? keep(*match, at, joint) : capture(*match, at, joint)) return true;
        }
        if (const auto next = read_label(at); next > at && term(next, joint)) return true;
        label_.clear();
        failed_[at] = true;
        return false;
    }

    /// «II этап – …», «9 классы: …»: what the term behind it is of. The index behind it; `at` = there is none.
    std::size_t read_label(std::size_t at) {
        bool named = false;
        auto to = at;
        for (; to < at + 7 && to < tokens_.list.size(); ++to) {
            const auto kind = token(to).kind;
            const bool glued = kind == Kind::dash && !token(to).spaced && !token(to + 1).spaced;
            if (!glued && (kind == Kind::colon || kind == Kind::dash)) break;
            const bool fits = glued || kind == Kind::word || kind == Kind::number || kind == Kind::roman ||
                              kind == Kind::ordinal || kind == Kind::process || kind == Kind::and_ ||
                              kind == Kind::comma;
            if (!fits || (kind == Kind::comma && !sees(Kind::number, to + 1) && !sees(Kind::number, to - 1))) return at;
            named = named || kind == Kind::word || kind == Kind::process;
        }
        if (!named || !label_.empty() || (!sees(Kind::colon, to) && !sees(Kind::dash, to))) return at;
        label_ = words_of(tokens_, at, to, Case::nominative, to);
        return to + 1;
    }

    void put_label(Deadline& reading, const std::string& label) const {
        if (!label.empty() && reading.event.empty()) reading.event = label;
    }

    bool keep(const Match& match, std::size_t at, Joint joint) {
        if (match.reading.question == "which_period" && !takes_open_places_) return false;
        items_.push_back(
            {match.reading, match.point, match.limit, match.is_spread, match.is_within, joint, token(at).kind});
        const auto label = std::exchange(label_, {});
        put_label(items_.back().reading, label);
        if (behind(match.end)) return true;
        items_.pop_back();
        label_ = label;
        return false;
    }

    /// The words end where the rest is terms, else at the end of the phrase.
    bool capture(Match& match, std::size_t at, Joint joint) {
        const auto first = match.end;
        const auto size = tokens_.list.size();
        if (!label_.empty() && match.capture == Capture::event) return false;
        const bool joined = sees(Kind::and_, first) || sees(Kind::or_, first);
        if (joined && !match.may_be_bare) return false;
        int depth = 0;
        for (auto last = match.may_be_bare ? first : first + 1; last <= (joined ? first : size); ++last) {
            if (last > first) depth += sees(Kind::open, last - 1) - sees(Kind::close, last - 1);
            if (depth > 0 && last < size) continue;
            if (last < size && last > first && (!may_end(last) || is_inside_numbers(last))) continue;
            if (last == first && last < size && !may_end(last) && !begins_strongly(last)) continue;
            const bool announced = sees(Kind::event_word, first) && sees(Kind::literal, first + 1);
            if (sees(Kind::literal, first) && last > first + 1) break;
            if (announced && last > first + 2) break;
            auto each = first;
            while (each < last && !sees(Kind::each, each)) ++each;
            const bool inside = match.capture == Capture::event && each > first && each < last;
            auto words = words_of(tokens_, first, last, match.words, inside ? each : last);
            if (words.empty() && last > first) continue;
            items_.push_back({match.reading, {}, Limit::none, false, false, joint, token(at).kind});
            auto& reading = items_.back().reading;
            reading.each = reading.each || inside;
            (match.capture == Capture::event ? reading.event
             : match.capture == Capture::ref ? reading.ref
                                             : reading.trigger) = std::move(words);
            const auto label = std::exchange(label_, {});
            put_label(reading, label);
            if (last == size || behind(last)) return true;
            items_.pop_back();
            label_ = label;
        }
        return false;
    }

    bool begins_strongly(std::size_t at) const {
        const auto kind = token(at).kind;
        if (kind == Kind::in)
            return sees(Kind::course, at + 1) || sees(Kind::period, at + 1) || sees(Kind::month, at + 1);
        if (kind == Kind::on)
            return sees(Kind::number, at + 1) || sees(Kind::school_adj, at + 1) || sees(Kind::current, at + 1);
        if (kind == Kind::until || (kind == Kind::no && sees(Kind::later, at + 1)))
            return sees(Kind::number, at + (kind == Kind::no ? 2 : 1));
        return kind == Kind::ever || kind == Kind::always || kind == Kind::accord || kind == Kind::further ||
               kind == Kind::but;
    }

    /// «итоги 1, 2 и 3 четверти»
    bool is_inside_numbers(std::size_t at) const {
        const auto counts = [&](std::size_t place) {
            return sees(Kind::number, place) || sees(Kind::roman, place) || sees(Kind::ordinal, place);
        };
        return at > 0 && (sees(Kind::comma, at) || sees(Kind::and_, at)) && counts(at - 1) && counts(at + 1);
    }

    /// Words of an event may end before this token.
    bool may_end(std::size_t at) const {
        // «окончании 1, 2, 3 четверти»
        const auto counts = [&](std::size_t i) {
            return sees(Kind::number, i) || sees(Kind::roman, i) || sees(Kind::ordinal, i);
        };
        if (at > 0 && counts(at - 1) && counts(at + 1)) return false;
        switch (token(at).kind) {
            case Kind::comma:
            case Kind::semicolon:
            case Kind::open:
            case Kind::close:
            case Kind::and_:
            case Kind::or_:
            case Kind::slash:
            case Kind::colon:
                return true;
            default:
                return token(at).line || begins_strongly(at) || (at > 0 && sees(Kind::literal, at - 1));
        }
    }

    /// Marks between terms, then the rest of the phrase.
    bool behind(std::size_t at) {
        auto joint = token(at).line ? Joint::line : Joint::none;
        bool hangs = false;  // a mark that asks for something more
        const auto set = [&](Joint one) { joint = std::max(joint, one); };
        for (;; ++at) {
            const auto kind = token(at).kind;
            if (token(at).line && joint == Joint::none) joint = Joint::line;
            const bool listed = token(at).line || joint == Joint::semicolon;
            if (listed && at < tokens_.list.size())
                if (const auto next = skip_bullet(at, true); next > at) {
                    at = next - 1;
                    set(Joint::line);
                    continue;
                }
            if (kind == Kind::comma || kind == Kind::colon || kind == Kind::but)
                set(Joint::comma), hangs = hangs || kind == Kind::but;
            else if (kind == Kind::semicolon)
                set(Joint::semicolon), hangs = false;
            else if (kind == Kind::slash)
                set(Joint::slash), hangs = true;
            else if (kind == Kind::and_ || kind == Kind::also)
                set(Joint::and_), hangs = true;
            else if (kind == Kind::or_)
                set(Joint::or_), hangs = true;
            else if (kind == Kind::dash)
                set(Joint::dash), hangs = true;
            else if (kind == Kind::open)
                set(Joint::bracket), hangs = true;
            else if (kind == Kind::further || (kind == Kind::in && sees(Kind::further, at + 1) && (++at, true)))
                set(Joint::further), hangs = true;
            else if (kind != Kind::close && kind != Kind::noise)
                break;
        }
        if (at >= tokens_.list.size()) return !hangs;
        return term(at, joint);
    }

    const Tokens& tokens_;
    std::vector<bool> failed_;
    std::vector<Item> items_;
    std::string label_;  ///< of the term that comes next
    bool takes_open_places_ = false;
};

}  // namespace

std::vector<Item> read_items(const Tokens& tokens) { return Sequence(tokens).read(); }

}  // namespace opora::deadline
