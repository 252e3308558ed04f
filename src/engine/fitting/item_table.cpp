#include "engine/fitting/item_table.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "engine/fitting/cells.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace opora::fitting {

namespace {

class ItemTableReader {
 public:
    void head(const Row& row) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) places_.try_emplace(folded(trimmed(row.at(i).text)), i);
        if (!places_.contains("b") && !places_.contains("b1") && !places_.contains("d") && !places_.contains("d1"))
            throw Refusal(Problem{Code::column_unknown, {"", row.number}, "b", {}});
    }

    void item(const Row& row) {
        KnownItem item;
        item.name = trimmed(row.at(places_.contains("item") ? places_.at("item") : 0).text);
        const Place place{"", row.number, "", item.name};
        const auto incomplete = [&] { throw Refusal(Problem{Code::parameters_incomplete, place, item.name, {}}); };
        if (std::any_of(items_.begin(), items_.end(), [&](const auto& own) { return own.name == item.name; }))
            throw Refusal(Problem{Code::item_twice, place, item.name, {}});
        auto& own = item.fit.item;
        const auto a = places_.contains("a") ? number(row, "a") : 1.0;
        if (!a || !(*a > 0)) incomplete();
        own.a = *a;
        const auto b = series(row, "b", "");
        own.d = series(row, "d", "");
        const auto model = places_.contains("model") ? trimmed(row.at(places_.at("model")).text) : std::string_view{};
        item.is_graded = model == "graded" && std::max(b.size(), own.d.size()) > 1;
        if (b.empty() && item.is_graded) incomplete();
        if (!b.empty()) {
            own.d.clear();
            double sum = 0;
            for (const double step : b) own.d.push_back(-own.a * (sum += step));
        }
        if (own.d.empty()) incomplete();
        item.fit.a_error = number(row, "a_error").value_or(0);
        item.fit.d_errors = series(row, "d", "_error");
        item.has_errors =
            !item.is_graded && item.fit.d_errors.size() == own.d.size() && (item.fit.a_error > 0 || own.a == 1);
        items_.push_back(std::move(item));
    }

    std::vector<KnownItem> done() && {
        if (items_.empty()) throw Refusal(Code::nothing_to_fit);
        return std::move(items_);
    }

 private:
    std::optional<double> number(const Row& row, const std::string& name) const {
        const auto found = places_.find(name);
        return found == places_.end() ? std::nullopt : number_in(trimmed(row.at(found->second).text));
    }
    /// "b", or "b1", "b2" … as far as cells are filled.
    std::vector<double> series(const Row& row, const std::string& letter, const std::string& tail) const {
        if (const auto only = number(row, letter + tail)) return {*only};
        std::vector<double> out;
        while (const auto next = number(row, letter + std::to_string(out.size() + 1) + tail)) out.push_back(*next);
        return out;
    }

    std::map<std::string, std::size_t> places_;
    std::vector<KnownItem> items_;
};

}  // namespace

std::vector<KnownItem> read_item_table(const TableSource& source) {
    ItemTableReader reader;
    bool has_head = false;
    source.read(0, [&](const Row& row) {
        if (has_head)
            reader.item(row);
        else
            reader.head(row);
        has_head = true;
        return Visit::go_on;
    });
    return std::move(reader).done();
}

}  // namespace opora::fitting
