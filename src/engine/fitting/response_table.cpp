#include "engine/fitting/response_table.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "engine/fitting/cells.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace opora::fitting {

namespace {

constexpr std::int16_t unanswered = -1;
constexpr double largest_score = 99;

struct ItemColumn {
    std::string name;
    std::size_t place = 0;
    bool is_words = false;
    std::set<int> seen;
    std::optional<Problem> fault;  ///< of a column nobody named: it may yet turn out to be words
};

class ResponseReader {
 public:
    explicit ResponseReader(const ResponsesWish& wish) : wish_(wish) {}

    void head(const Row& row) {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            names.push_back(wish_.has_header ? std::string(trimmed(row.at(i).text)) : std::to_string(i + 1));
        if (!wish_.group.empty()) group_ = place_of(names, wish_.group, row.number);
        if (!wish_.weight.empty()) weight_ = place_of(names, wish_.weight, row.number);
        for (const auto& wanted : wish_.columns) add_named(names, wanted, row.number);
        if (wish_.columns.empty())
            for (std::size_t i = 0; i < names.size(); ++i)
                if (!names[i].empty() && group_ != i && weight_ != i) columns_.push_back({names[i], i, false, {}, {}});
    }

    void person(const Row& row) {
        const auto begin = cells_.size();
        bool is_answered = false;
        for (auto& column : columns_) {
            cells_.push_back(score(column, row));
            is_answered = is_answered || cells_.back() != unanswered;
        }
        const auto group = group_ ? trimmed(row.at(*group_).text) : std::string_view{};
        const auto weight = weight_ ? weight_in(row) : 1.0;
        if (!is_answered || (group_ && is_missing(group)) || weight == 0) {
            ++left_out_;
            cells_.resize(begin);
            return;
        }
        lines_.push_back(row.number);
        if (weight_) weights_.push_back(weight);
        if (group_) groups_.push_back(places_.try_emplace(std::string(group), places_.size()).first->second);
    }

    ResponseTable done();

 private:
    static std::size_t place_of(const std::vector<std::string>& names, const std::string& name, std::uint32_t row) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) throw Refusal(Problem{Code::column_unknown, {"", row}, name, {}});
        return static_cast<std::size_t>(found - names.begin());
    }

    void add_named(const std::vector<std::string>& names, const std::string& wanted, std::uint32_t row) {
        const auto colon = wanted.find(':');
        const bool is_one = colon == wanted.npos || std::find(names.begin(), names.end(), wanted) != names.end();
        const auto first = place_of(names, is_one ? wanted : wanted.substr(0, colon), row);
        const auto last = is_one ? first : place_of(names, wanted.substr(colon + 1), row);
        for (auto i = first; i <= last; ++i) columns_.push_back({names[i], i, false, {}, {}});
    }

    bool means_missing(std::string_view text) const {
        return is_missing(text) || std::find(wish_.missing.begin(), wish_.missing.end(), text) != wish_.missing.end();
    }

    std::int16_t score(ItemColumn& column, const Row& row) {
        const auto text = trimmed(row.at(column.place).text);
        if (column.is_words || means_missing(text)) return unanswered;
        const auto number = number_in(text);
        if (number && *number >= 0 && *number <= largest_score && *number == std::floor(*number)) {
            column.seen.insert(static_cast<int>(*number));
            return static_cast<std::int16_t>(*number);
        }
        Problem fault{
            Code::score_not_whole, {"", row.number, column_letters(column.place), column.name}, std::string(text), {}};
        if (!wish_.columns.empty()) throw Refusal(std::move(fault));
        column.is_words = !number;
        if (!column.fault) column.fault = std::move(fault);
        return unanswered;
    }

    double weight_in(const Row& row) const {
        const auto text = trimmed(row.at(*weight_).text);
        if (is_missing(text)) return 0;
        const auto number = number_in(text);
        if (!number || *number < 0)
            throw Refusal(Problem{Code::weight_negative,
                                  {"", row.number, column_letters(*weight_), wish_.weight},
                                  std::string(text),
                                  {}});
        return *number;
    }

    void add_groups(ResponseTable& table) const;

    const ResponsesWish& wish_;
    std::optional<std::size_t> group_, weight_;
    std::vector<ItemColumn> columns_;
    std::vector<std::int16_t> cells_;  ///< people × columns
    std::vector<double> weights_;
    std::vector<std::size_t> groups_;
    std::map<std::string, std::size_t> places_;  ///< groups as they came
    std::vector<std::uint32_t> lines_;
    std::size_t left_out_ = 0;
};

