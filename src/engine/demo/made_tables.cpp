#include "engine/demo/made_tables.hpp"

#include <algorithm>
#include <array>

namespace opora::demo {

namespace {

/// The texts of 0…999: most cells of a file of results.
std::string_view small(std::int64_t value) {
    static const auto texts = [] {
        std::array<std::string, 1000> all;
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = std::to_string(i);
        return all;
    }();
    return texts[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view RowMaker::keep(std::string text) {
    if (used_ == made_.size()) made_.emplace_back();
    made_[used_] = std::move(text);
    return made_[used_++];
}

RowMaker& RowMaker::skip(std::size_t columns) {
    cells_.resize(cells_.size() + columns);
    return *this;
}

RowMaker& RowMaker::text(std::string_view lasting) {
    cells_.push_back({lasting.empty() ? Cell::Kind::empty : Cell::Kind::text, lasting, 0});
    return *this;
}

RowMaker& RowMaker::made(std::string made) { return text(keep(std::move(made))); }

RowMaker& RowMaker::digits(std::int64_t value) {
    return text(value >= 0 && value < 1000 ? small(value) : keep(std::to_string(value)));
}

RowMaker& RowMaker::number(std::int64_t value) {
    digits(value);
    cells_.back().kind = Cell::Kind::number;
    cells_.back().number = static_cast<double>(value);
    return *this;
}

bool RowMaker::done() {
    ++row_;
    const bool is_empty = std::all_of(cells_.begin(), cells_.end(), [](const Cell& cell) { return cell.empty(); });
    if (!is_over_ && !is_empty) is_over_ = visit_({row_, cells_}) == Visit::stop;
    cells_.clear();
    used_ = 0;
    return is_over_;
}

void MadeTables::add(std::string sheet, Make make) {
    sheets_.push_back({std::move(sheet), false});
    makes_.push_back(std::move(make));
}

void MadeTables::read(std::size_t sheet, const RowVisitor& visit) const {
    RowMaker row(visit);
    makes_.at(sheet)(row);
}

}  // namespace opora::demo
