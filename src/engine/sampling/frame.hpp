/// All schools from which a control group can be drawn, with what the design needs of each.
#pragma once

#include "domain/control_group.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora::sampling {

/// A school in one procedure: participants, classes with any, and sums by task.
struct InProcedure {
    std::uint32_t procedure = 0;  ///< place in Frame::procedures
    double works = 0;
    int classes = 0;
    std::vector<double> sums, squares;  ///< Σ points, Σ points² by task; empty: not known
};

struct FrameSchool {
    OrganisationId id{};
    std::int64_t municipality = 0;
    std::string type, settlement;    ///< as in Organisation
    std::optional<double> expected;  ///< result usual in such conditions; none: conditions not known
    std::vector<InProcedure> results;
    std::optional<ControlExclusion> excluded;  ///< a person's or a list's
};

struct Frame {
    int results_year = 0;
    std::vector<Procedure> procedures;
    std::vector<std::vector<int>> maxima;  ///< of tasks, by procedure
    std::vector<FrameSchool> schools;
};

/// How a task differs between pupils and between schools of the frame.
struct TaskSpread {
    double sd = 0;   ///< of one pupil, share of the task's maximum
    double icc = 0;  ///< share of the variance that lies between schools (one-way analysis of variance)
};
std::vector<TaskSpread> spread_of_tasks(const Frame& frame, std::size_t procedure);

/// Participants of one procedure on average; 0 without results.
double size_of(const FrameSchool& school);

}  // namespace opora::sampling
