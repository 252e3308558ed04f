#include "engine/orders/compare_readings.hpp"

#include "engine/orders/letters.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace opora::orders {

namespace {

// Shares of common words. Rows that keep their number may change more of their title than rows that lose it; below
// these a changed title is rather another measure.
constexpr double alike_with_number = 0.4;
constexpr double alike = 0.6;
// Titles are compared each with each only where so many are left; more of them are another document.
constexpr std::size_t most_compared = 400;

std::string number_key(const PlanRow& row) { return squeezed(row.number); }

std::set<std::string> words_in(const PlanRow& row) {
    const auto text = comparable(row.title);
    std::set<std::string> words;
    for (const auto& word : words_of(text)) words.insert(text.substr(word.at, word.size));
    return words;
}

double likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::size_t common = 0;
    for (const auto& word : a) common += b.contains(word) ? 1 : 0;
    const auto all = a.size() + b.size() - common;
    return all == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(all);
}

class Matcher {
 public:
    Matcher(const std::vector<PlanRow>& before, const std::vector<PlanRow>& after)
        : before_(before), after_(after), match_(after.size()), taken_(before.size(), false) {}

    /// For each new row the old one it is.
    std::vector<std::optional<std::size_t>> match() {
        match_equal([](const PlanRow& row) {
            return comparable(row.title) + "|" + number_key(row) + "|" + comparable(row.term.phrase);
        });
        match_equal([](const PlanRow& row) { return comparable(row.title) + "|" + number_key(row); });
        match_equal([](const PlanRow& row) { return comparable(row.title); });
        match_alike();
        return match_;
    }

 private:
    template <class Key>
    void match_equal(Key key) {
        std::multimap<std::string, std::size_t> known;
        for (std::size_t at = 0; at < before_.size(); ++at)
            if (!taken_[at]) known.emplace(key(before_[at]), at);
        for (std::size_t at = 0; at < after_.size(); ++at) {
            if (match_[at]) continue;
            const auto found = known.find(key(after_[at]));
            if (found == known.end()) continue;
            take(at, found->second);
            known.erase(found);
        }
    }

    struct Pair {
        double likeness;
        std::size_t before, after;
    };

    void match_alike() {
        std::vector<std::size_t> old_left, new_left;
        for (std::size_t at = 0; at < before_.size(); ++at)
            if (!taken_[at]) old_left.push_back(at);
        for (std::size_t at = 0; at < after_.size(); ++at)
            if (!match_[at]) new_left.push_back(at);
        old_left.resize(std::min(old_left.size(), most_compared));
        new_left.resize(std::min(new_left.size(), most_compared));
        std::vector<std::set<std::string>> old_words;
        for (const auto at : old_left) old_words.push_back(words_in(before_[at]));
        std::vector<Pair> pairs;
        for (const auto at : new_left) {
            const auto words = words_in(after_[at]);
            for (std::size_t old = 0; old < old_left.size(); ++old) {
                const auto& row = before_[old_left[old]];
                const bool same_number = !row.number.empty() && number_key(row) == number_key(after_[at]);
                const double share = likeness(words, old_words[old]);
                if (share >= (same_number ? alike_with_number : alike))
                    pairs.push_back({share + (same_number ? 0.25 : 0.0), old_left[old], at});
            }
        }
        std::stable_sort(pairs.begin(), pairs.end(),
                         [](const Pair& a, const Pair& b) { return a.likeness > b.likeness; });
        for (const auto& pair : pairs)
            if (!taken_[pair.before] && !match_[pair.after]) take(pair.after, pair.before);
    }

    void take(std::size_t after, std::size_t before) {
        match_[after] = before;
        taken_[before] = true;
    }

    const std::vector<PlanRow>& before_;
    const std::vector<PlanRow>& after_;
    std::vector<std::optional<std::size_t>> match_;
    std::vector<bool> taken_;
};

std::vector<std::string> changed_fields(const PlanRow& before, const PlanRow& after) {
    std::vector<std::string> fields;
    const auto look = [&](const char* field, const std::string& a, const std::string& b) {
        if (comparable(a) != comparable(b)) fields.emplace_back(field);
    };
    look("number", before.number, after.number);
    look("title", before.title, after.title);
    look("term", before.term.phrase, after.term.phrase);
    look("executors", before.executors_written, after.executors_written);
    look("expected", before.expected, after.expected);
    return fields;
}

}  // namespace

bool is_same_order(const OrderHead& known, const OrderHead& fresh) {
    if (!known.number.empty() && !fresh.number.empty())
        return comparable(known.number) == comparable(fresh.number) && known.date == fresh.date;
    return known.number.empty() && fresh.number.empty() && !known.title.empty() &&
           comparable(known.title) == comparable(fresh.title);
}

std::vector<PlanRow> rows_of(const OrderReading& reading) {
    std::vector<PlanRow> rows;
    for (const auto& plan : reading.plans)
        for (const auto& section : plan.sections) rows.insert(rows.end(), section.rows.begin(), section.rows.end());
    return rows;
}

ReadingDifference compare_rows(const std::vector<PlanRow>& accepted, const std::vector<PlanRow>& fresh) {
    ReadingDifference difference;
    const auto match = Matcher(accepted, fresh).match();
    std::vector<bool> kept(accepted.size(), false);
    for (std::size_t at = 0; at < fresh.size(); ++at) {
        if (!match[at]) {
            difference.added.push_back(fresh[at]);
            continue;
        }
        kept[*match[at]] = true;
        const auto& before = accepted[*match[at]];
        if (auto fields = changed_fields(before, fresh[at]); fields.empty())
            ++difference.same;
        else
            difference.changed.push_back({before, fresh[at], std::move(fields)});
    }
    for (std::size_t at = 0; at < accepted.size(); ++at)
        if (!kept[at]) difference.removed.push_back(accepted[at]);
    return difference;
}

ReadingDifference compare_readings(const OrderReading& accepted, const OrderReading& fresh) {
    return compare_rows(rows_of(accepted), rows_of(fresh));
}

}  // namespace opora::orders
