// Making a plan: what was built, held against what the target holds.
#pragma once

#include "base/file.hpp"
#include <ecole/deploy.hpp>
#include <memory>
#include <string>
#include <vector>

namespace ecole::deployment {

Result<Plan> make_plan(std::shared_ptr<const base::Folder> folder, std::vector<std::string> paths, Target& target,
                       PlanOptions options);

} // namespace ecole::deployment
