#include "gateway/document/docx_styles.hpp"

#include "base/text.hpp"
#include "gateway/document/limits.hpp"

#include <algorithm>
#include <utility>

namespace opora::document {

namespace {

constexpr int styles_deep = 20;  // styles based on styles; a circle ends here
constexpr int largest_start = 1'000'000;

constexpr std::pair<std::string_view, Align> aligns[] = {
    {"left", Align::left}, {"start", Align::left},   {"center", Align::center},      {"right", Align::right},
    {"end", Align::right}, {"both", Align::justify}, {"distribute", Align::justify},
};

constexpr std::pair<std::string_view, NumberKind> number_kinds[] = {
    {"decimal", NumberKind::decimal},
    {"decimalZero", NumberKind::decimal_zero},
    {"lowerRoman", NumberKind::roman_small},
    {"upperRoman", NumberKind::roman_large},
    {"lowerLetter", NumberKind::latin_small},
    {"upperLetter", NumberKind::latin_large},
    {"russianLower", NumberKind::russian_small},
    {"russianUpper", NumberKind::russian_large},
    {"bullet", NumberKind::bullet},
    {"none", NumberKind::none},
};

/// By the name that Word keeps in English in every language, and by those of our own writer.
void read_role(DocxStyle& style, const std::string& name) {
    if (name == "title") style.role = ParagraphRole::title;
    if (name == "corner") style.role = ParagraphRole::corner;
    if (name == "note" || name == "footnote text") style.role = ParagraphRole::note;
    if (name.starts_with("heading ") && name.size() == 9 && is_digit(name[8])) {
        style.role = ParagraphRole::heading;
        style.level = name[8] - '0';
    }
}

std::optional<DocxListItem> list_of(pugi::xml_node paragraph_properties) {
    const auto properties = child_named(paragraph_properties, "numPr");
    if (!properties) return std::nullopt;
    const auto list = number_of(value_of(child_named(properties, "numId"), "val"), -1);
    const auto level = number_of(value_of(child_named(properties, "ilvl"), "val"), -1);
    if (list < 0 && level < 0) return std::nullopt;
    return DocxListItem{list, level};
}

void apply(DocxStyle& style, pugi::xml_node node) {
    const auto paragraph = child_named(node, "pPr");
    const auto run = child_named(node, "rPr");
    if (const auto said = docx_switch(run, "b")) style.is_bold = said;
    if (const auto said = docx_switch(run, "vanish")) style.is_hidden = said;
    if (const auto said = docx_align(paragraph)) style.align = said;
    if (const auto outline = child_named(paragraph, "outlineLvl")) {
        const int level = number_of(value_of(outline, "val"), 9);
        if (level < 9) {
            style.role = ParagraphRole::heading;
            style.level = std::max(level, 0) + 1;
        }
    }
    if (const auto said = list_of(paragraph)) {
        auto list = style.list.value_or(DocxListItem{-1, -1});
        if (said->list >= 0) list.list = said->list;
        if (said->level >= 0) list.level = said->level;
        style.list = list;
    }
    read_role(style, folded(value_of(child_named(node, "name"), "val")));
}

ListLevel level_of(pugi::xml_node node) {
    ListLevel level;
    const auto format = value_of(child_named(node, "numFmt"), "val");
    for (const auto& [name, kind] : number_kinds)
        if (name == format) level.kind = kind;
    level.start = std::clamp(number_of(value_of(child_named(node, "start"), "val"), 0), 0, largest_start);
    level.pattern = value_of(child_named(node, "lvlText"), "val");
    if (level.pattern.size() > limits::list_pattern) level.pattern.clear();
    if (const auto restart = child_named(node, "lvlRestart"))
        level.restarts_after = number_of(value_of(restart, "val"), -1);
    level.all_decimal = docx_switch(node, "isLgl").value_or(false);
    if (child_named(node, "lvlPicBulletId")) level.kind = NumberKind::bullet;
    return level;
}

}  // namespace

std::optional<bool> docx_switch(pugi::xml_node properties, std::string_view name) {
    const auto node = child_named(properties, name);
    if (!node) return std::nullopt;
    const auto value = value_of(node, "val");
    return value != "0" && value != "false" && value != "off";
}

std::optional<Align> docx_align(pugi::xml_node paragraph_properties) {
    const auto node = child_named(paragraph_properties, "jc");
    for (const auto& [name, align] : aligns)
        if (node && value_of(node, "val") == name) return align;
    return std::nullopt;
}

DocxStyles::DocxStyles(pugi::xml_node styles) {
    std::map<std::string_view, pugi::xml_node> by_id;
    for (const auto node : styles.children())
        if (local_name(node) == "style") by_id.emplace(value_of(node, "styleId"), node);
    for (const auto& [id, node] : by_id) {
        std::vector<pugi::xml_node> line{node};
        while (line.size() < styles_deep) {
            const auto below = by_id.find(value_of(child_named(line.back(), "basedOn"), "val"));
            if (below == by_id.end()) break;
            line.push_back(below->second);
        }
        DocxStyle style;
        for (auto each = line.rbegin(); each != line.rend(); ++each) apply(style, *each);
        const auto is_default = value_of(node, "default");
        if (value_of(node, "type") == "paragraph" && (is_default == "1" || is_default == "true")) plain_ = style;
        styles_.emplace(id, std::move(style));
    }
}

const DocxStyle& DocxStyles::style(std::string_view id) const {
    static const DocxStyle none;
    if (id.empty()) return plain_;
    const auto found = styles_.find(id);
    return found == styles_.end() ? none : found->second;
}

DocxLists::DocxLists(pugi::xml_node numbering, const DocxStyles& styles) {
    for (const auto node : numbering.children()) {
        if (local_name(node) != "abstractNum") continue;
        auto& shape = shapes_[number_of(value_of(node, "abstractNumId"), -1)];
        shape.style = value_of(child_named(node, "numStyleLink"), "val");
        for (const auto child : node.children()) {
            if (local_name(child) != "lvl") continue;
            const auto at = std::clamp(number_of(value_of(child, "ilvl"), 0), 0, list_levels - 1);
            shape.levels[static_cast<std::size_t>(at)] = level_of(child);
            if (const auto style = value_of(child_named(child, "pStyle"), "val"); !style.empty())
                shape.level_of_style.emplace(style, at);
        }
    }
    for (const auto node : numbering.children()) {
        if (local_name(node) != "num") continue;
        auto& list = lists_[number_of(value_of(node, "numId"), -1)];
        list.shape = number_of(value_of(child_named(node, "abstractNumId"), "val"), -1);
        for (const auto child : node.children()) {
            if (local_name(child) != "lvlOverride") continue;
            const auto at = std::clamp(number_of(value_of(child, "ilvl"), 0), 0, list_levels - 1);
            if (const auto start = child_named(child, "startOverride"))
                list.starts[at] = std::clamp(number_of(value_of(start, "val"), 1), 0, largest_start);
            if (const auto level = child_named(child, "lvl")) list.replaced[at] = level_of(level);
        }
    }
    for (auto& [number, list] : lists_) take_shape(list, styles);
}

void DocxLists::take_shape(List& list, const DocxStyles& styles) {
    auto shape = shapes_.find(list.shape);
    if (shape != shapes_.end() && !shape->second.style.empty()) {  // shaped by a style: as that style's list is
        const auto& linked = styles.style(shape->second.style).list;
        const auto other = linked ? lists_.find(linked->list) : lists_.end();
        if (other != lists_.end()) shape = shapes_.find(list.shape = other->second.shape);
    }
    const auto replaced = std::exchange(list.replaced, {});
    if (shape != shapes_.end())
        list.levels = shape->second.levels;
    else
        for (auto& level : list.levels) level.kind = NumberKind::none;
    for (const auto& [at, level] : replaced) list.levels[static_cast<std::size_t>(at)] = level;
}

std::optional<int> DocxLists::level_of_style(int list, std::string_view style) const {
    const auto found = lists_.find(list);
    const auto shape = found == lists_.end() ? shapes_.end() : shapes_.find(found->second.shape);
    if (shape == shapes_.end()) return std::nullopt;
    const auto level = shape->second.level_of_style.find(style);
    return level == shape->second.level_of_style.end() ? std::nullopt : std::optional(level->second);
}

NumberKind DocxLists::kind(DocxListItem item) const {
    const auto found = lists_.find(item.list);
    if (found == lists_.end()) return NumberKind::none;
    return found->second.levels[static_cast<std::size_t>(std::clamp(item.level, 0, list_levels - 1))].kind;
}

std::string DocxLists::next(DocxListItem item) {
    const auto found = lists_.find(item.list);
    if (found == lists_.end()) return {};
    auto& list = found->second;
    auto& count = counts_[list.shape];
    if (!std::exchange(list.is_begun, true))
        for (const auto& [level, start] : list.starts) count.start_at(level, start);
    return count.next(list.levels, item.level);
}

}  // namespace opora::document