/// A column of words leaves what was read of it before its first word: people who answered nothing else were kept.
ResponseTable ResponseReader::done() {
    ResponseTable table;
    if (lines_.empty()) throw Refusal(Code::nothing_to_fit);
    std::vector<std::size_t> kept;
    std::vector<std::map<int, std::uint8_t>> categories;
    for (std::size_t j = 0; j < columns_.size(); ++j) {
        const auto& [name, place, is_words, seen, fault] = columns_[j];
        if (is_words) {
            table.passed_over.push_back(name);
            continue;
        }
        if (fault) throw Refusal(*fault);
        const Place at{"", 0, column_letters(place), name};
        if (seen.empty()) throw Refusal(Problem{Code::item_unanswered, at, name, {}});
        if (seen.size() > most_categories)
            throw Refusal(Problem{
                Code::scores_too_many, at, name, {{"count", double(seen.size())}, {"most", double(most_categories)}}});
        if (seen.size() == 1) {
            table.constant.push_back({name, *seen.begin()});
            continue;
        }
        kept.push_back(j);
        table.items.push_back(name);
        auto& own = categories.emplace_back();
        for (const int score : seen) own.emplace(score, static_cast<std::uint8_t>(own.size()));
        table.scores.emplace_back(seen.begin(), seen.end());
        table.responses.maxima.push_back(static_cast<std::uint8_t>(seen.size() - 1));
        if (*seen.rbegin() - *seen.begin() < int(most_categories))
            for (int score = *seen.begin(); score < *seen.rbegin(); ++score)
                if (!seen.contains(score)) table.closed.push_back({name, score});
    }
    if (kept.size() < 2) throw Refusal(Problem{Code::items_too_few, {}, {}, {{"items", double(kept.size())}}});
    table.responses.scores.reserve(lines_.size() * kept.size());
    for (std::size_t person = 0; person < lines_.size(); ++person)
        for (std::size_t j = 0; j < kept.size(); ++j) {
            const int score = cells_[person * columns_.size() + kept[j]];
            table.responses.scores.push_back(score == unanswered ? irt::missing : categories[j].at(score));
        }
    table.responses.weights = weights_;
    add_groups(table);
    table.lines = lines_;
    table.left_out = left_out_;
    return table;
}

void ResponseReader::add_groups(ResponseTable& table) const {
    if (places_.size() > most_populations)
        throw Refusal(Problem{Code::groups_too_many,
                              {},
                              wish_.group,
                              {{"count", double(places_.size())}, {"most", double(most_populations)}}});
    std::vector<std::uint16_t> sorted(places_.size());
    for (const auto& [name, came] : places_) {
        sorted[came] = static_cast<std::uint16_t>(table.groups.size());
        table.groups.push_back(name);
    }
    for (const auto came : groups_) table.responses.groups.push_back(sorted[came]);
}

}  // namespace

ResponseTable read_responses(const TableSource& source, const ResponsesWish& wish) {
    ResponseReader reader(wish);
    bool has_head = false;
    source.read(0, [&](const Row& row) {
        const bool is_head = !has_head;
        if (is_head) reader.head(row);
        has_head = true;
        if (!is_head || !wish.has_header) reader.person(row);
        return Visit::go_on;
    });
    if (!has_head) throw Refusal(Code::nothing_to_fit);
    return reader.done();
}

}  // namespace opora::fitting
