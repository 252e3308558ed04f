#include "engine/picture/picture.hpp"

namespace opora::picture {

void end_footnote(Picture& picture, const Source& source) {
    if (!source.data.empty()) picture.footnote.push_back({"picture.source", {{"data", source.data}}});
    if (!source.date.empty()) picture.footnote.push_back({"picture.drawn", {{"date", source.date}}});
}

}  // namespace opora::picture
