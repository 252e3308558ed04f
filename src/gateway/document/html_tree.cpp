#include "gateway/document/html_tree.hpp"

#include "base/text.hpp"
#include "gateway/document/refuse.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>

namespace opora::document {

namespace {

struct FreeContext {
    void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};

std::string in_small(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

/// Word parts its lists by «<![if …]>»: a comment for browsers, text for this parser.
std::string without_revealed_comments(std::string_view page) {
    std::string out;
    out.reserve(page.size());
    for (std::size_t at = 0; at < page.size();) {
        const auto next = page.find("<!", at);
        out += page.substr(at, std::min(next, page.size()) - at);
        if (next == page.npos) break;
        const bool is_comment = page.substr(next).starts_with("<!--");
        const bool is_revealed = page.substr(next).starts_with("<![");
        const std::string_view end_sign = is_comment ? "-->" : ">";
        const auto end = page.find(end_sign, next + (is_comment ? 4 : 2));
        if (end == page.npos) {
            if (!is_revealed) out += page.substr(next);
            break;
        }
        at = end + end_sign.size();
        if (!is_revealed) out += page.substr(next, at - next);
    }
    return out;
}

}  // namespace

HtmlTree html_tree(std::string_view utf8) {
    [[maybe_unused]] static const bool is_ready = (xmlInitParser(), true);
    std::string changed;
    if (utf8.find("<![") != utf8.npos) utf8 = changed = without_revealed_comments(utf8);
    const std::unique_ptr<htmlParserCtxt, FreeContext> context(htmlNewParserCtxt());
    if (!context) throw std::bad_alloc();
    // What the page says of its encoding is of no account: it comes as UTF-8.
    constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                            HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
    HtmlTree tree(
        htmlCtxtReadMemory(context.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", options));
    // The parser stops where elements stand 256 deep, and says so here only.
    if (context->disableSAX != 0) refuse_document(Code::document_suspicious, "nesting");
    return tree;
}

std::string_view tag_of(const xmlNode* node) {
    if (node->type != XML_ELEMENT_NODE || !node->name) return {};
    return reinterpret_cast<const char*>(node->name);
}

std::string attribute_of(const xmlNode* node, const char* name) {
    const auto* attribute = xmlHasProp(node, reinterpret_cast<const xmlChar*>(name));
    if (!attribute || !attribute->children || !attribute->children->content) return {};
    return reinterpret_cast<const char*>(attribute->children->content);
}

std::string css_of(const xmlNode* node, std::string_view property) {
    const auto style = in_small(attribute_of(node, "style"));
    for (std::size_t at = 0; at < style.size();) {
        const auto end = std::min(style.find(';', at), style.size());
        const auto said = std::string_view(style).substr(at, end - at);
        const auto colon = said.find(':');
        if (colon != said.npos && trimmed(said.substr(0, colon)) == property)
            return std::string(trimmed(said.substr(colon + 1)));
        at = end + 1;
    }
    return {};
}

}  // namespace opora::document
