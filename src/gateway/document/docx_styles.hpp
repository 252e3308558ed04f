/// What DOCX keeps beside its text: styles and lists.
#pragma once

#include "gateway/document/collector.hpp"
#include "gateway/document/list_number.hpp"
#include "gateway/document/xml_part.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace opora::document {

/// A property that is on, off, or not said: `<w:b/>`, `<w:b w:val="0"/>`.
std::optional<bool> docx_switch(pugi::xml_node properties, std::string_view name);
std::optional<Align> docx_align(pugi::xml_node paragraph_properties);

/// Which list a paragraph stands in; list 0 says «none».
struct DocxListItem {
    int list = 0;
    int level = 0;
};

/// A style with all it is based on.
struct DocxStyle {
    std::optional<bool> is_bold, is_hidden;
    std::optional<Align> align;
    std::optional<ParagraphRole> role;
    int level = 1;
    std::optional<DocxListItem> list;
};

class DocxStyles {
 public:
    explicit DocxStyles(pugi::xml_node styles);
    /// Nothing is said by a style that there is not; "" is the style of paragraphs that name none.
    const DocxStyle& style(std::string_view id) const;

 private:
    std::map<std::string, DocxStyle, std::less<>> styles_;
    DocxStyle plain_;
};

class DocxLists {
 public:
    DocxLists(pugi::xml_node numbering, const DocxStyles& styles);
    /// The level that belongs to a style by name, if the list has such.
    std::optional<int> level_of_style(int list, std::string_view style) const;
    NumberKind kind(DocxListItem item) const;
    /// Goes on to the next item of the list and gives what is printed before it.
    std::string next(DocxListItem item);

 private:
    struct Shape {
        ListLevels levels;
        std::map<std::string, int, std::less<>> level_of_style;
        std::string style;  ///< numStyleLink: the shape is that of another list
    };
    struct List {
        int shape = -1;
        std::map<int, int> starts;          ///< levels that begin anew when the list is first used
        std::map<int, ListLevel> replaced;  ///< levels that look different in this list
        ListLevels levels;                  ///< the shape's, with the replaced
        bool is_begun = false;
    };
    void take_shape(List& list, const DocxStyles& styles);

    std::map<int, Shape> shapes_;
    std::map<int, List> lists_;
    std::map<int, ListCount> counts_;  ///< lists of one shape go on counting
};

}  // namespace opora::document
