/// A part of a packed document as a tree, and the little that both formats ask of it.
#pragma once

#include "gateway/zip_archive.hpp"

#include <pugixml.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace opora::document {

struct XmlPart {
    std::string bytes;  ///< the tree points into them
    pugi::xml_document tree;
    pugi::xml_node root() const { return tree.document_element(); }
};

/// Throws Refusal: document_damaged when there is no such part or it is no XML, document_suspicious when it declares
/// entities, document_too_large, and as ZipArchive::read does.
std::unique_ptr<XmlPart> xml_part(const ZipArchive& archive, std::string_view name);
/// An empty tree when there is no such part.
std::unique_ptr<XmlPart> xml_part_if_any(const ZipArchive& archive, std::string_view name);

/// "p" of `w:p`: writers choose their own prefixes.
std::string_view local_name(const char* name);
inline std::string_view local_name(pugi::xml_node node) { return local_name(node.name()); }
/// The first child, or the attribute's value, of that local name; empty when there is none.
pugi::xml_node child_named(pugi::xml_node node, std::string_view name);
std::string_view value_of(pugi::xml_node node, std::string_view attribute);
/// A whole number; `otherwise` when it is none.
int number_of(std::string_view text, int otherwise);

/// Counts elements within elements; refuses with document_suspicious beyond the limit.
class Depth {
 public:
    explicit Depth(int& count);
    ~Depth() { --count_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

 private:
    int& count_;
};

}  // namespace opora::document
