#include "gateway/document/odt_styles.hpp"

#include "base/text.hpp"
#include "gateway/document/limits.hpp"

#include <algorithm>
#include <utility>

namespace opora::document {

namespace {

constexpr int odt_styles_deep = 20;  // styles based on styles; a circle ends here

Align odt_align(std::string_view name) {
    if (name == "center") return Align::center;
    if (name == "end" || name == "right") return Align::right;
    return name == "justify" ? Align::justify : Align::left;
}

/// Names are kept with blanks as «_20_»; the shown name is beside.
void read_odt_role(OdtStyle& style, pugi::xml_node node) {
    auto shown = value_of(node, "display-name");
    if (shown.empty()) shown = value_of(node, "name");
    const auto name = folded(shown);
    if (name == "title") style.role = ParagraphRole::title;
    if (name == "corner") style.role = ParagraphRole::corner;
    if (name == "note" || name == "footnote") style.role = ParagraphRole::note;
    if (const int level = number_of(value_of(node, "default-outline-level"), 0); level > 0) {
        style.role = ParagraphRole::heading;
        style.level = level;
    }
}

void apply_odt(OdtStyle& style, pugi::xml_node node) {
    read_odt_role(style, node);
    if (const auto list = value_of(node, "list-style-name"); !list.empty()) style.list = list;
    for (const auto properties : node.children()) {
        const auto name = local_name(properties);
        if (name == "text-properties") {
            if (const auto weight = value_of(properties, "font-weight"); !weight.empty())
                style.is_bold = weight == "bold" || (weight.size() == 3 && weight >= "600");
            if (const auto display = value_of(properties, "display"); !display.empty())
                style.is_hidden = display == "none";
        } else if (name == "paragraph-properties" || name == "table-properties") {
            if (const auto align = value_of(properties, "text-align"); !align.empty()) style.align = odt_align(align);
            if (const auto said = value_of(properties, "break-before"); !said.empty())
                style.breaks_before = said == "page";
            if (const auto said = value_of(properties, "break-after"); !said.empty())
                style.breaks_after = said == "page";
        }
    }
    // A page style that begins here begins on a page of its own.
    if (!value_of(node, "master-page-name").empty()) style.breaks_before = true;
}

NumberKind odt_number_kind(std::string_view format) {
    constexpr std::pair<std::string_view, NumberKind> kinds[] = {
        {"1", NumberKind::decimal},     {"01", NumberKind::decimal_zero}, {"a", NumberKind::latin_small},
        {"A", NumberKind::latin_large}, {"i", NumberKind::roman_small},   {"I", NumberKind::roman_large},
        {"", NumberKind::none},
    };
    for (const auto& [name, kind] : kinds)
        if (name == format) return kind;
    // LibreOffice writes the first letters: «а, б, .., аа, бб, ... (ru)».
    if (format.starts_with("а")) return NumberKind::russian_small;
    if (format.starts_with("А")) return NumberKind::russian_large;
    return NumberKind::decimal;
}

ListLevel odt_level(pugi::xml_node node, int level) {
    ListLevel out;
    const auto name = local_name(node);
    if (name == "list-level-style-bullet" || name == "list-level-style-image") {
        out.kind = NumberKind::bullet;
        return out;
    }
    out.kind = odt_number_kind(value_of(node, "num-format"));
    out.start = std::clamp(number_of(value_of(node, "start-value"), 1), 0, 1'000'000);
    // LibreOffice 7: «%1%.%2%.»; before it: prefix, signs of so many levels, suffix.
    if (auto format = std::string(value_of(node, "num-list-format")); !format.empty()) {
        for (int i = 1; i <= list_levels; ++i) {
            const auto closed = '%' + std::to_string(i) + '%';
            for (auto at = format.find(closed); at != format.npos; at = format.find(closed, at + 1))
                format.erase(at + closed.size() - 1, 1);
        }
        out.pattern = std::move(format);
        return out;
    }
    out.pattern = value_of(node, "num-prefix");
    if (out.kind != NumberKind::none) {
        const int shown = std::clamp(number_of(value_of(node, "display-levels"), 1), 1, level + 1);
        for (int i = level + 1 - shown; i <= level; ++i) {
            if (i > level + 1 - shown) out.pattern += '.';
            out.pattern += '%' + std::to_string(i + 1);
        }
    }
    out.pattern += value_of(node, "num-suffix");
    return out;
}

ListLevels odt_levels(pugi::xml_node list) {
    ListLevels levels;
    for (auto& level : levels) level.kind = NumberKind::none;
    for (const auto node : list.children()) {
        const int at = number_of(value_of(node, "level"), 0) - 1;
        if (at < 0 || at >= list_levels) continue;
        auto& level = levels[static_cast<std::size_t>(at)];
        level = odt_level(node, at);
        if (level.pattern.size() > limits::list_pattern) level.pattern.clear();
    }
    return levels;
}

}  // namespace

OdtStyles::OdtStyles(pugi::xml_node content, pugi::xml_node styles) {
    for (auto& level : outline_) level.kind = NumberKind::none;
    // Automatic styles of styles.xml are those of headers and footers, and their names may be those of the text's.
    gather(child_named(styles, "styles"));
    gather(child_named(content, "automatic-styles"));
    for (const auto& [key, node] : nodes_) {
        std::vector<pugi::xml_node> line{node};
        while (line.size() < odt_styles_deep) {
            const auto below = nodes_.find({key.first, std::string(value_of(line.back(), "parent-style-name"))});
            if (below == nodes_.end()) break;
            line.push_back(below->second);
        }
        OdtStyle style;
        for (auto each = line.rbegin(); each != line.rend(); ++each) {
            style.breaks_before = style.breaks_after = false;  // said of the style itself
            apply_odt(style, *each);
        }
        styles_.emplace(key, std::move(style));
    }
}

void OdtStyles::gather(pugi::xml_node parent) {
    for (const auto node : parent.children()) {
        const auto name = local_name(node);
        if (name == "style")
            nodes_[{std::string(value_of(node, "family")), std::string(value_of(node, "name"))}] = node;
        else if (name == "list-style")
            lists_.insert_or_assign(std::string(value_of(node, "name")), odt_levels(node));
        else if (name == "outline-style")
            outline_ = odt_levels(node);
    }
}

const OdtStyle& OdtStyles::style(std::string_view family, std::string_view name) const {
    static const OdtStyle none;
    const auto found = styles_.find({std::string(family), std::string(name)});
    return found == styles_.end() ? none : found->second;
}

const ListLevels* OdtStyles::list(std::string_view name) const {
    const auto found = lists_.find(name);
    return found == lists_.end() ? nullptr : &found->second;
}

}  // namespace opora::document
