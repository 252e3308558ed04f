#include "domain/instrument.hpp"

namespace opora {

int mark_of(const Instrument& instrument, int total) {
    if (!instrument.cuts) return 0;
    int mark = 2;
    for (const int cut : *instrument.cuts)
        if (total >= cut) ++mark;
    return mark;
}

}  // namespace opora
