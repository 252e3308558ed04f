/// All schools a control group can be drawn from, with their results; kept until the store changes, so that a size
/// moved in the page costs no reading.
#pragma once

#include "engine/sampling/frame.hpp"
#include "office/desk.hpp"

#include <memory>
#include <string>
#include <vector>

namespace opora::office {

struct ControlFrame {
    std::int64_t moment = 0;
    sampling::Frame frame;
};

/// Results of the newest year up to `year` (0 = any) with at least half as many schools as the fullest; of the named
/// procedures where some are named. Schools merged into others and without results there are left out.
/// Refuses: nothing_to_screen (no results), procedure_unknown.
std::shared_ptr<const ControlFrame> control_frame(Desk&, int year, const std::vector<std::string>& procedures);

}  // namespace opora::office
