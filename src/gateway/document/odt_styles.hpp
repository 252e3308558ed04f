/// What ODT keeps beside its text: styles and lists.
#pragma once

#include "gateway/document/collector.hpp"
#include "gateway/document/list_number.hpp"
#include "gateway/document/xml_part.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace opora::document {

/// A style with all it is based on; what is not said is left open.
struct OdtStyle {
    std::optional<bool> is_bold, is_hidden;
    std::optional<Align> align;
    std::optional<ParagraphRole> role;
    int level = 1;
    bool breaks_before = false, breaks_after = false;
    std::string list;  ///< name of the list style that the paragraph style brings
};

class OdtStyles {
 public:
    /// Roots of content.xml and styles.xml; the second may be empty.
    OdtStyles(pugi::xml_node content, pugi::xml_node styles);
    /// `family`: "paragraph", "text", "table".
    const OdtStyle& style(std::string_view family, std::string_view name) const;
    /// Null when there is no such list.
    const ListLevels* list(std::string_view name) const;
    /// The numbers of chapters.
    const ListLevels& outline() const { return outline_; }

 private:
    using Key = std::pair<std::string, std::string>;  ///< family, name
    void gather(pugi::xml_node parent);

    std::map<Key, pugi::xml_node> nodes_;
    std::map<Key, OdtStyle> styles_;
    std::map<std::string, ListLevels, std::less<>> lists_;
    ListLevels outline_;
};

}  // namespace opora::document
