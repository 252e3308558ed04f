/// A web page as a tree, and the little that the reader asks of it.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

namespace opora::document {

struct FreeHtml {
    void operator()(xmlDoc* tree) const { xmlFreeDoc(tree); }
};
using HtmlTree = std::unique_ptr<xmlDoc, FreeHtml>;

/// Parses as browsers do, with every fault of the page forgiven; nothing is fetched. Null when there is nothing.
/// Refuses with document_suspicious when elements stand too deep.
HtmlTree html_tree(std::string_view utf8);

/// In small letters; empty for what is no element.
std::string_view tag_of(const xmlNode* node);
/// The attribute's value; empty when there is none.
std::string attribute_of(const xmlNode* node, const char* name);
/// The value of a property in the `style` attribute, in small letters: "center" of `text-align: Center`.
std::string css_of(const xmlNode* node, std::string_view property);

}  // namespace opora::document
