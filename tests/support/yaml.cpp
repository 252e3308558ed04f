#include "yaml.hpp"

#include <boost/json.hpp>

#include <charconv>
#include <stdexcept>
#include <string>
#include <vector>

namespace opora::testing {

namespace {

namespace json = boost::json;

json::value scalar(std::string_view text) {
    if (text == "true") return true;
    if (text == "false") return false;
    if (text == "null" || text.empty()) return nullptr;
    std::int64_t whole = 0;
    const char* end = text.data() + text.size();
    if (const auto read = std::from_chars(text.data(), end, whole); read.ec == std::errc{} && read.ptr == end)
        return whole;
    double number = 0;
    if (const auto read = std::from_chars(text.data(), end, number); read.ec == std::errc{} && read.ptr == end)
        return number;
    return json::string(text);
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
    return text;
}

/// {a: b, c: [d, 'e']} on one or several lines.
class Flow {
 public:
    explicit Flow(std::string_view text) : rest_(text) {}

    json::value value() {
        skip_blanks();
        if (rest_.empty()) fail();
        if (rest_.front() == '{') return mapping();
        if (rest_.front() == '[') return sequence();
        if (rest_.front() == '\'') return json::string(quoted());
        return scalar(plain(",}]"));
    }

 private:
    [[noreturn]] void fail() const { throw std::runtime_error("YAML: " + std::string(rest_.substr(0, 60))); }
    void skip_blanks() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n')) rest_.remove_prefix(1);
    }
    bool take(char c) {
        skip_blanks();
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::string quoted() {
        std::string out;
        for (rest_.remove_prefix(1); !rest_.empty(); rest_.remove_prefix(1)) {
            if (rest_.front() != '\'') {
                out += rest_.front();
            } else if (rest_.size() > 1 && rest_[1] == '\'') {
                out += '\'';
                rest_.remove_prefix(1);
            } else {
                rest_.remove_prefix(1);
                return out;
            }
        }
        fail();
    }
    std::string_view plain(std::string_view ends) {
        const auto end = std::min(rest_.find_first_of(ends), rest_.size());
        const auto text = trimmed(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return text;
    }
    std::string key() {
        skip_blanks();
        auto name = !rest_.empty() && rest_.front() == '\'' ? quoted() : std::string(plain(":"));
        if (!take(':')) fail();
        return name;
    }
    json::value mapping() {
        json::object out;
        take('{');
        while (!take('}')) {
            auto name = key();
            out[name] = value();
            if (!take(',') && (rest_.empty() || rest_.front() != '}')) fail();
        }
        return out;
    }
    json::value sequence() {
        json::array out;
        take('[');
        while (!take(']')) {
            out.push_back(value());
            if (!take(',') && (rest_.empty() || rest_.front() != ']')) fail();
        }
        return out;
    }

    std::string_view rest_;
};

struct Line {
    std::size_t indent = 0;
    std::string text;
};

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto indent = line.find_first_not_of(' ');
        if (indent == std::string_view::npos || line[indent] == '#') continue;
        lines.push_back({indent, std::string(line.substr(indent))});
    }
    return lines;
}

class Blocks {
 public:
    explicit Blocks(std::vector<Line> lines) : lines_(std::move(lines)) {}

    json::value read(std::size_t indent) {
        return lines_.at(at_).text.starts_with("- ") ? sequence(indent) : mapping(indent);
    }

 private:
    bool is_here(std::size_t indent) const { return at_ < lines_.size() && lines_[at_].indent == indent; }

    json::value sequence(std::size_t indent) {
        json::array out;
        while (is_here(indent) && lines_[at_].text.starts_with("- ")) {
            // What stands behind the dash is a block of its own, two letters further in.
            lines_[at_].text.erase(0, 2);
            lines_[at_].indent += 2;
            if (lines_[at_].text.front() == '{')
                out.push_back(Flow(lines_[at_++].text).value());
            else
                out.push_back(read(indent + 2));
        }
        return out;
    }

    json::value mapping(std::size_t indent) {
        json::object out;
        while (is_here(indent)) {
            const auto& text = lines_[at_].text;
            const auto colon = text.find(text.front() == '\'' ? "':" : ":");
            if (colon == std::string::npos) throw std::runtime_error("YAML: " + text);
            const bool is_quoted = text.front() == '\'';
            const auto name = is_quoted ? text.substr(1, colon - 1) : text.substr(0, colon);
            const auto rest = std::string(trimmed(std::string_view(text).substr(colon + (is_quoted ? 2 : 1))));
            ++at_;
            if (rest.empty())
                out[name] = read(lines_.at(at_).indent);
            else if (rest == ">")
                out[name] = folded(indent);
            else if (rest.front() == '{' || rest.front() == '[' || rest.front() == '\'')
                out[name] = Flow(rest).value();
            else
                out[name] = scalar(rest);
        }
        return out;
    }

    json::value folded(std::size_t indent) {
        std::string text;
        for (; at_ < lines_.size() && lines_[at_].indent > indent; ++at_)
            text += (text.empty() ? "" : " ") + lines_[at_].text;
        return json::string(text);
    }

    std::vector<Line> lines_;
    std::size_t at_ = 0;
};

}  // namespace

json::value read_yaml(std::string_view text) { return Blocks(lines_of(text)).read(0); }

}  // namespace opora::testing
