#include "gateway/document/xml_part.hpp"

#include "gateway/document/limits.hpp"
#include "gateway/document/refuse.hpp"

#include <charconv>

namespace opora::document {

std::unique_ptr<XmlPart> xml_part(const ZipArchive& archive, std::string_view name) {
    if (!archive.has(name)) refuse_document(Code::document_damaged, "missing_part");
    auto part = std::make_unique<XmlPart>();
    part->bytes = archive.read(name, limits::part_bytes);
    // No office program declares entities; pugixml would leave them unread, and what else reads the file may not.
    if (part->bytes.find("<!ENTITY") != std::string::npos) refuse_document(Code::document_suspicious, "entities");
    const auto options = pugi::parse_default | pugi::parse_ws_pcdata;
    if (!part->tree.load_buffer_inplace(part->bytes.data(), part->bytes.size(), options))
        refuse_document(Code::document_damaged, "xml");
    return part;
}

std::unique_ptr<XmlPart> xml_part_if_any(const ZipArchive& archive, std::string_view name) {
    return archive.has(name) ? xml_part(archive, name) : std::make_unique<XmlPart>();
}

std::string_view local_name(const char* name) {
    const std::string_view whole(name);
    const auto colon = whole.find(':');
    return colon == whole.npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child_named(pugi::xml_node node, std::string_view name) {
    for (const auto child : node.children())
        if (local_name(child) == name) return child;
    return {};
}

std::string_view value_of(pugi::xml_node node, std::string_view attribute) {
    for (const auto& each : node.attributes())
        if (local_name(each.name()) == attribute) return each.value();
    return {};
}

int number_of(std::string_view text, int otherwise) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

Depth::Depth(int& count) : count_(count) {
    if (++count_ > limits::depth) {
        --count_;  // the destructor of what was not constructed does not run
        refuse_document(Code::document_suspicious, "nesting");
    }
}

}  // namespace opora::document
