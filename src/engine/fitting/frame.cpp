#include "engine/fitting/frame.hpp"

#include "base/text.hpp"
#include "engine/fitting/cells.hpp"

#include <algorithm>
#include <map>

namespace opora::fitting {

namespace {

/// Words get places as they come; the alphabet comes at the end. Numbers are kept as numbers until a word is met.
class ColumnReader {
 public:
    ColumnReader(std::string name, bool is_word) : is_word_(is_word) { column_.name = std::move(name); }

    void add(std::string_view text) {
        if (!is_word_) {
            if (const auto number = number_in(text)) {
                column_.numbers.push_back(*number);
                texts_.emplace_back(text);
                return;
            }
            become_words();
        }
        column_.numbers.push_back(double(place_of(text)));
    }

    FrameColumn done() {
        texts_.clear();
        if (!is_word_) return std::move(column_);
        std::vector<double> place(places_.size());
        double next = 0;
        for (const auto& [level, came] : places_) {
            place[came] = next++;
            column_.levels.push_back(level);
        }
        for (auto& number : column_.numbers) number = place[static_cast<std::size_t>(number)];
        return std::move(column_);
    }

 private:
    void become_words() {
        is_word_ = true;
        for (std::size_t i = 0; i < texts_.size(); ++i) column_.numbers[i] = double(place_of(texts_[i]));
        texts_.clear();
        texts_.shrink_to_fit();
    }
    std::size_t place_of(std::string_view text) {
        const auto found = places_.find(text);
        if (found != places_.end()) return found->second;
        return places_.emplace(std::string(text), places_.size()).first->second;
    }

    FrameColumn column_;
    bool is_word_;
    std::vector<std::string> texts_;
    std::map<std::string, std::size_t, std::less<>> places_;
};

}  // namespace

const FrameColumn* Frame::find(std::string_view name) const {
    for (const auto& column : columns)
        if (column.name == name) return &column;
    return nullptr;
}

Frame read_frame(const TableSource& source, const std::vector<std::string>& wanted,
                 const std::vector<std::string>& factors) {
    Frame frame;
    std::vector<ColumnReader> readers;
    std::vector<std::size_t> places;
    bool has_head = false;
    source.read(0, [&](const Row& row) {
        if (!has_head) {
            has_head = true;
            for (const auto& name : wanted) {
                std::size_t at = 0;
                while (at < row.cells.size() && trimmed(row.at(at).text) != name) ++at;
                if (at == row.cells.size()) throw Refusal(Problem{Code::column_unknown, {"", row.number}, name, {}});
                places.push_back(at);
                readers.emplace_back(name, std::find(factors.begin(), factors.end(), name) != factors.end());
            }
            return Visit::go_on;
        }
        for (const auto place : places)
            if (is_missing(trimmed(row.at(place).text))) {
                ++frame.left_out;
                return Visit::go_on;
            }
        for (std::size_t i = 0; i < places.size(); ++i) readers[i].add(trimmed(row.at(places[i]).text));
        frame.lines.push_back(row.number);
        ++frame.rows;
        return Visit::go_on;
    });
    if (frame.rows == 0) throw Refusal(Code::nothing_to_fit);
    for (auto& reader : readers) frame.columns.push_back(reader.done());
    return frame;
}

void make_first(Frame& frame, std::string_view name, std::string_view level) {
    for (auto& column : frame.columns) {
        if (column.name != name) continue;
        const auto found = std::find(column.levels.begin(), column.levels.end(), level);
        if (found == column.levels.end()) break;
        const double place = double(found - column.levels.begin());
        std::rotate(column.levels.begin(), found, found + 1);
        for (auto& number : column.numbers) number = number == place ? 0 : number < place ? number + 1 : number;
        return;
    }
    const auto code = frame.find(name) ? Code::level_unknown : Code::column_unknown;
    throw Refusal(Problem{code, {}, std::string(frame.find(name) ? level : name), {}});
}

}  // namespace opora::fitting
